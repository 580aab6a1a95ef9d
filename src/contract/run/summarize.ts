import { countOutcomes } from "../view/count-outcomes.ts";
import type { CaseReport, Summary } from "./report.ts";

export function summarize(reports: readonly CaseReport[]): Summary {
  const { passed, failed, "expected-failure": expectedFailures, "not-run": notRun } = countOutcomes(reports);
  return { passed, failed, expectedFailures, notRun };
}
