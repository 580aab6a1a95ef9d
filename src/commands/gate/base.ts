import { KitError } from "../../core/errors.ts";
import { type AcceptedChange, readAccepted } from "../../gate/accepted/accepted-changes.ts";
import { type GitFolder, gitFolder, type Revision } from "../../io/git.ts";
import { createLoader, type LoadedOpenapi, type LoadedSide, type Loader, registryOf } from "../load/loader.ts";
import type { Source } from "../load/read-snapshot.ts";

/** The base of a comparison, with the changes that are already accepted there. */
export interface GateBase extends LoadedSide {
  readonly accepted: readonly AcceptedChange[];
}

/** Revisions to try as the base where `--base` is missing: the branch that this one will be merged into. */
const usualBases: readonly string[] = ["origin/HEAD", "origin/main", "origin/master"];

/**
 * Loads the base that `--base` names: a file, or else a git revision. Without a name it is the branch that this one will be merged into.
 *
 * @throws KitError `gate-no-base`, `gate-base-not-found`, `gate-base-empty`, `git-unavailable`, `git-failed`, and the errors of reading
 *   and bundling
 */
export async function loadGateBase(
  named: string | undefined,
  acceptedPath: string,
  { cwd, loader = createLoader(cwd) }: { readonly cwd: string; readonly loader?: Loader },
): Promise<GateBase | { readonly file: string }> {
  if (named !== undefined) {
    const text = await loader.textIfPresent(named).catch((error: unknown) => {
      // A folder may have the same name as a branch, such as `main`.
      if (error instanceof KitError && error.code === "file-unreadable") return undefined;
      throw error;
    });
    if (text !== undefined) return { file: named };
  }
  const git = gitFolder(cwd);
  const revision = await findRevision(named, git);
  const read = async (path: string): Promise<Source | undefined> => {
    const text = await git.readFile(revision, path);
    return text === undefined ? undefined : { place: `${revision.name}:${path}`, text };
  };
  return revisionBase(revision, { read, acceptedPath, loader });
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

/**
 * A hint that names a local branch `main` or `master`. A clone without a remote may have one, but only the user can say if it is the base.
 */
async function ownBranch(git: GitFolder): Promise<string> {
  for (const name of ["main", "master"]) {
    if ((await git.revision(`refs/heads/${name}`)) !== undefined)
      return ` It has a branch ${name} of its own: --base ${name} compares with that.`;
  }
  return "";
}

interface RevisionReading {
  readonly read: (path: string) => Promise<Source | undefined>;
  readonly acceptedPath: string;
  readonly loader: Loader;
}

async function revisionBase({ name, commit }: Revision, { read, acceptedPath, loader }: RevisionReading): Promise<GateBase> {
  const openapi = await read("openapi/snapshot/openapi.json");
  const registry = await read("openapi/snapshot/registry.json");
  if (openapi === undefined) {
    throw new KitError("gate-base-empty", `${name} has no openapi/snapshot/openapi.json, seen from this folder.`, { place: commit });
  }
  const accepted = await read(acceptedPath);
  return {
    openapi: await bundleRevision(openapi, () => read("generated/openapi.json"), loader),
    registry: registry === undefined ? undefined : registryOf(registry),
    accepted: accepted === undefined ? [] : readAccepted(accepted.text, accepted.place),
  };
}

/** Bundles the snapshot of an old revision. Today's overlays may not fit it; then the bundle that was committed with it is used. */
async function bundleRevision(source: Source, readBundle: () => Promise<Source | undefined>, loader: Loader): Promise<LoadedOpenapi> {
  try {
    return { source, bundle: await loader.bundleOf(source, { isSnapshot: true }) };
  } catch (error) {
    if (!(error instanceof KitError) || !error.code.startsWith("overlay-")) throw error;
    const committed = await readBundle();
    if (committed === undefined) throw error;
    return { source: committed, bundle: await loader.bundleOf(committed, { isSnapshot: false }) };
  }
}
