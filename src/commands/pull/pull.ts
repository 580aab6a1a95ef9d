import { join, relative, resolve, sep } from "node:path";
import { KitError } from "../../core/errors.ts";
import { type Lock, renderLock, type SnapshotKind, snapshotKinds } from "../../document/lock.ts";
import { writeFiles } from "../../io/write-files.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { readProjectConfig } from "../load/project-config.ts";
import { generateCommandLine, readManifest } from "../load/read-manifest.ts";
import { type Previous, readLock, readPrevious } from "./previous.ts";
import type { Pulled } from "./pull-document.ts";
import { type PullNetwork, type PullTimes, pullDocuments } from "./pull-documents.ts";
import { pullReport } from "./report.ts";
import { refuseShrunk } from "./shrunk.ts";
import { pullSources } from "./sources.ts";

export interface PullOptions extends PullTimes {
  /** An address or a file. */
  readonly openapi?: string | undefined;
  readonly registry?: string | undefined;
  readonly only?: SnapshotKind | undefined;
  /** The folder of the lock and the snapshots; `openapi` by default. */
  readonly dir?: string | undefined;
  /** Accept a document that lost more than a tenth of its operations or connectors. */
  readonly accept: boolean;
}

/**
 * Fetches both documents into canonical snapshots and locks them. Nothing is written until both are fetched and checked, and nothing at all
 * if neither changed. The lock is written last. A pull that is killed between two files leaves a lock that does not match, which every
 * reader notices and the next pull fixes.
 *
 * @throws KitError `pull-…`, `document-…`, `file-…`, `config-invalid`, `lock-invalid`
 */
export async function pull(options: PullOptions, context: CommandContext, network: PullNetwork = {}): Promise<CommandResult> {
  const dir = resolve(context.cwd, options.dir ?? "openapi");
  const sources = await pullSources(options, context);
  const lock = await readLock(join(dir, "lock.json"));
  if (options.only !== undefined && lock === undefined) {
    throw new KitError("lock-invalid", "There is no lock that can be read, so both documents must be pulled.", { place: dir });
  }
  const kinds = options.only === undefined ? snapshotKinds : [options.only];
  const previousOf = (kind: SnapshotKind): Promise<Previous> => readPrevious(kind, dir, lock);
  const pulled = await pullDocuments({ kinds, sources, previousOf, network, ...options }, context);
  if (!options.accept) for (const document of pulled) refuseShrunk(document);
  if (context.signal.aborted) throw new KitError("pull-interrupted", "The pull was interrupted.", { place: dir });
  const written = await write(pulled, lock, { cwd: context.cwd, dir });
  const changed = written.map((path) => relative(context.cwd, path).split(sep).join("/"));
  return { exit: 0, ...pullReport(pulled, changed, await nextStep(context)) };
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

async function write(pulled: readonly Pulled[], lock: Lock | undefined, { cwd, dir }: Folders): Promise<string[]> {
  const changes = pulled.flatMap(({ kind, change }) => (change === undefined ? [] : [{ kind, ...change }]));
  if (changes.length === 0) return [];
  const entries = { ...lock, ...Object.fromEntries(changes.map(({ kind, entry }) => [kind, entry])) };
  const { openapi, registry } = entries;
  const files = changes.map(({ kind, text }) => ({ path: join(dir, "snapshot", `${kind}.json`), text }));
  // Without a lock there is nothing to compare with, so both documents count as changed.
  if (openapi !== undefined && registry !== undefined)
    files.push({ path: join(dir, "lock.json"), text: renderLock({ openapi, registry }) });
  await writeFiles(files, { within: [cwd, dir] });
  return files.map(({ path }) => path);
}
