import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareShop } from "../../scripts/tutorial/compare-shop.ts";
import { followTutorial, isLeftOut } from "../../scripts/tutorial/follow-tutorial.ts";
import { isPrinted, readTutorial } from "../../scripts/tutorial/read-tutorial.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { readPage } from "../pages/list-pages.ts";
import { wholeTest } from "../support/extent.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { stagedPackage } from "./staged-package.ts";

wholeTest("the tutorial's commands print what its page says, and make the example", async () => {
  const parent = temporaryFolder();
  const tarballs = (["client", "kit"] as const).map((name) => stagedPackage(name).tarball);
  expect(await followTutorial({ page: readPage("docs/tutorial.md"), tarballs, parent, clone: kitRoot, linked: true })).toBeUndefined();
  expect(compareShop(join(parent, "shop"), join(kitRoot, "examples/shop"), isLeftOut)).toEqual([]);
});

test("the tutorial has the steps that its page shows", () => {
  const steps = readTutorial(readPage("docs/tutorial.md"));
  const files = steps.flatMap((step) => (step.kind === "file" ? [step.path] : []));
  expect(files).toEqual(["src/shop.ts", "src/server.ts", "test/shop.test.ts"]);
  for (const step of steps) {
    if (step.kind === "file") expect(readFileSync(join(kitRoot, "examples/shop", step.path), "utf8")).toBe(step.text);
  }
  expect(steps.filter(({ kind }) => kind === "command").length).toBeGreaterThan(15);
});

test.each<[string[], string, boolean]>([
  [["a"], "a\n", true],
  [["a"], "b\n", false],
  [["a"], "a\nb\n", false],
  [["a", "…"], "a\nb\nc\n", true],
  [["…", "c"], "a\nb\nc\n", true],
  [["a … c"], "a b c\n", true],
  [["a … c"], "a\nc\n", false],
  [["…"], "", true],
  [[], "", true],
  [[], "noise\n", false],
  [["a+b"], "aab\n", false],
])("planted: %j of the page and %j that was printed", (prints, printed, want) => {
  expect(isPrinted(prints, printed)).toBe(want);
});

test("planted: a command that prints something else, or fails, ends the tutorial", async () => {
  const follow = (page: string) => followTutorial({ page, tarballs: [], parent: temporaryFolder(), clone: kitRoot });
  expect(await follow("```console\n$ echo a\na\n$ echo b\nc\n```\n")).toEqual({ command: "echo b", wanted: "c", printed: "b\n" });
  expect(await follow("```console\n$ exit 4\n```\n")).toMatchObject({ printed: "(it ended with 4)" });
});

test("planted: a file that differs, and one that is there alone", () => {
  const [made, committed] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(made, "src"));
  for (const [folder, name, text] of [
    [made, "src/a.ts", "a"],
    [made, "same.ts", "s"],
    [made, "x.tgz", "t"],
    [committed, "same.ts", "s"],
    [committed, "b.ts", "b"],
  ] as const) {
    writeFileSync(join(folder, name), text);
  }
  expect(compareShop(made, committed, isLeftOut)).toEqual(["b.ts", "src/a.ts"]);
});
