import { KitError } from "../../core/errors.ts";
import { byCodeUnit, objectMember, stringMember } from "../../core/json.ts";
import { parseOwnFile } from "../../document/parse/parse-document.ts";
import { type AcceptedChange, readAccepted } from "../../gate/accepted/accepted-changes.ts";
import { type GitFolder, gitFolder, type Revision } from "../../io/git.ts";
import { createLoader, type LoadedOpenapi, type LoadedSide, type Loader, registryOf } from "../load/loader.ts";
import { configFile } from "../load/project-config.ts";
import { guidePlace, type LoadedGuide } from "../load/read-guide.ts";
import { lockPlace, readLock, type Source, snapshotPlace } from "../load/read-snapshot.ts";
import { findRevision, type NamedBase, parseBase, settleBare } from "./name-base.ts";

/** The base of a comparison, with the changes that are already accepted there. */
export interface GateBase extends LoadedSide {
  readonly accepted: readonly AcceptedChange[];
}

/** Default revisions for the base without `--base`: the branch that this one will be merged into. */
const usualBases: readonly string[] = ["origin/HEAD", "origin/main", "origin/master"];

/**
 * Loads the base that `--base` names. Without `--base`, it is the branch that this one will be merged into.
 *
 * @throws KitError `gate-no-base`, `gate-base-ambiguous`, `gate-base-not-found`, `gate-base-empty`, `git-unavailable`, `git-failed`, and
 * the errors of reading and bundling
 */
export async function loadGateBase(
  named: string | undefined,
  acceptedPath: string,
  { cwd, loader = createLoader(cwd) }: { readonly cwd: string; readonly loader?: Loader },
): Promise<GateBase | { readonly file: string }> {
  const git = gitFolder(cwd);
  const base = named === undefined ? undefined : await settleBase(parseBase(named), git, loader);
  if (base?.kind === "file") return { file: base.name };
  const revision = base === undefined ? await usualRevision(git) : await namedRevision(base, git);
  const read = async (path: string): Promise<Source | undefined> => {
    const text = await git.readFile(revision, path);
    return text === undefined ? undefined : { place: `${revision.name}:${path}`, text };
  };
  return revisionBase(revision, { read, acceptedPath, loader });
}

/**
 * Finds the revision that the change will be merged into: the base if it is a revision, else origin's main branch. Undefined if git knows
 * neither.
 *
 * @param named the value of `--base`, if it may be a revision
 */
export async function findReference(
  named: string | undefined,
  { cwd, loader }: { readonly cwd: string; readonly loader: Loader },
): Promise<Revision | undefined> {
  const git = gitFolder(cwd);
  try {
    const base = named === undefined ? undefined : await settleBase(parseBase(named), git, loader);
    return await (base === undefined || base.kind === "file" ? usualRevision(git) : namedRevision(base, git));
  } catch (error) {
    // The step that loads the base reports the error. A repository that the change has brought would hide what the change sets itself.
    if (error instanceof KitError && error.code !== "git-planted") return undefined;
    throw error;
  }
}

/** The base to compare with, and the one that it stands for. */
export interface ReviewedBase {
  readonly base: string | undefined;
  /** The base that the change itself names in the config file, and which was not taken. */
  readonly refused?: string;
}

/**
 * Finds the base that was reviewed. One that the config file names, and that the config file of origin's main branch does not, may be the
 * choice of the change under review: then the one of that branch is taken. A repository without a remote `origin` has none to ask.
 *
 * @param named the value of `--base`, from the call or from the config file
 * @throws KitError `gate-no-base` where there is an `origin`, and its main branch was not fetched
 */
export async function reviewedBase(
  named: string | undefined,
  place: { readonly cwd: string; readonly loader: Loader },
): Promise<ReviewedBase> {
  if (named === undefined || configuredBase(await place.loader.textIfPresent(configFile)) !== named) return { base: named };
  const usual = await findReference(undefined, place);
  const git = gitFolder(place.cwd);
  if (usual === undefined) {
    if (!(await hasOrigin(git))) return { base: named };
    const message = `Only the config file names the base ${named}, and origin's main branch, which would tell if that was reviewed, is not here.`;
    throw new KitError("gate-no-base", message, { place: configFile });
  }
  const reviewed = configuredBase(await git.readFile(usual, configFile));
  return reviewed === named ? { base: named } : { base: reviewed, refused: named };
}

async function hasOrigin(git: GitFolder): Promise<boolean> {
  return (await git.isRepository()) && (await git.config("remote.origin.url")) !== undefined;
}

