import type { AcceptedChange } from "../diff/accepted/accepted-change.ts";
import { applyAccepted } from "../diff/accepted/apply-accepted.ts";
import type { StageReport } from "../diff/reports/gate-report.ts";
import type { CommandContext, CommandResult } from "./command.ts";
import { acceptedFile, acceptedStage, loadAccepted } from "./gate-accepted-stage.ts";
import { type Answered, answerGate } from "./gate-answer.ts";
import { loadGateBase } from "./gate-base.ts";
import { type Compared, compareSides } from "./gate-compare.ts";
import type { GateEngines } from "./gate-engines.ts";
import { fileSide, snapshotSide, withLiveSide } from "./gate-head.ts";
import { type GateFlags, type GateOptions, readGateFlags } from "./gate-options.ts";
import { contractStage, generatedStage, lockStage } from "./gate-repository-stages.ts";
import type { GateSide } from "./gate-sides.ts";
import { changesStages, stageNotRun, stageThrew } from "./gate-stage.ts";

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
export async function gate(options: GateOptions, context: CommandContext, engines?: GateEngines): Promise<CommandResult> {
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
    lock.outcome === "passed"
      ? await generatedStage({ generated: options.generated ?? "generated", connectors: options.connectors }, context)
      : stageNotRun("generated", "the snapshots are not what they are made from");
  const rest = await restOfRepository({ flags, options, engines }, context);
  return answerGate({ ...rest, lock, generated }, { flags, options }, context);
}

interface Run {
  readonly flags: GateFlags;
  readonly options: GateOptions;
  readonly engines: GateEngines | undefined;
}

type Rest = Omit<Answered, "lock" | "generated">;

/** What it takes the documents for. Where they cannot be had, the stages say so. */
async function restOfRepository(run: Run, context: CommandContext): Promise<Rest> {
  const { options, flags } = run;
  const judged = (sides: Sides): Promise<Omit<Rest, "contract">> => judge({ ...run, sides }, context);
  try {
    if (flags.mode === "live") {
      return await withLiveSide(context, async (head, file) => {
        const sides = { base: await snapshotSide(context), head, acceptedInBase: await loadAccepted(flags.accepted, context) };
        return { ...(await judged(sides)), contract: await contractStage(file, context) };
      });
    }
    const sides = await repositorySides(options, flags, context);
    return { ...(await judged(sides)), contract: await contractStage(options.head, context) };
  } catch (error) {
    const threw = stageThrew("checkable", error);
    const why = "the documents could not be had";
    return {
      base: nothing,
      head: nothing,
      compared: undefined,
      acceptance: undefined,
      changes: [threw, stageNotRun("diff", why)],
      accepted: stageNotRun("accepted", why),
      contract: stageNotRun("contract", why),
    };
  }
}

const nothing: GateSide = { openapi: undefined, registry: undefined };

async function filesToCompare(options: GateOptions, context: CommandContext): Promise<Sides> {
  const base = await fileSide({ openapi: options.base, registry: options.baseRegistry }, context);
  const head = await fileSide({ openapi: options.head, registry: options.headRegistry }, context);
  return { base, head, acceptedInBase: [] };
}

/** A head that is named is compared with the snapshot; the snapshot itself with the base. */
async function repositorySides(options: GateOptions, flags: GateFlags, context: CommandContext): Promise<Sides> {
  if (options.head !== undefined || options.headRegistry !== undefined) {
    const base = await snapshotSide(context);
    const named = await fileSide({ openapi: options.head, registry: options.headRegistry }, context);
    return { base, head: named, acceptedInBase: await loadAccepted(flags.accepted, context) };
  }
  const head = await snapshotSide(context);
  const loaded = await loadGateBase(options.base, flags.accepted, context);
  const registry = (await fileSide({ registry: options.baseRegistry }, context)).registry;
  if (!("file" in loaded)) return { base: { ...loaded, registry: registry ?? loaded.registry }, head, acceptedInBase: loaded.accepted };
  const base = await fileSide({ openapi: loaded.file.place, registry: options.baseRegistry }, context);
  return { base, head, acceptedInBase: [] };
}

/** Compares, and takes off what was accepted. */
async function judge(
  { sides, flags, options, engines }: Run & { readonly sides: Sides },
  context: CommandContext,
): Promise<Omit<Rest, "contract">> {
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
