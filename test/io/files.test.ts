import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readText, readTextIfPresent } from "../../src/io/files.ts";
import { caught } from "../support/caught.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("readText", () => {
  test("reads UTF-8, byte order mark included", async () => {
    const path = join(temporaryFolder(), "a");
    writeFileSync(path, "\ufeffé");
    expect(await readText(path)).toBe("\ufeffé");
  });

  test.each([
    ["no file", "missing", "file-not-found", "There is no such file."],
    ["a folder", ".", "file-unreadable", "This is no regular file."],
    ["a path through a file", "a/b", "file-unreadable", "The file cannot be read (ENOTDIR)."],
    ["a link to itself", "loop", "file-unreadable", "The file cannot be read (ELOOP)."],
    ["too much", "a", "document-too-large", "The file has 3 bytes; the limit is 2."],
    ["no UTF-8", "b", "document-unparseable", "The text is not UTF-8."],
  ])("refuses %s", async (_, name, code, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a"), "abc");
    writeFileSync(join(folder, "b"), Buffer.from([0xff]));
    symlinkSync("loop", join(folder, "loop"));
    expect(await caught(() => readText(join(folder, name), 2))).toEqual([code, message, join(folder, name)]);
  });

  test("a device that never ends", async () => {
    expect((await caught(() => readText("/dev/zero")))[0]).toBe("file-unreadable");
  });

  test("undefined only where there is no file", async () => {
    const folder = temporaryFolder();
    expect(await readTextIfPresent(join(folder, "missing"))).toBeUndefined();
    expect((await caught(() => readTextIfPresent(folder)))[0]).toBe("file-unreadable");
    symlinkSync("gone.json", join(folder, "link"));
    expect(await caught(() => readTextIfPresent(join(folder, "link")))).toEqual([
      "file-unreadable",
      "This is a link to gone.json, which is not there. Mend the link, or remove it.",
      join(folder, "link"),
    ]);
  });
});
