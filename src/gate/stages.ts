import { counted } from "../core/counted.ts";
import { type ErrorCode, errorCatalog, KitError } from "../core/errors.ts";
import type { AcceptedChange } from "./accepted/accepted-changes.ts";
import type { Acceptance } from "./accepted/apply-accepted.ts";
import type { Comparison, Finding } from "./finding.ts";
import type { StageId, StageReport } from "./view/report.ts";

function stagePassed(stage: StageId, message: string, details: readonly string[] = []): StageReport {
  return { stage, outcome: "passed", message, code: null, hint: null, details };
}

export function stageNotRun(stage: StageId, why: string): StageReport {
  return { stage, outcome: "not-run", message: why, code: null, hint: null, details: [] };
}

/** The error's exit code decides the outcome: 1 is a finding, any other is unchecked. */
function stageFailed(stage: StageId, code: ErrorCode, message: string, details: readonly string[] = []): StageReport {
  const { exit, hint } = errorCatalog[code];
  return { stage, outcome: exit === 1 ? "finding" : "unchecked", message, code, hint, details };
}

/**
 * Turns the error of a step into its stage, so that the other stages are still reported.
 * @throws the error itself if it is a wrong usage (exit code 2) or no `KitError`
 */
export function stageThrew(stage: StageId, error: unknown): StageReport {
  if (!(error instanceof KitError) || error.exit === 2) throw error;
  const [message = "", ...details] = error.message.split("\n");
  return stageFailed(stage, error.code, error.place === undefined ? message : `${message} (${error.place})`, details);
}

/** Outcome of a step that the gate runs: its result, the reason why it did not run, or the error that it threw. */
export type Tried<T> = { readonly done: T } | { readonly notRun: string } | { readonly error: unknown };

/** Turns the outcome of a step into its stage. */
export function stageOf<T>(stage: StageId, tried: Tried<T>, judge: (done: T) => StageReport): StageReport {
  if ("done" in tried) return judge(tried.done);
  return "notRun" in tried ? stageNotRun(stage, tried.notRun) : stageThrew(stage, tried.error);
}

export interface LockState {
  /** Missing snapshots, such as `openapi/snapshot/registry.json`. The present ones match the lock. */
  readonly missing: readonly string[];
  /** The number of the guide's pages, which match the lock, too. */
  readonly pages?: number;
  /** The revision that has them, where nothing of the pull is left here. */
  readonly heldBy?: string | undefined;
}

export function lockStage({ missing, pages = 0, heldBy }: LockState): StageReport {
  const held = pages === 0 ? "both snapshots" : `both snapshots and ${counted(pages, "page")} of the guide`;
  if (missing.length === 0) return stagePassed("lock", `${held} are what openapi/lock.json says`);
  const message = `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} gone; ${heldBy === undefined ? "the other files of the pull are here" : `${heldBy} has both`}`;
  return stageFailed("lock", "snapshot-altered", message);
}

export interface GeneratedState {
  /** Path of the generated folder, as `--generated` gives it. */
  readonly folder: string;
  /** Stale files of the folder. Or, in `dropped`, a message: a connector of its manifest is no longer in the registry. */
  readonly stale: readonly string[] | { readonly dropped: string };
  /** Entries of it that `generate` did not write: a bundler may take one of them for a generated file. */
  readonly foreign: readonly string[];
  /** The command that writes the folder anew. */
  readonly command?: string | undefined;
}

export function generatedStage({ folder, stale, foreign, command }: GeneratedState): StageReport {
  // No flag has named the connector, so that its absence is a finding and no wrong usage.
  if ("dropped" in stale) {
    return {
      ...stageFailed("generated", "generated-stale", stale.dropped),
      hint: "Generate anew without that connector, and commit what is written.",
    };
  }
  const notOurs = `${foreign.length} ${foreign.length === 1 ? "entry" : "entries"} not of generate`;
  if (stale.length === 0) {
    return foreign.length === 0
      ? stagePassed("generated", `${folder} is up to date`)
      : stageFailed("generated", "generated-foreign", `${folder} has ${notOurs}`, foreign);
  }
  const rest = foreign.length === 0 ? "" : `, and ${notOurs}`;
  return {
    ...stageFailed("generated", "generated-stale", `${counted(stale.length, "file")} not up to date${rest}`, [...stale, ...foreign]),
    hint:
      command === undefined
        ? "Run `airbyte-embedded generate` as it was run before, and commit what it writes."
        : `Run \`${command}\`, and commit what it writes.`,
  };
}

