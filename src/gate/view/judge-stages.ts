import type { StageReport } from "./report.ts";

/**
 * The gate's exit code. What was found is certain, so it comes before what could not be checked: a caller who takes 3 for trouble with the
 * machine must not lose a breaking change by it.
 */
export function judgeStages(stages: readonly Pick<StageReport, "outcome">[]): 0 | 1 | 3 {
  if (stages.some(({ outcome }) => outcome === "finding")) return 1;
  return stages.some(({ outcome }) => outcome === "unchecked") ? 3 : 0;
}
