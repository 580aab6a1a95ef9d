import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { renderDiff } from "../../../../src/commands/init/plan/render-diff.ts";
import type { PlannedFile } from "../../../../src/commands/init/plan/settle.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const file = (path: string, before: string | undefined, after: string): PlannedFile => ({
  path,
  kind: "own",
  state: before === undefined ? "new" : before === after ? "kept" : "edited",
  before,
  after,
});

test("a new file, an edited one, one that is kept, and one that can be made again", () => {
  const planned = [
    file("a.txt", undefined, "one\ntwo\n"),
    file("b.txt", "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nnew\n5\n6\n7\n8\n"),
    file("c.txt", "same\n", "same\n"),
    { ...file("src/big.ts", undefined, "a\nb\nc\n"), kind: "derived" as const },
  ];
  expect(renderDiff(planned)).toBe(
    [
      ...["--- /dev/null", "+++ b/a.txt", "@@ -0,0 +1,2 @@", "+one", "+two"],
      ...["--- a/b.txt", "+++ b/b.txt", "@@ -2,6 +2,7 @@", " 2", " 3", " 4", "+new", " 5", " 6", " 7"],
      "new src/big.ts: 3 lines",
      "",
    ].join("\n"),
  );
});

test.each<[string, string, string]>([
  ["an addition at the end", "a\nb\n", "a\nb\nc\n"],
  ["an addition at the beginning", "a\nb\n", "z\na\nb\n"],
  ["lines that repeat", "a\na\na\n", "a\na\na\na\na\n"],
  ["an empty file", "", "a\n"],
  ["two places", "a\nb\nc\nd\ne\n", "a\nB\nc\nd\nE\nf\n"],
])("git applies it: %s", (_, before, after) => {
  const cwd = temporaryFolder();
  for (const path of ["old.txt", "new/file.txt"]) mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, "old.txt"), before);
  const input = renderDiff([file("old.txt", before, after), file("new/file.txt", undefined, after)]);
  const { status, stderr } = spawnSync("git", ["apply", "-"], {
    cwd,
    input,
    encoding: "utf8",
    env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(cwd) },
  });
  expect([status, stderr]).toEqual([0, ""]);
  expect([readFileSync(join(cwd, "old.txt"), "utf8"), readFileSync(join(cwd, "new/file.txt"), "utf8")]).toEqual([after, after]);
});