/** Judges two stages: `checkable` passes if every place was compared, `diff` passes if no open finding is breaking. */
export function changesStages(
  { uncheckable, findings }: Comparison,
  open: readonly Finding[],
  { isUncheckableTaken }: { readonly isUncheckableTaken: boolean },
): readonly StageReport[] {
  const places = uncheckable.map(({ location, reason }) => `${location}: ${reason}`);
  const notCompared = `${counted(places.length, "place")} could not be compared`;
  const rest = places.length === 0 ? "" : ", in what could be compared";
  const breaking = open.filter(({ level }) => level === "breaking").length;
  return [
    places.length === 0
      ? stagePassed("checkable", "all that an operation reaches was compared")
      : isUncheckableTaken
        ? stagePassed("checkable", `${notCompared}, taken by --accept-uncheckable`)
        : stageFailed("checkable", "gate-uncheckable", notCompared),
    breaking === 0
      ? stagePassed(
          "diff",
          `${findings.length === 0 ? "nothing changed" : `nothing breaks in ${counted(findings.length, "change")}`}${rest}`,
        )
      : stageFailed("diff", "gate-breaking", counted(breaking, "breaking change")),
  ];
}

/**
 * Judges the list of accepted changes. Expired and stale entries fail the stage, so that the list shrinks. An entry that the base has
 * already does not fail it: the change under review did not cause it.
 */
export function acceptedStage({ accepted, expired, stale, settled, outlived }: Acceptance, path: string): StageReport {
  const inWords = ({ fingerprint, until, about, reason }: AcceptedChange): string =>
    `${fingerprint}, until ${until}: ${about === undefined ? "" : `${about}: `}${reason}`;
  if (expired.length > 0) {
    return stageFailed("accepted", "accepted-expired", `${counted(expired.length, "accepted change")} past its day in ${path}`, [
      ...expired.map(inWords),
      ...stale.map((entry) => `${inWords(entry)} (it no longer happens)`),
    ]);
  }
  if (stale.length > 0) {
    const message = `${counted(stale.length, "accepted change")} no longer ${stale.length === 1 ? "happens" : "happen"}`;
    return stageFailed("accepted", "accepted-stale", message, stale.map(inWords));
  }
  if (accepted.length + settled.length === 0) return stagePassed("accepted", "nothing is accepted");
  const over = outlived.length === 0 ? "" : `, ${outlived.length} past its day: \`gate accept --prune\` takes it off`;
  const landed = settled.length === 0 ? "" : `; ${settled.length} landed in the base${over}`;
  return stagePassed("accepted", `${counted(accepted.length, "change")} accepted by ${path}${landed}`, outlived.map(inWords));
}

/** The part of a contract run that the gate reads. */
export interface ContractOutcome {
  readonly generation: string;
  readonly summary: {
    readonly passed: number;
    readonly failed: number;
    readonly expectedFailures: number;
    readonly notRun: number;
  };
  readonly rules: readonly {
    readonly cases: readonly { readonly name: string; readonly outcome: string; readonly expected: string; readonly got: string }[];
  }[];
}

/** A difference that breaks a documented rule shows here, whatever the comparison says of it. */
export function contractStage(
  { generation, summary, rules }: ContractOutcome,
  { isUncheckableTaken }: { readonly isUncheckableTaken: boolean },
): StageReport {
  const { passed, failed, expectedFailures, notRun } = summary;
  const failures = rules.flatMap(({ cases }) => cases.filter(({ outcome }) => outcome === "failed"));
  const lines = failures.map(({ name, expected, got }) => `${name}: expected ${expected}, got ${got}`.replaceAll(/\s+/g, " "));
  if (failed > 0) return stageFailed("contract", "contract-failed", `${failed} of ${counted(passed + failed, "case")} failed`, lines);
  if (passed + expectedFailures === 0) {
    const message = `no case of the suite fits a document of generation ${generation}`;
    if (isUncheckableTaken) return stagePassed("contract", `${message}, taken by --accept-uncheckable`);
    return stageFailed("contract", "contract-nothing-run", message);
  }
  return stagePassed("contract", `${passed} passed, ${expectedFailures} known to fail, ${notRun} not run`);
}
