import { snapshotKinds } from "../../document/lock.ts";
import type { AcceptedChange } from "../../gate/accepted/accepted-changes.ts";
import { compareSides, type GateSide } from "../../gate/compare.ts";
import { type AcceptedList, type ComparedChanges, type GateRun, noSide } from "../../gate/gate-report.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { createLoader, type Loader } from "../load/loader.ts";
import { configFile } from "../load/project-config.ts";
import { listGuideFiles } from "../load/read-guide.ts";
import { lockPlace, snapshotPlace } from "../load/read-snapshot.ts";
import { filesOf, refuseInputs } from "../write-reports.ts";
import { answer } from "./answer.ts";
import { findReference, loadGateBase, reviewedBase } from "./base.ts";
import { compareGuideByRules, type GateEngines, gateEngines } from "./engines.ts";
import { acceptedFile, loadAccepted, noteAbsent } from "./load-accepted.ts";
import { loadUsage, touchedUsage } from "./load-usage.ts";
import { parseBase } from "./name-base.ts";
import { type GateFlags, type GateOptions, readGateFlags } from "./options.ts";
import { isLocked, tryContract, tryGenerated, tryLock, tryStep } from "./repository-stages.ts";
import { fileSide, type NamedFiles, snapshotSide } from "./sides.ts";
import { listTouched, touchedBases, touchedFlags, touchedUsageName, type Watch, watchInputs } from "./watch-inputs.ts";

interface Run {
  readonly flags: GateFlags;
  /** The options, with the base that was reviewed. */
  readonly options: GateOptions;
  /** Undefined where git knows no revision that the change is to be merged into. */
  readonly watch: Watch | undefined;
  /** The base that the change itself names in the config file, and which is not taken. */
  readonly refusedBase: string | undefined;
  readonly engines: GateEngines;
  readonly loader: Loader;
  readonly context: CommandContext;
}

/** Unless `--generated` names another. */
const generatedFolder = "generated";

/** Both sides, and the accepted changes that the base knows. */
interface Sides {
  readonly base: GateSide;
  readonly head: GateSide;
  readonly acceptedInBase: readonly AcceptedChange[];
}

/**
 * Checks the lock, the generated files, the changes against the base, the accepted changes, and the contract's cases on the head. Every
 * step runs and is printed, even after another failed; one exit code sums them up.
 *
 * @throws KitError `usage-bad-value`, `gate-no-base`; for two files also the errors of reading and bundling them
 */
export async function gate(given: GateOptions, context: CommandContext, engines: GateEngines = gateEngines): Promise<CommandResult> {
  const flags = readGateFlags(given);
  refuseInputs("--report", filesOf(flags.reports), { inputs: readFiles(flags, given), cwd: context.cwd });
  const loader = engines.loader ?? createLoader(context.cwd);
  const run = { flags, engines, loader, context, ...(await startWatch(flags, given, { cwd: context.cwd, loader })) };
  return answer(await (flags.mode === "files" ? gateFiles(run) : gateRepository(run)), run, context);
}

function readFiles({ baseFile }: GateFlags, { head, baseRegistry, headRegistry, accepted, usage }: GateOptions): (string | undefined)[] {
  const snapshots = [...snapshotKinds.map(snapshotPlace), lockPlace];
  return [...snapshots, configFile, acceptedFile, baseFile, head, baseRegistry, headRegistry, accepted, ...(usage?.split(",") ?? [])];
}

async function startWatch(
  { mode }: GateFlags,
  options: GateOptions,
  place: { readonly cwd: string; readonly loader: Loader },
): Promise<Pick<Run, "options" | "watch" | "refusedBase">> {
  const mayBeRevision = mode === "repository" && !isHeadNamed(options);
  const isChosen = !mayBeRevision || options.isBaseGiven === true;
  const { base, refused } = isChosen ? { base: options.base } : await reviewedBase(options.base, place);
  const revision = await findReference(mayBeRevision ? base : undefined, place);
  const watch = revision === undefined ? undefined : await watchInputs(place.cwd, revision);
  return { options: { ...options, base }, watch, refusedBase: refused };
}

async function gateFiles(run: Run): Promise<GateRun> {
  const { flags, options, loader } = run;
  const base = await fileSide({ openapi: flags.baseFile, registry: options.baseRegistry, guide: options.baseGuide }, loader);
  const head = await fileSide(headFiles(options), loader);
  const { changes, touched: ofUsage } = await compareChanges({ base, head, acceptedInBase: [] }, run);
  const touched = [...ofUsage, ...(await touchedPlaces(run))];
  const skipped = { notRun: "two files are compared, not this folder" };
  return { base, head, changes, touched, lock: skipped, generated: skipped, contract: skipped };
}

async function gateRepository(run: Run): Promise<GateRun> {
  const { options, loader, engines, context, watch } = run;
  const places = await touchedPlaces(run);
  const lock = await tryLock(loader, watch);
  const { generated: folder = generatedFolder, connectors } = options;
  const generated = isLocked(lock)
    ? await tryGenerated({ folder, connectors, isNamed: options.generated !== undefined, watch }, context, loader)
    : { notRun: "the snapshots are not what they are made from" };
  const head = await tryStep(() => repositoryHead(run));
  if ("error" in head) {
    return {
      lock,
      generated,
      base: noSide,
      head: noSide,
      changes: head,
      touched: places,
      contract: { notRun: "the head could not be read" },
    };
  }
  const compared = await tryStep(() => compareWithBase(head, run));
  // The contract's cases run on the head even if the comparison failed.
  const contract = await tryContract(head, engines.runSuite, { context, loader });
  const rest = { lock, generated, head, contract };
  if ("error" in compared) return { ...rest, base: noSide, changes: compared, touched: places };
  return { ...rest, ...compared, touched: [...compared.touched, ...places] };
}

