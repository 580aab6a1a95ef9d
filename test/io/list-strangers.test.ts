import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { listStrangers } from "../../src/io/list-strangers.ts";
import { caught } from "../support/caught.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const wanted = ["manifest.json", "api/types.ts", "connectors/validators/a.ts"];

function folder(files: readonly string[]): string {
  const root = temporaryFolder();
  for (const path of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), "");
  }
  return root;
}

test.each<[string, readonly string[], readonly string[]]>([
  ["nothing is strange", [], []],
  ["a file at the top", [".hidden"], ["file .hidden"]],
  ["a file beside a wanted one", ["connectors/validators/a.js"], ["file connectors/validators/a.js"]],
  ["a folder, which is not looked into", ["node_modules/a/b.js", "node_modules/c.js"], ["folder node_modules"]],
  ["a temporary file of a killed writer, which is the kit's own", ["api/.types.ts.0123456789ab.tmp"], []],
  ["a file that is only named like one", ["api/.types.ts.tmp"], ["file api/.types.ts.tmp"]],
  ["a folder of another case", ["API/types.ts"], ["folder API"]],
])("%s", async (_, more, want) => {
  const found = await listStrangers(folder([...wanted, ...more]), wanted);
  expect(found.map(({ kind, path }) => `${kind} ${path}`)).toEqual(want);
});

test("links are strange wherever they lead, and so is a folder in the place of a file", async () => {
  const root = folder(["api/types.ts", "manifest.json/x", "connectors/a.ts"]);
  symlinkSync("a.ts", join(root, "connectors/b.ts"));
  symlinkSync("../api", join(root, "connectors/validators"));
  symlinkSync("nowhere", join(root, "dangling"));
  const found = await listStrangers(root, [...wanted, "connectors/b.ts", "connectors/a.ts"]);
  expect(found.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    "link connectors/b.ts",
    "link connectors/validators",
    "link dangling",
    "folder manifest.json",
  ]);
});

test("a folder that is not there has none; a file in its place is told", async () => {
  const root = folder(["file"]);
  expect(await listStrangers(join(root, "none"), wanted)).toEqual([]);
  const want = ["file-unreadable", "The folder cannot be read (ENOTDIR).", join(root, "file")];
  expect(await caught(() => listStrangers(join(root, "file"), wanted))).toEqual(want);
});
