import { dirname, join, relative, resolve, sep } from "node:path";
import { citedPages } from "../../../contracts/citations.ts";
import { KitError } from "../../core/errors.ts";
import { type GuideLock, type Lock, renderLock, type SnapshotKind, snapshotKinds } from "../../document/lock.ts";
import { pagePathProblem } from "../../document/page-path.ts";
import { removeEmptyFolders, type WrittenFile, writeFiles } from "../../io/write-files.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { readProjectConfig } from "../load/project-config.ts";
import { generateCommandLine, readManifest } from "../load/read-manifest.ts";
import { type Previous, readLock, readPrevious } from "./previous.ts";
import { pageFile, readPreviousGuide } from "./previous-guide.ts";
import type { PullNetwork, PullTimes } from "./pull-documents.ts";
import { pullUpstream, type Upstream } from "./pull-upstream.ts";
import { pullReport } from "./report.ts";
import { refuseLostPages, refuseShrunk } from "./shrunk.ts";
import { guideSource, pullSources } from "./sources.ts";

export interface PullOptions extends PullTimes {
  /** An address or a file. */
  readonly openapi?: string | undefined;
  readonly registry?: string | undefined;
  /** The address or the folder below which the guide's pages lie. */
  readonly guide?: string | undefined;
  /** The pages' paths; by default those that the rules cite. */
  readonly pages?: readonly string[] | undefined;
  readonly only?: keyof Lock | undefined;
  /** The folder of the lock, the snapshots and the pages; `openapi` by default. */
  readonly dir?: string | undefined;
  /** Accept a document that lost more than a tenth of its operations or connectors, and a guide that lost a page. */
  readonly accept: boolean;
}

/**
 * Fetches both documents into canonical snapshots, and the guide's pages where a source names them, and locks all. Nothing is written until
 * everything is fetched and checked, and nothing at all if nothing changed. The lock is written last. A pull that is killed between two files
 * leaves a lock that does not match, which every reader notices and the next pull fixes.
 *
 * @throws KitError `pull-…`, `document-…`, `file-…`, `config-invalid`, `lock-invalid`, `usage-bad-value`
 */
export async function pull(options: PullOptions, context: CommandContext, network: PullNetwork = {}): Promise<CommandResult> {
  const dir = resolve(context.cwd, options.dir ?? "openapi");
  const lock = await readLock(join(dir, "lock.json"));
  if (options.only !== undefined && lock === undefined) {
    throw new KitError("lock-invalid", "There is no lock that can be read, so both documents must be pulled.", { place: dir });
  }
  const { documents, guide } = await fetchAll(options, { dir, lock, network }, context);
  if (!options.accept) {
    for (const document of documents) refuseShrunk(document);
    if (guide !== undefined) refuseLostPages(guide);
  }
  if (context.signal.aborted) throw new KitError("pull-interrupted", "The pull was interrupted.", { place: dir });
  const written = await write({ documents, guide }, lock, { cwd: context.cwd, dir });
  const changed = written.map((path) => relative(context.cwd, path).split(sep).join("/"));
  return { exit: 0, ...pullReport({ documents, guide, changed, next: await nextStep(context) }) };
}

interface Before {
  readonly dir: string;
  readonly lock: Lock | undefined;
  readonly network: PullNetwork;
}

async function fetchAll(options: PullOptions, { dir, lock, network }: Before, context: CommandContext): Promise<Upstream> {
  const { only } = options;
  const kinds = snapshotKinds.filter((kind) => only === undefined || only === kind);
  const sources = await pullSources(options, context);
  const source = only === undefined || only === "guide" ? await guideSource(options.guide, lock?.guide, context) : undefined;
  if (only === "guide" && source === undefined) {
    throw new KitError("usage-bad-value", "Nothing names the guide: give its address or folder.", { place: "--guide" });
  }
  const paths = pagePaths(options.pages);
  const guide = source === undefined ? undefined : { source, paths, previous: () => readPreviousGuide(dir, lock?.guide) };
  const previousOf = (kind: SnapshotKind): Promise<Previous> => readPrevious(kind, dir, lock);
  return pullUpstream({ ...options, kinds, sources, guide, previousOf, network }, context);
}

/** @throws KitError `usage-bad-value` for a path that names no file below a folder on every operating system */
function pagePaths(given: readonly string[] | undefined): readonly string[] {
  const problem = given === undefined ? undefined : pagePathProblem(given);
  if (problem !== undefined)
    throw new KitError("usage-bad-value", `--pages takes paths of Markdown pages, and ${problem}.`, { place: "--pages" });
  return given ?? citedPages;
}

/** The command that brings the generated files up to date, where there are any. */
async function nextStep(context: CommandContext): Promise<string> {
  const { generate = {}, gate = {} } = (await readProjectConfig(context.cwd)).flags;
  const folder = String(generate.out ?? gate.generated ?? "generated");
  const manifest = await readManifest(folder, context);
  return manifest === undefined ? "run the verb generate" : `\`${generateCommandLine(folder, manifest)}\``;
}

interface Folders {
  readonly cwd: string;
  readonly dir: string;
}

/**
 * Writes the changed texts, then the lock. A page that is gone stays in the lock until its file is removed: a pull that is killed in between
 * leaves a page without its file, which is noticed, and never a file that nobody pulled.
 */
async function write({ documents, guide }: Upstream, lock: Lock | undefined, { cwd, dir }: Folders): Promise<string[]> {
  const changes = documents.flatMap(({ kind, change }) => (change === undefined ? [] : [{ kind, ...change }]));
  const pages = guide?.change;
  if (changes.length === 0 && pages === undefined) return [];
  const { openapi, registry } = { ...lock, ...Object.fromEntries(changes.map(({ kind, entry }) => [kind, entry])) };
  // Without a lock there is nothing to compare with, so both documents count as changed.
  if (openapi === undefined || registry === undefined) throw new Error("a first pull brings both documents");
  const lockWith = (kept: GuideLock | undefined): WrittenFile => ({
    path: join(dir, "lock.json"),
    text: renderLock({ openapi, registry, guide: kept }),
  });
  const files = [
    ...changes.map(({ kind, text }) => ({ path: join(dir, "snapshot", `${kind}.json`), text })),
    ...(pages?.written ?? []).map(({ path, text }) => ({ path: pageFile(dir, path), text })),
  ];
  const within = [cwd, dir];
  const removed = pages?.removed ?? [];
  const kept = pages && { ...pages.lock, pages: { ...pages.lock.pages, ...pick(lock?.guide?.pages ?? {}, removed) } };
  // An edited page of that name is a person's.
  const remove = removed.filter((path) => guide?.previous.intact.has(path)).map((path) => pageFile(dir, path));
  await writeFiles([...files, lockWith(kept ?? lock?.guide)], { within, remove });
  if (removed.length > 0) await writeFiles([lockWith(pages?.lock)], { within });
  await removeEmptyFolders(remove.map((path) => dirname(path)));
  return [...files.map(({ path }) => path), ...remove, join(dir, "lock.json")];
}

function pick<T>(all: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)));
}
