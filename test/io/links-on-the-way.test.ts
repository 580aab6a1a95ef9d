import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { linksOnTheWay, nameAsStored } from "../../src/io/links-on-the-way.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A folder of links, each to the left of what it leads to. */
function linkedFolder(): string {
  const root = realpathSync(temporaryFolder());
  mkdirSync(join(root, "a/b"), { recursive: true });
  writeFileSync(join(root, "a/b/file"), "");
  for (const [link, target] of [
    ["folder", "a"],
    ["a/up", "../folder/b"],
    ["absolute", join(root, "folder/up/file")],
    ["nowhere", "gone/file"],
    ["circle", "circle"],
  ] as const)
    symlinkSync(target, join(root, link));
  return root;
}

test.each<[string, readonly string[]]>([
  ["a/b/file", []],
  ["gone/file", []],
  ["folder/b/file", ["folder"]],
  ["a/up/file", ["a/up", "folder"]],
  ["absolute", ["absolute", "folder", "a/up", "folder"]],
  ["nowhere", ["nowhere"]],
])("the links to %s", async (path, want) => {
  const root = linkedFolder();
  expect((await linksOnTheWay(join(root, path))).map((link) => relative(root, link))).toEqual(want);
});

test("a circle of links ends", async () => {
  const circle = join(linkedFolder(), "circle");
  expect(new Set(await linksOnTheWay(circle))).toEqual(new Set([circle]));
});

test("a name has the spelling of its folder, where names ignore case", () => {
  const names = ["Usage.json", "other.json"];
  expect([nameAsStored(names, "usage.json"), nameAsStored(["usage.json", ...names], "usage.json"), nameAsStored(names, "gone")]).toEqual([
    "Usage.json",
    "usage.json",
    "gone",
  ]);
});
