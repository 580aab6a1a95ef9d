import type { AcceptedChange } from "../../gate/accepted/accepted-changes.ts";
import { compareSides, type GateSide } from "../../gate/compare.ts";
import { type AcceptedList, type ComparedChanges, type GateRun, noSide } from "../../gate/gate-report.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { createLoader, type Loader } from "../load/loader.ts";
import { answer } from "./answer.ts";
import { loadGateBase } from "./base.ts";
import { type GateEngines, gateEngines } from "./engines.ts";
import { acceptedFile, loadAccepted } from "./load-accepted.ts";
import { loadUsage } from "./load-usage.ts";
import { type GateFlags, type GateOptions, readGateFlags } from "./options.ts";
import { isLocked, tryContract, tryGenerated, tryLock, tryStep } from "./repository-stages.ts";
import { fileSide, snapshotSide } from "./sides.ts";

interface Run {
  readonly flags: GateFlags;
  readonly options: GateOptions;
  readonly engines: GateEngines;
  readonly loader: Loader;
  readonly context: CommandContext;
}

/** Both sides, and the accepted changes that the base knows. */
interface Sides {
  readonly base: GateSide;
  readonly head: GateSide;
  readonly acceptedInBase: readonly AcceptedChange[];
}

/**
 * Lock, generated files, what changed against the base, accepted changes, and the contract's cases on the head: everything is looked at and
 * printed, then there is one exit code.
 *
 * @throws KitError `usage-bad-value`, `gate-no-base`; of two files what reading and bundling them throws
 */
export async function gate(options: GateOptions, context: CommandContext, engines: GateEngines = gateEngines): Promise<CommandResult> {
  const flags = readGateFlags(options);
  const run = { flags, options, engines, loader: engines.loader ?? createLoader(context.cwd), context };
  return answer(await (flags.mode === "files" ? gateFiles(run) : gateRepository(run)), run, context);
}

async function gateFiles(run: Run): Promise<GateRun> {
  const { flags, options, loader } = run;
  const base = await fileSide({ openapi: flags.baseFile, registry: options.baseRegistry }, loader);
  const head = await fileSide({ openapi: options.head, registry: options.headRegistry }, loader);
  const changes = { done: await compareChanges({ base, head, acceptedInBase: [] }, run) };
  const skipped = { notRun: "two files are compared, not this folder" };
  return { base, head, changes, lock: skipped, generated: skipped, contract: skipped };
}

async function gateRepository(run: Run): Promise<GateRun> {
  const { options, loader, engines, context } = run;
  const lock = await tryLock(loader);
  const generated = isLocked(lock)
    ? await tryGenerated({ folder: options.generated ?? "generated", connectors: options.connectors }, context, loader)
    : { notRun: "the snapshots are not what they are made from" };
  const head = await tryStep(() => repositoryHead(run));
  if ("error" in head) {
    return { lock, generated, base: noSide, head: noSide, changes: head, contract: { notRun: "the head could not be read" } };
  }
  const compared = await tryStep(() => compareWithBase(head, run));
  // The contract's cases run on the head even where it cannot be compared.
  const contract = await tryContract(head, engines.runSuite, { context, loader });
  return { lock, generated, head, contract, ...("error" in compared ? { base: noSide, changes: compared } : compared) };
}

async function compareWithBase(head: GateSide, run: Run): Promise<Pick<GateRun, "base" | "changes">> {
  const { base, acceptedInBase } = await repositoryBase(run);
  return { base, changes: { done: await compareChanges({ base, head, acceptedInBase }, run) } };
}

/** The documents that upstream publishes; the files that are named; or else the snapshots. */
async function repositoryHead({ flags, options, loader, context }: Run): Promise<GateSide> {
  const { head, headRegistry } = options;
  if (flags.mode === "live") return (await import("./live.ts")).liveSide(context, loader);
  return head === undefined && headRegistry === undefined
    ? snapshotSide(loader)
    : fileSide({ openapi: head, registry: headRegistry }, loader);
}

/** A head that is named, or pulled, is compared with the snapshot; the snapshot itself with the base. */
async function repositoryBase({ flags, options, loader, context }: Run): Promise<Omit<Sides, "head">> {
  if (flags.mode === "live" || options.head !== undefined || options.headRegistry !== undefined) {
    return { base: await snapshotSide(loader), acceptedInBase: await loadAccepted(flags.accepted, loader.textIfPresent) };
  }
  const loaded = await loadGateBase(options.base, flags.accepted, { cwd: context.cwd, loader });
  const files = await fileSide({ openapi: "file" in loaded ? loaded.file : undefined, registry: options.baseRegistry }, loader);
  if ("file" in loaded) return { base: files, acceptedInBase: [] };
  return { base: { openapi: loaded.openapi, registry: files.registry ?? loaded.registry }, acceptedInBase: loaded.accepted };
}

async function compareChanges({ base, head, acceptedInBase }: Sides, run: Run): Promise<ComparedChanges> {
  const { flags, options, engines, loader, context } = run;
  const used =
    options.usage === undefined ? undefined : { usage: await loadUsage(options.usage, context), bindings: await loader.bindings() };
  const compared = compareSides(base, head, { comparers: engines, levels: flags.levels, used });
  return { compared, list: await acceptedList(run), acceptedInBase };
}

async function acceptedList({ flags, options, loader }: Run): Promise<AcceptedList> {
  if (flags.mode === "files" && options.accepted === undefined)
    return { notRead: `two files are compared; --accepted names a list, such as ${acceptedFile}` };
  return { path: flags.accepted, entries: await loadAccepted(flags.accepted, loader.textIfPresent) };
}