async function compareWithBase(head: GateSide, run: Run): Promise<Pick<GateRun, "base" | "changes" | "touched">> {
  const { base, acceptedInBase } = await repositoryBase(run);
  return { base, ...(await compareChanges({ base, head, acceptedInBase }, run)) };
}

/** Loads the head: the upstream documents with `--live`, else the named files, else the snapshots. */
async function repositoryHead({ flags, options, loader, context }: Run): Promise<GateSide> {
  if (flags.mode === "live") return (await import("./live.ts")).liveSide(context, loader);
  return isHeadNamed(options) ? fileSide(headFiles(options), loader) : snapshotSide(loader);
}

function headFiles({ head, headRegistry, headGuide }: GateOptions): NamedFiles {
  return { openapi: head, registry: headRegistry, guide: headGuide };
}

function isHeadNamed(options: GateOptions): boolean {
  return Object.values(headFiles(options)).some((file) => file !== undefined);
}

/** Loads the base. A live head or a named head is compared with the snapshot; the snapshot itself with the base revision. */
async function repositoryBase({ flags, options, loader, context }: Run): Promise<Omit<Sides, "head">> {
  if (flags.mode === "live" || isHeadNamed(options)) {
    return { base: await snapshotSide(loader), acceptedInBase: await loadAccepted(flags.accepted, loader.textIfPresent) };
  }
  const loaded = await loadGateBase(options.base, flags.accepted, { cwd: context.cwd, loader });
  const named = { openapi: "file" in loaded ? loaded.file : undefined, registry: options.baseRegistry, guide: options.baseGuide };
  const files = await fileSide(named, loader);
  if ("file" in loaded) return { base: files, acceptedInBase: [] };
  const { openapi, registry, guide, accepted } = loaded;
  return { base: { openapi, registry: files.registry ?? registry, guide: files.guide ?? guide }, acceptedInBase: accepted };
}

async function compareChanges(
  { base, head, acceptedInBase }: Sides,
  run: Run,
): Promise<Pick<GateRun, "touched"> & { readonly changes: { readonly done: ComparedChanges } }> {
  const { flags, options, engines, loader, context, watch } = run;
  const usage = options.usage === undefined ? undefined : await loadUsage(options.usage, context);
  const place = watch === undefined ? undefined : { watch, cwd: context.cwd };
  const ofUsage =
    usage === undefined || place === undefined
      ? []
      : [...(await touchedUsage(usage, place)), ...(await touchedUsageName(options.usage, place.watch))];
  const isUsageUnreviewed = ofUsage.length > 0 && options.acceptChangedUsage !== true;
  const used = usage === undefined ? undefined : { usage: usage.joined, bindings: await loader.bindings() };
  const guide = hasPages(base, head) ? await (engines.compareGuide ?? compareGuideByRules)(base, head, loader) : undefined;
  const compared = compareSides(base, head, { comparers: engines, guide, levels: flags.levels, used, isUsageUnreviewed });
  const effect = isUsageUnreviewed
    ? ", so that no finding is lowered; --accept-changed-usage lowers them"
    : ", and --accept-changed-usage takes it";
  const touched = ofUsage.map((one) => ({ ...one, message: `${one.message}${effect}` }));
  const acceptedBefore = watch === undefined ? undefined : await acceptedAt(watch, flags.accepted);
  return { touched, changes: { done: { compared, list: await acceptedList(run), acceptedInBase, acceptedBefore } } };
}

/** True where both sides are asked for the guide, and one has a page. */
function hasPages(...sides: readonly GateSide[]): boolean {
  return sides.every(({ guide }) => guide !== undefined) && sides.some(({ guide }) => guide?.pages.length !== 0);
}

/** Two files are compared without the folder, of which then nothing counts. */
async function touchedPlaces({ watch, context, flags, options, refusedBase }: Run): Promise<GateRun["touched"]> {
  if (watch === undefined) return [];
  const place = { watch, cwd: context.cwd };
  const named = [flags.mode === "files" ? undefined : fileOf(options.base), options.baseRegistry].filter((file) => file !== undefined);
  const pages = options.baseGuide === undefined ? [] : await listGuideFiles(context.cwd, options.baseGuide);
  const bases = [...(await touchedBases([...named, ...pages], watch)), ...(await touchedFlags(watch))];
  if (flags.mode === "files") return bases;
  const refused = refusedBase === undefined ? [] : [untakenBase(refusedBase, options.base ?? watch.name)];
  return [
    ...refused,
    ...bases,
    ...(await listTouched(place, options.connectors === undefined ? (options.generated ?? generatedFolder) : undefined)),
  ];
}

function untakenBase(named: string, taken: string): GateRun["touched"][number] {
  const message = `this change itself names the base ${named}; it is compared with ${taken}, unless --base names another`;
  return { input: "base", place: configFile, message };
}

function fileOf(base: string | undefined): string | undefined {
  const named = base === undefined ? undefined : parseBase(base);
  return named?.kind === "ref" ? undefined : named?.name;
}

/** A list that cannot be read there has accepted nothing yet. */
async function acceptedAt(watch: Watch, path: string): Promise<readonly AcceptedChange[]> {
  const list = await tryStep(() => loadAccepted(path, watch.before));
  return "error" in list ? [] : list;
}

async function acceptedList({ flags, options, loader, context }: Run): Promise<AcceptedList> {
  if (flags.mode === "files" && options.accepted === undefined)
    return { notRead: `two files are compared; --accepted names a list, such as ${acceptedFile}` };
  await noteAbsent(options.accepted, loader, context);
  return { path: flags.accepted, entries: await loadAccepted(flags.accepted, loader.textIfPresent) };
}
