import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { loadGateBase } from "../../../src/commands/gate/base.ts";
import { parseBase } from "../../../src/commands/gate/name-base.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { changeSnapshot, gateProject } from "../../support/gate-project.ts";
import { commitAll, git } from "../../support/git-repository.ts";

/** A pull request's branch: it deletes the only operation, and adds these files. */
function pullRequest(files: Readonly<Record<string, string>> = {}): string {
  const root = gateProject();
  git(root, "switch", "-qc", "work");
  changeSnapshot(root, (document) => document.replace('"/things"', '"/others"'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  commitAll(root, "work");
  return root;
}

const load = (root: string, named: string | undefined) => loadGateBase(named, "accepted-changes.yaml", commandContext({ cwd: root }));

const placeOf = async (root: string, named: string | undefined): Promise<string | undefined> => {
  const base = await load(root, named);
  return "file" in base ? `file ${base.file}` : base.openapi?.source.place;
};

test.each<[string, string | undefined, string]>([
  ["a revision", "ref:origin/main", "origin/main:openapi/snapshot/openapi.json"],
  ["a revision by its full name", "ref:refs/remotes/origin/main", "refs/remotes/origin/main:openapi/snapshot/openapi.json"],
  ["a file", "file:origin/main", "file origin/main"],
  ["no base: the branch of origin", undefined, "origin/main:openapi/snapshot/openapi.json"],
])("a change that adds a file of the base's name: %s", async (_, named, want) => {
  expect(await placeOf(pullRequest({ "origin/main": "{}" }), named)).toBe(want);
});

test.each<[string, string, string]>([
  ["a name that is both", "origin/main", "origin/main is both a file and a git revision."],
  ["a file without the ending of a document", "release", "release is a file of this folder, and no git revision here."],
])("refused: %s", async (_, named, message) => {
  const root = pullRequest({ "origin/main": "{}", release: "{}" });
  expect(await caught(() => load(root, named))).toEqual(["gate-base-ambiguous", message, "--base"]);
});

test.each<[string, string, string]>([
  ["a file alone", "old.json", "file old.json"],
  ["a revision alone", "main", "main:openapi/snapshot/openapi.json"],
])("a bare name of %s is taken", async (_, named, want) => {
  const root = pullRequest({ "old.json": "{}" });
  mkdirSync(join(root, "main"));
  expect(await placeOf(root, named)).toBe(want);
});

test.each(["refs/tags/origin/main", "refs/heads/origin/main"])("%s does not take the place of the branch of origin", async (planted) => {
  const root = pullRequest();
  git(root, "update-ref", planted, "HEAD");
  const [first, second] = [planted, "refs/remotes/origin/main"].sort();
  for (const name of ["origin/main", "origin/main~0"]) {
    const wanted = ["gate-base-ambiguous", `${name} names ${first} and ${second}, which differ.`, "--base"];
    expect(await caught(() => load(root, `ref:${name}`))).toEqual(wanted);
  }
  expect(await placeOf(root, undefined)).toBe("origin/main:openapi/snapshot/openapi.json");
  expect(await placeOf(root, "ref:refs/remotes/origin/main")).toBe("refs/remotes/origin/main:openapi/snapshot/openapi.json");
});

test("two names of one commit are no ambiguity", async () => {
  const root = pullRequest();
  git(root, "update-ref", "refs/tags/origin/main", git(root, "rev-parse", "refs/remotes/origin/main").trim());
  expect(await placeOf(root, "ref:origin/main")).toBe("origin/main:openapi/snapshot/openapi.json");
});

test.each<[string, string]>([
  ["ref:", "--base takes a name behind ref:, such as ref:origin/main."],
  ["file:", "--base takes a name behind file:, such as file:old.json."],
])("nothing behind %s", async (named, message) => {
  expect(await caught(async () => parseBase(named))).toEqual(["usage-bad-value", message, "--base"]);
});

test("a revision that is not there, and a folder that git does not know", async () => {
  const root = pullRequest();
  const place = "--base";
  expect(await caught(() => load(root, "ref:nowhere"))).toEqual(["gate-base-not-found", "There is no git revision nowhere.", place]);
  rmSync(join(root, ".git"), { recursive: true });
  expect(await caught(() => load(root, "ref:main"))).toEqual(["gate-base-not-found", "This folder is in no git repository.", place]);
});
