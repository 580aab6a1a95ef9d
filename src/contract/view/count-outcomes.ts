import type { Outcome } from "../run/report.ts";
import { outcomes, outcomeWords } from "./outcome-words.ts";

export type OutcomeCounts = Readonly<Record<Outcome, number>>;

export function countOutcomes(cases: readonly { readonly outcome: Outcome }[]): OutcomeCounts {
  const count = (wanted: Outcome): number => cases.filter(({ outcome }) => outcome === wanted).length;
  return {
    failed: count("failed"),
    "expected-failure": count("expected-failure"),
    "not-run": count("not-run"),
    passed: count("passed"),
  };
}

/** The worst outcome that there is: one failed case fails its rule; a rule none of whose cases ran is not run. */
export function worstOutcome(counts: OutcomeCounts): Outcome {
  if (counts.failed > 0) return "failed";
  if (counts["expected-failure"] > 0) return "expected-failure";
  return counts.passed > 0 ? "passed" : "not-run";
}

/** `1 failed, 3 passed`, the worst first. */
export function countsInWords(counts: OutcomeCounts): string {
  const parts = outcomes.filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${outcomeWords[outcome].word}`);
  return parts.length === 0 ? "no case" : parts.join(", ");
}
