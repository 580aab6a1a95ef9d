import type { RowOutcome } from "../../report/view.ts";
import type { Level } from "../finding.ts";
import type { GateView } from "./gate-view.ts";
import type { GateReport, StageId, StageOutcome } from "./report.ts";

/** Word and mark of each level in reports. */
export const levelWords = {
  breaking: { id: "breaking", word: "breaking", mark: "✗", tone: "failed", junit: { element: "failure", type: "gate" } },
  warning: { id: "warning", word: "warning", mark: "!", tone: "expected-failure" },
  info: { id: "info", word: "info", mark: "–", tone: "not-run" },
} as const;
levelWords satisfies Record<Level, RowOutcome>;

export const acceptedOutcome: RowOutcome = { id: "accepted", word: "accepted", mark: "✓", tone: "passed", junit: { element: "skipped" } };

export const outcomeWords = {
  passed: { id: "passed", word: "passed", mark: "✓", tone: "passed" },
  finding: { id: "finding", word: "failed", mark: "✗", tone: "failed", junit: { element: "failure", type: "gate" } },
  unchecked: { id: "unchecked", word: "could not check", mark: "?", tone: "expected-failure", junit: { element: "error", type: "gate" } },
  "not-run": { id: "not-run", word: "not run", mark: "–", tone: "not-run", junit: { element: "skipped" } },
} as const;
outcomeWords satisfies Record<StageOutcome, RowOutcome>;

export const stageWords = {
  lock: "lock",
  generated: "generated files",
  checkable: "everything checked",
  diff: "changes",
  accepted: "accepted changes",
  contract: "contract cases",
} as const;
stageWords satisfies Record<StageId, string>;

export const exitWords = {
  0: "the gate is open",
  1: "the gate is closed: something was found",
  3: "the gate is closed: something could not be checked",
} as const;
exitWords satisfies Record<GateReport["exit"], string>;

/** Counts of a run, such as `2 breaking, 1 warning, 3 accepted`. Zero counts are left out. */
export function summaryInWords({ summary, stages }: Pick<GateReport, "summary" | "stages">): string {
  const parts = (["breaking", "uncheckable", "warning", "info", "accepted", "unchanged"] as const).flatMap((name) =>
    summary[name] === 0 ? [] : [`${summary[name]} ${name}`],
  );
  if (parts.length > 0) return parts.join(", ");
  return stages.some(({ stage, outcome }) => stage === "diff" && outcome === "not-run") ? "nothing was compared" : "no difference";
}

/** The last line of every report, in which nobody misses that the change had a hand in it. */
export function verdictInWords(view: Pick<GateView, "summary" | "stages" | "exit" | "touched">): string {
  const { exit, touched } = view;
  const own = touched.length === 0 ? "" : `; ${touchedInWords(touched.length)}`;
  return `${summaryInWords(view)}: ${exitWords[exit]}${own}`;
}

export function touchedInWords(count: number): string {
  return `this change itself decides ${count === 1 ? "1 input" : `${count} inputs`} of the gate`;
}

/** Taken by `--accept-uncheckable`: its stage then passes. */
export function isUncheckableTaken(stages: GateReport["stages"]): boolean {
  return !stages.some(({ stage, outcome }) => stage === "checkable" && outcome === "unchecked");
}
