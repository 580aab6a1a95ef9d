import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { removeLeftovers, type WriteOptions, writeFiles } from "../../src/io/write-files.ts";
import { caught } from "../support/caught.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const writeText = (path: string, text: string, options: Partial<WriteOptions> = {}): Promise<void> =>
  writeFiles([{ path, text }], { within: [dirname(path)], ...options });

describe("writeFiles", () => {
  test("makes the folders and leaves nothing but the file", async () => {
    const folder = temporaryFolder();
    await writeText(join(folder, "x/y/a"), "é");
    expect(readFileSync(join(folder, "x/y/a"), "utf8")).toBe("é");
    expect(readdirSync(join(folder, "x/y"))).toEqual(["a"]);
  });

  test("replaces a link and never writes through it", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "elsewhere"), "old");
    symlinkSync("elsewhere", join(folder, "a"));
    await writeText(join(folder, "a"), "new");
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
    expect(await caught(() => writeText(path, "x"))).toEqual(["file-unwritable", `The file cannot be written (${code}).`, path]);
    expect(readdirSync(folder)).toEqual(["file", "folder"]);
  });

  test("two writers at once: one whole text", async () => {
    const path = join(temporaryFolder(), "a");
    const texts = ["a", "b"].map((letter) => letter.repeat(1_000_000));
    await Promise.all(texts.map((text) => writeText(path, text)));
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
    await writeText(join(folder, "b"), "x", { durable });
    expect(readdirSync(folder).sort()).toEqual(want);
  });
});
