import type { CaseReport, Summary } from "./report.ts";

export function summarize(reports: readonly CaseReport[]): Summary {
  const count = (wanted: CaseReport["outcome"]): number => reports.filter(({ outcome }) => outcome === wanted).length;
  return { passed: count("passed"), failed: count("failed"), expectedFailures: count("expected-failure"), notRun: count("not-run") };
}
