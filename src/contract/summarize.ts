import type { CaseReport, Summary } from "./report.ts";
import { countOutcomes } from "./reports/count-outcomes.ts";

export function summarize(reports: readonly CaseReport[]): Summary {
  const { passed, failed, "expected-failure": expectedFailures, "not-run": notRun } = countOutcomes(reports);
  return { passed, failed, expectedFailures, notRun };
}
