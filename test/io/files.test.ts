import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readText, readTextIfPresent, removeLeftovers, writeTextAtomic } from "../../src/io/files.ts";
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
  });
});

describe("writeTextAtomic", () => {
  test("makes the folders and leaves nothing but the file", async () => {
    const folder = temporaryFolder();
    await writeTextAtomic(join(folder, "x/y/a"), "é");
    expect(readFileSync(join(folder, "x/y/a"), "utf8")).toBe("é");
    expect(readdirSync(join(folder, "x/y"))).toEqual(["a"]);
  });

  test("replaces a link and never writes through it", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "elsewhere"), "old");
    symlinkSync("elsewhere", join(folder, "a"));
    await writeTextAtomic(join(folder, "a"), "new");
    expect([readFileSync(join(folder, "elsewhere"), "utf8"), readFileSync(join(folder, "a"), "utf8")]).toEqual(["old", "new"]);
  });

  test.each([
    ["a folder in the way", "folder", "EISDIR"],
    ["a file where a folder is needed", "file/a", "EEXIST"],
    ["a name that is too long", "a".repeat(300), "ENAMETOOLONG"],
  ])("%s: an error, and no temporary file is left", async (_, name, code) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "folder"));
    writeFileSync(join(folder, "file"), "");
    const path = join(folder, name);
    expect(await caught(() => writeTextAtomic(path, "x"))).toEqual(["file-unwritable", `The file cannot be written (${code}).`, path]);
    expect(readdirSync(folder)).toEqual(["file", "folder"]);
  });

  test("two writers at once: one whole text", async () => {
    const path = join(temporaryFolder(), "a");
    const texts = ["a", "b"].map((letter) => letter.repeat(1_000_000));
    await Promise.all(texts.map((text) => writeTextAtomic(path, text)));
    expect(texts).toContain(readFileSync(path, "utf8"));
  });
});

describe("removeLeftovers", () => {
  const age = (path: string): void => utimesSync(path, 0, 0);

  test("takes old temporary files of ours, whatever they were for, and nothing else", async () => {
    const folder = temporaryFolder();
    for (const name of [".a.json.0123456789ab.tmp", ".b.ts.ba9876543210.tmp", ".a.json.old.tmp", "a.0123456789ab.tmp", ".tmp"]) {
      writeFileSync(join(folder, name), "");
      age(join(folder, name));
    }
    mkdirSync(join(folder, ".folder.0123456789ab.tmp"));
    age(join(folder, ".folder.0123456789ab.tmp"));
    writeFileSync(join(folder, ".young.0123456789ab.tmp"), ""); // may be at work
    await removeLeftovers(folder);
    const left = [".a.json.old.tmp", ".folder.0123456789ab.tmp", ".tmp", ".young.0123456789ab.tmp", "a.0123456789ab.tmp"];
    expect(readdirSync(folder).sort()).toEqual(left);
  });

  test("a folder that is not there is no error", async () => {
    await removeLeftovers(join(temporaryFolder(), "missing"));
  });

  test.each([
    ["a durable write calls it", true, ["b"]],
    ["and another does not", false, [".a.0123456789ab.tmp", "b"]],
  ])("%s", async (_, durable, want) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, ".a.0123456789ab.tmp"), "");
    age(join(folder, ".a.0123456789ab.tmp"));
    await writeTextAtomic(join(folder, "b"), "x", { durable });
    expect(readdirSync(folder).sort()).toEqual(want);
  });
});
