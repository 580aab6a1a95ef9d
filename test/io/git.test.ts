import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitFolder } from "../../src/io/git.ts";
import { caught } from "../support/caught.ts";
import { gitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a file of a revision, from the folder at hand", async () => {
  const root = gitRepository({ "a/b.json": "old", "a/bad.txt": "x" });
  writeFileSync(join(root, "a/b.json"), "new");
  const git = gitFolder(join(root, "a"));
  expect(await git.isRepository()).toBe(true);
  expect(await git.isShallow()).toBe(false);
  const head = await git.revision("HEAD");
  expect(head?.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(await git.readFile(head!, "b.json")).toBe("old");
  expect(await git.readFile(head!, "none.json")).toBeUndefined();
  expect(await git.readFile(head!, "../a")).toBeUndefined();
});

test.each(["--help", "-x", "nothing", "HEAD; touch pwned", "$(touch pwned)", "HEAD:a", ""])("no revision: %j", async (name) => {
  const git = gitFolder(gitRepository({ a: "x" }));
  expect(await git.revision(name)).toBeUndefined();
});

test("a link is no file of a revision, and what is not UTF-8 no text", async () => {
  const root = gitRepository({ a: "x" });
  symlinkSync("/etc/passwd", join(root, "link"));
  writeFileSync(join(root, "latin"), Buffer.from([0xe9]));
  execFileSync("git", ["add", "."], { cwd: root });
  execFileSync("git", ["commit", "-qm", "more"], { cwd: root });
  const git = gitFolder(root);
  const head = await git.revision("HEAD");
  expect(await git.readFile(head!, "link")).toBeUndefined();
  expect(await caught(() => git.readFile(head!, "latin"))).toEqual(["document-unparseable", "The text is not UTF-8.", "HEAD:latin"]);
});

test("a shallow clone says so", async () => {
  const root = gitRepository({ a: "1" });
  const clone = join(temporaryFolder(), "clone");
  execFileSync("git", ["clone", "-q", "--depth=1", `file://${root}`, clone]);
  expect(await gitFolder(clone).isShallow()).toBe(true);
});

test("a folder without git, and a machine without it", async () => {
  const folder = temporaryFolder();
  expect(await gitFolder(folder).isRepository()).toBe(false);
  const path = process.env.PATH;
  const empty = join(folder, "empty");
  mkdirSync(empty);
  process.env.PATH = empty;
  try {
    expect(await caught(() => gitFolder(folder).isRepository())).toEqual([
      "git-unavailable",
      "There is no git on this machine's path.",
      folder,
    ]);
  } finally {
    process.env.PATH = path;
  }
});

test("what git itself refuses is told", async () => {
  const root = gitRepository({ a: "1" });
  writeFileSync(join(root, ".git/config"), "[broken");
  const [code, message] = await caught(() => gitFolder(root).isRepository());
  expect(code).toBe("git-failed");
  expect(message).toMatch(/^git rev-parse --is-inside-work-tree failed: .*bad config/);
});
