import type { KnownFailure } from "../case/case.ts";
import type { CaseReport } from "./report.ts";

/**
 * What a known failure makes of a case's report. A case that fails as listed becomes an expected failure; an entry whose case passes, or
 * whose day is over, fails the run, so that the list shrinks by itself.
 *
 * @param today as `YYYY-MM-DD`
 */
export function applyKnownFailure(report: CaseReport, known: KnownFailure | undefined, today: string): CaseReport {
  if (known === undefined || report.outcome === "not-run") return report;
  if (report.outcome === "passed") {
    return { ...report, outcome: "failed", got: `${report.got}; it passes, so take it off the list of known failures` };
  }
  if (today > known.expires) return { ...report, got: `${report.got}; excused until ${known.expires}: ${known.reason} (${known.link})` };
  return { ...report, outcome: "expected-failure", got: `${report.got}; known until ${known.expires}: ${known.reason} (${known.link})` };
}
