import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadGateBase } from "../../../src/commands/gate/base.ts";
import { errorCatalog } from "../../../src/core/errors.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { changeSnapshot, gateProject, wholeProject } from "../../support/gate-project.ts";
import { commitAll, git } from "../../support/git-repository.ts";

/** A project whose base was bundled with overlays of another day: today's find nothing to change in its snapshot. */
function oldBase({ hasBundle }: { readonly hasBundle: boolean }): string {
  const root = wholeProject();
  changeSnapshot(root, (document) => document.replaceAll("http://localhost", "https://old.example"));
  if (!hasBundle) rmSync(join(root, "generated/openapi.json"));
  commitAll(root, "old");
  git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
  return root;
}

const load = (root: string) => loadGateBase(undefined, "accepted-changes.yaml", commandContext({ cwd: root }));

test("a base that today's overlays do not fit is its bundle as it was committed", async () => {
  const root = oldBase({ hasBundle: true });
  const base = await load(root);
  if ("file" in base) throw new Error("The base is a file.");
  expect(base.openapi?.source.place).toBe("origin/main:generated/openapi.json");
  expect(base.openapi?.bundle.document).toEqual(JSON.parse(readFileSync(join(root, "generated/openapi.json"), "utf8")));
});

test("without a committed bundle the overlay that does not fit is named", async () => {
  const message = "The target $.servers[?@.url=='http://localhost'] selects nothing.";
  expect(await caught(() => load(oldBase({ hasBundle: false })))).toEqual(["overlay-no-match", message, "020-server-url#/actions/0"]);
});

test("a base from before the snapshot: this change brings it", async () => {
  const root = gateProject();
  git(root, "rm", "-rq", "--cached", "openapi");
  git(root, "commit", "-qm", "before");
  git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
  const commit = git(root, "rev-parse", "HEAD").trim();
  const message = "origin/main has no openapi/snapshot/openapi.json, seen from this folder.";
  expect(await caught(() => load(root))).toEqual(["gate-base-empty", message, commit]);
  expect(errorCatalog["gate-base-empty"].hint).toBe(
    "If this change adds the snapshot, there is nothing to compare with yet: review and merge it, or name a document with --base FILE.",
  );
});

test.each<[string, string, string]>([
  ["with a branch of its own", "main", " It has a branch main of its own: --base ref:main compares with that."],
  ["with an older name for it", "master", " It has a branch master of its own: --base ref:master compares with that."],
  ["with another", "work", ""],
])("a clone without a remote, %s", async (_, branch, want) => {
  const root = gateProject();
  git(root, "update-ref", "-d", "refs/remotes/origin/main");
  git(root, "branch", "-qm", branch);
  const message = `This clone knows none of origin/HEAD, origin/main, origin/master.${want}`;
  expect(await caught(() => load(root))).toEqual(["gate-no-base", message, undefined]);
});

test("a base that they fit is bundled anew", async () => {
  const base = await load(wholeProject());
  expect("file" in base ? undefined : base.openapi?.source.place).toBe("origin/main:openapi/snapshot/openapi.json");
});