function configuredBase(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : stringMember(objectMember(parseOwnFile(text, configFile), "gate"), "base");
  } catch (error) {
    if (error instanceof KitError) return undefined; // such a file names nothing
    throw error;
  }
}

async function settleBase(base: NamedBase, git: GitFolder, loader: Loader): Promise<NamedBase> {
  if (base.kind !== "bare") return base;
  const { name } = base;
  const text = await loader.textIfPresent(name).catch((error: unknown) => {
    // A folder may have the name of a branch, such as `main`.
    if (error instanceof KitError && error.code === "file-unreadable") return undefined;
    throw error;
  });
  const isFile = text !== undefined;
  const isRevision = isFile && (await git.isRepository().catch(() => false)) && (await git.revision(name)) !== undefined;
  const settled = settleBare(name, { isFile, isRevision });
  return settled.kind === "file" ? settled : base;
}

async function usualRevision(git: GitFolder): Promise<Revision> {
  if (!(await git.isRepository()))
    throw new KitError("gate-no-base", "This folder is in no git repository, so there is nothing to compare with.");
  for (const name of usualBases) {
    // Use the full name, because a tag or a branch with the short name would come first.
    const revision = await git.revision(`refs/remotes/${name}`);
    if (revision !== undefined) return { ...revision, name };
  }
  throw new KitError("gate-no-base", `This clone knows none of ${usualBases.join(", ")}.${await ownBranch(git)}`);
}

async function namedRevision({ kind, name }: NamedBase, git: GitFolder): Promise<Revision> {
  const mayBeFile = kind === "bare";
  if (!(await git.isRepository())) {
    const message = mayBeFile
      ? `There is no file ${name}, and this folder is in no git repository.`
      : "This folder is in no git repository.";
    throw new KitError("gate-base-not-found", message, { place: "--base" });
  }
  const revision = await findRevision(git, name);
  if (revision !== undefined) return revision;
  const shallow = (await git.isShallow()) ? " The clone is shallow." : "";
  const message = mayBeFile ? `There is neither a file nor a git revision ${name}.` : `There is no git revision ${name}.`;
  throw new KitError("gate-base-not-found", `${message}${shallow}`, { place: "--base" });
}

/**
 * A hint that names a local branch `main` or `master`. A clone without a remote may have one, but only the user can say if it is the base.
 */
async function ownBranch(git: GitFolder): Promise<string> {
  for (const name of ["main", "master"]) {
    if ((await git.revision(`refs/heads/${name}`)) !== undefined)
      return ` It has a branch ${name} of its own: --base ref:${name} compares with that.`;
  }
  return "";
}

interface RevisionReading {
  readonly read: (path: string) => Promise<Source | undefined>;
  readonly acceptedPath: string;
  readonly loader: Loader;
}

async function revisionBase({ name, commit }: Revision, { read, acceptedPath, loader }: RevisionReading): Promise<GateBase> {
  const openapi = await read(snapshotPlace("openapi"));
  const registry = await read(snapshotPlace("registry"));
  if (openapi === undefined || registry === undefined) {
    const kind = openapi === undefined ? "openapi" : "registry";
    throw new KitError("gate-base-empty", `${name} has no ${snapshotPlace(kind)}, seen from this folder.`, { place: commit });
  }
  const accepted = await read(acceptedPath);
  return {
    openapi: await bundleRevision(openapi, () => read("generated/openapi.json"), loader),
    registry: registryOf(registry),
    guide: await revisionGuide(name, read),
    accepted: accepted === undefined ? [] : readAccepted(accepted.text, accepted.place),
  };
}

/** Reads the pages that the lock of an old revision names. A revision from before the guide was pulled has none. */
async function revisionGuide(name: string, read: RevisionReading["read"]): Promise<LoadedGuide> {
  const lock = await read(lockPlace);
  // The lock of a base was read by nobody until it named pages, and a wrong one must not keep older bases from being compared.
  const named = lock?.text.includes('"guide"') === true ? readLock(lock.text, lock.place).guide?.pages : undefined;
  const pages = Object.keys(named ?? {})
    .sort(byCodeUnit)
    .map(async (path): Promise<LoadedGuide["pages"]> => {
      const page = await read(`${guidePlace}/${path}`);
      return page === undefined ? [] : [{ path, text: page.text }];
    });
  return { place: `${name}:${guidePlace}`, pages: (await Promise.all(pages)).flat() };
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
