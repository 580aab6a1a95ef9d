import type { BoundGeneration } from "../../document/bindings.ts";
import type { CaseReport } from "./report.ts";

/** A case that is known to fail, for the time being. */
export interface KnownFailure {
  readonly case: string;
  /** Without it, in every generation. */
  readonly generation?: BoundGeneration;
  readonly reason: string;
  /** Where it is followed up, such as an upstream report. */
  readonly link: string;
  /** The last day on which it is excused, as `YYYY-MM-DD`. */
  readonly expires: string;
}

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
