import type { Level } from "../finding.ts";
import type { GateReport, StageId, StageOutcome } from "./report.ts";

/** How each level is called and marked: reports never tell them apart by colour alone. The tone is a class of the pages' style sheet. */
export const levelWords = {
  breaking: { word: "breaking", mark: "✗", tone: "failed" },
  warning: { word: "warning", mark: "!", tone: "expected-failure" },
  info: { word: "info", mark: "–", tone: "not-run" },
} as const;
levelWords satisfies Record<Level, { word: string; mark: string; tone: string }>;

export const outcomeWords = {
  passed: { word: "passed", mark: "✓", tone: "passed" },
  finding: { word: "failed", mark: "✗", tone: "failed" },
  unchecked: { word: "could not check", mark: "?", tone: "expected-failure" },
  "not-run": { word: "not run", mark: "–", tone: "not-run" },
} as const;
outcomeWords satisfies Record<StageOutcome, { word: string; mark: string; tone: string }>;

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

/** `2 breaking, 1 warning, 3 accepted`; what there is none of is left out. */
export function summaryInWords({ summary, stages }: Pick<GateReport, "summary" | "stages">): string {
  const parts = (["breaking", "uncheckable", "warning", "info", "accepted", "unchanged"] as const).flatMap((name) =>
    summary[name] === 0 ? [] : [`${summary[name]} ${name}`],
  );
  if (parts.length > 0) return parts.join(", ");
  return stages.some(({ stage, outcome }) => stage === "diff" && outcome === "not-run") ? "nothing was compared" : "no difference";
}
