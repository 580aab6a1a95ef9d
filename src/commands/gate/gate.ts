import type { AcceptedChange } from "../../gate/accepted/accepted-change.ts";
import { applyAccepted } from "../../gate/accepted/apply-accepted.ts";
import type { StageReport } from "../../gate/view/report.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { acceptedFile, acceptedStage, loadAccepted } from "./accepted-stage.ts";
import { type Answered, answerGate } from "./answer.ts";
import { loadGateBase } from "./base.ts";
import { type Compared, compareSides } from "./compare.ts";
import { type GateEngines, gateEngines } from "./engines.ts";
import { fileSide, snapshotSide, withLiveSide } from "./head.ts";
import { type GateFlags, type GateOptions, readGateFlags } from "./options.ts";
import { contractStage, generatedStage, lockStage } from "./repository-stages.ts";
import type { GateSide } from "./sides.ts";
import { changesStages, stageNotRun, stageThrew } from "./stage.ts";

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
  if (flags.mode === "files") {
    const sides = await filesToCompare(options, context);
    const why = "two files are compared, not this folder";
    const [lock, generated, contract] = [stageNotRun("lock", why), stageNotRun("generated", why), stageNotRun("contract", why)];
    return answerGate(
      { ...(await judge({ sides, flags, options, engines }, context)), lock, generated, contract },
      { flags, options },
      context,
    );
  }
  const lock = await lockStage(context);
  const generated =
    lock.outcome !== "unchecked"
      ? await generatedStage({ generated: options.generated ?? "generated", connectors: options.connectors }, context)
      : stageNotRun("generated", "the snapshots are not what they are made from");
  const rest = await restOfRepository({ flags, options, engines }, context);
  return answerGate({ ...rest, lock, generated }, { flags, options }, context);
}

interface Run {
  readonly flags: GateFlags;
  readonly options: GateOptions;
  readonly engines: GateEngines;
}

type Judged = Pick<Answered, "base" | "head" | "compared" | "acceptance" | "changes" | "accepted">;

/** The stages after the first two. Where the documents cannot be had, they say so. */
async function restOfRepository(run: Run, context: CommandContext): Promise<Omit<Answered, "lock" | "generated">> {
  const { options, flags } = run;
  const withContract = async (head: GateSide, file: string | undefined): Promise<Omit<Answered, "lock" | "generated">> => {
    const judged = await judgeOrSay(head, run, context);
    return { ...judged, contract: await contractStage(file, run.engines.runSuite, context) };
  };
  try {
    if (flags.mode === "live") return await withLiveSide(context, withContract);
    return await withContract(await repositoryHead(options, context), options.head);
  } catch (error) {
    return { ...unread(error, nothing), contract: stageNotRun("contract", "the head could not be read") };
  }
}

const nothing: GateSide = { openapi: undefined, registry: undefined };

/** The contract's cases run on the head even where it cannot be compared. */
async function judgeOrSay(head: GateSide, run: Run, context: CommandContext): Promise<Judged> {
  try {
    return await judge({ ...run, sides: { head, ...(await repositoryBase(run, context)) } }, context);
  } catch (error) {
    return unread(error, head);
  }
}

function unread(error: unknown, head: GateSide): Judged {
  const why = "there was nothing to compare";
  const changes = [stageThrew("checkable", error), stageNotRun("diff", why)];
  return { base: nothing, head, compared: undefined, acceptance: undefined, changes, accepted: stageNotRun("accepted", why) };
}

async function filesToCompare(options: GateOptions, context: CommandContext): Promise<Sides> {
  const base = await fileSide({ openapi: options.base, registry: options.baseRegistry }, context);
  const head = await fileSide({ openapi: options.head, registry: options.headRegistry }, context);
  return { base, head, acceptedInBase: [] };
}

/** The files that are named, or else the snapshots. */
async function repositoryHead({ head, headRegistry }: GateOptions, context: CommandContext): Promise<GateSide> {
  return head === undefined && headRegistry === undefined
    ? snapshotSide(context)
    : fileSide({ openapi: head, registry: headRegistry }, context);
}

/** A head that is named, or pulled, is compared with the snapshot; the snapshot itself with the base. */
async function repositoryBase({ options, flags }: Run, context: CommandContext): Promise<Omit<Sides, "head">> {
  if (flags.mode === "live" || options.head !== undefined || options.headRegistry !== undefined) {
    return { base: await snapshotSide(context), acceptedInBase: await loadAccepted(flags.accepted, context) };
  }
  const loaded = await loadGateBase(options.base, flags.accepted, context);
  const named = { openapi: "file" in loaded ? loaded.file.place : undefined, registry: options.baseRegistry };
  const files = await fileSide(named, context);
  if ("file" in loaded) return { base: files, acceptedInBase: [] };
  return { base: { openapi: loaded.openapi, registry: files.registry ?? loaded.registry }, acceptedInBase: loaded.accepted };
}

/** Compares, and takes off what was accepted. */
async function judge({ sides, flags, options, engines }: Run & { readonly sides: Sides }, context: CommandContext): Promise<Judged> {
  const { base, head } = sides;
  const compared: Compared = await compareSides(base, head, { usage: options.usage, levels: flags.levels, engines }, context);
  const list = flags.mode === "files" && options.accepted === undefined ? [] : await loadAccepted(flags.accepted, context);
  const acceptance = applyAccepted(compared.findings, list, {
    today: context.now().toISOString().slice(0, 10),
    inBase: new Set(sides.acceptedInBase.map(({ fingerprint }) => fingerprint)),
  });
  const accepted: StageReport =
    flags.mode === "files" && options.accepted === undefined
      ? stageNotRun("accepted", `two files are compared; --accepted names a list, such as ${acceptedFile}`)
      : acceptedStage(acceptance, flags.accepted);
  const changes = changesStages(compared, acceptance.open, { isUncheckableTaken: options.acceptUncheckable });
  return { base, head, compared, acceptance, changes, accepted };
}
