import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareTree, writeTree } from "../../src/io/file-tree.ts";

async function folder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), "tree-")));
}

test("writes what differs, removes what is stale, and then has nothing to do", async () => {
  const root = await folder();
  await mkdir(join(root, "api"));
  await writeFile(join(root, "api/same.ts"), "same");
  await writeFile(join(root, "api/old.ts"), "old");
  await writeFile(join(root, "api/gone.ts"), "// ours: gone");
  await writeFile(join(root, "api/mine.ts"), "mine");
  const files = [
    { path: "api/same.ts", text: "same" },
    { path: "api/old.ts", text: "new" },
    { path: "connectors/added.ts", text: "added" },
  ];
  const changes = await compareTree(root, files, { folders: ["api", "nowhere"], isOurs: (_path, text) => text.startsWith("// ours") });
  expect(changes).toEqual([
    { path: "api/old.ts", kind: "changed", foreign: true },
    { path: "connectors/added.ts", kind: "added" },
    { path: "api/gone.ts", kind: "removed" },
  ]);
  await writeTree(root, { files, changes, project: root });
  expect((await readdir(root, { recursive: true })).sort()).toEqual([
    "api",
    "api/mine.ts",
    "api/old.ts",
    "api/same.ts",
    "connectors",
    "connectors/added.ts",
  ]);
  expect(await readFile(join(root, "api/old.ts"), "utf8")).toBe("new");
  expect(await compareTree(root, files)).toEqual([]);
});

test.each([
  ["the folder itself is a link", "", "out"],
  ["a folder in it is a link", "api", "out/api"],
  ["a file in it is a link", "api/a.ts", "out/api/a.ts"],
])("refuses to write through a link: %s", async (_name, linked, want) => {
  const root = await folder();
  const elsewhere = await folder();
  const out = join(root, "out");
  if (linked !== "") await mkdir(join(out, linked, ".."), { recursive: true });
  await symlink(elsewhere, join(out, linked));
  await expect(compareTree(out, [{ path: "api/a.ts", text: "x" }])).rejects.toMatchObject({
    code: "output-unsafe",
    place: join(root, want),
  });
  expect(await readdir(elsewhere)).toEqual([]);
});

test("refuses a path that leads out of the folder", async () => {
  const root = await folder();
  await expect(compareTree(root, [{ path: "../x.ts", text: "x" }])).rejects.toMatchObject({
    code: "output-unsafe",
    message: 'The path "../x.ts" leads out of the output folder.',
  });
});

test("refuses a file that stands where a folder is needed, before anything is written", async () => {
  const root = await folder();
  await writeFile(join(root, "api"), "a file");
  await expect(compareTree(root, [{ path: "api/a.ts", text: "x" }])).rejects.toMatchObject({
    code: "output-unsafe",
    message: "A file stands where a folder is needed.",
    place: join(root, "api/a.ts"),
  });
});

test("refuses a pipe in the place of a file, and does not wait for its writer", async () => {
  const root = await folder();
  await mkdir(join(root, "api"));
  execFileSync("mkfifo", [join(root, "api/a.ts")]);
  await expect(compareTree(root, [{ path: "api/a.ts", text: "x" }])).rejects.toMatchObject({
    code: "output-unsafe",
    message: "A device, a pipe or a socket stands where the output belongs.",
    place: join(root, "api/a.ts"),
  });
});
