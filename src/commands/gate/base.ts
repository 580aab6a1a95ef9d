import { resolve } from "node:path";
import { KitError } from "../../core/errors.ts";
import type { AcceptedChange } from "../../gate/accepted/accepted-change.ts";
import { readAccepted } from "../../gate/accepted/parse-accepted.ts";
import { readTextIfPresent } from "../../io/files.ts";
import { type GitFolder, gitFolder, type Revision } from "../../io/git.ts";
import type { CommandContext } from "../command.ts";
import { bundleOf } from "../load/load-bundle.ts";
import type { Source } from "../load/read-snapshot.ts";
import { type GateSide, registryOf } from "./sides.ts";

/** What is compared with: two documents, and the changes that were accepted there already. */
export interface GateBase extends GateSide {
  readonly accepted: readonly AcceptedChange[];
}

/** Where nobody names a base: what the branch is to be merged into. */
const usualBases: readonly string[] = ["origin/HEAD", "origin/main", "origin/master"];

/**
 * The base that `--base` names: a file, or else a git revision; without it, the branch that this one is to be merged into.
 *
 * @throws KitError `gate-no-base`, `gate-base-not-found`, `gate-base-empty`, `git-unavailable`, `git-failed`, and what reading and bundling throw
 */
export async function loadGateBase(
  named: string | undefined,
  acceptedPath: string,
  context: CommandContext,
): Promise<GateBase | { readonly file: Source }> {
  if (named !== undefined) {
    const text = await readTextIfPresent(resolve(context.cwd, named)).catch((error: unknown) => {
      // A folder may have the name of a branch, such as `main`.
      if (error instanceof KitError && error.code === "file-unreadable") return undefined;
      throw error;
    });
    if (text !== undefined) return { file: { place: named, text } };
  }
  const git = gitFolder(context.cwd);
  return revisionBase(await findRevision(named, git), git, acceptedPath);
}

async function findRevision(named: string | undefined, git: GitFolder): Promise<Revision> {
  if (!(await git.isRepository())) {
    if (named === undefined)
      throw new KitError("gate-no-base", "This folder is in no git repository, so there is nothing to compare with.");
    throw new KitError("gate-base-not-found", `There is no file ${named}, and this folder is in no git repository.`, { place: "--base" });
  }
  for (const name of named === undefined ? usualBases : [named]) {
    const revision = await git.revision(name);
    if (revision !== undefined) return revision;
  }
  if (named === undefined) throw new KitError("gate-no-base", `This clone knows none of ${usualBases.join(", ")}.${await ownBranch(git)}`);
  const shallow = (await git.isShallow()) ? " The clone is shallow." : "";
  throw new KitError("gate-base-not-found", `There is neither a file nor a git revision ${named}.${shallow}`, { place: "--base" });
}

/** Without a remote the branch may be here none the less; whether it is what to compare with, the caller has to say. */
async function ownBranch(git: GitFolder): Promise<string> {
  for (const name of ["main", "master"]) {
    if ((await git.revision(`refs/heads/${name}`)) !== undefined)
      return ` It has a branch ${name} of its own: --base ${name} compares with that.`;
  }
  return "";
}

async function revisionBase(revision: Revision, git: GitFolder, acceptedPath: string): Promise<GateBase> {
  const read = async (path: string): Promise<Source | undefined> => {
    const text = await git.readFile(revision, path);
    return text === undefined ? undefined : { place: `${revision.name}:${path}`, text };
  };
  const openapi = await read("openapi/snapshot/openapi.json");
  const registry = await read("openapi/snapshot/registry.json");
  if (openapi === undefined) {
    const message = `${revision.name} has no openapi/snapshot/openapi.json, seen from this folder.`;
    throw new KitError("gate-base-empty", message, { place: revision.commit });
  }
  const accepted = await read(acceptedPath);
  return {
    openapi: await bundleRevision(openapi, () => read("generated/openapi.json")),
    registry: registry === undefined ? undefined : registryOf(registry),
    accepted: accepted === undefined ? [] : readAccepted(accepted.text, accepted.place),
  };
}

/** Today's overlays may fit the old document no more; then its bundle as it was committed is what there was. */
async function bundleRevision(source: Source, readBundle: () => Promise<Source | undefined>): Promise<NonNullable<GateSide["openapi"]>> {
  try {
    return { source, bundle: await bundleOf(source, { isSnapshot: true }) };
  } catch (error) {
    if (!(error instanceof KitError) || !error.code.startsWith("overlay-")) throw error;
    const committed = await readBundle();
    if (committed === undefined) throw error;
    return { source: committed, bundle: await bundleOf(committed, { isSnapshot: false }) };
  }
}
