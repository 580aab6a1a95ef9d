import type { OutcomeCount, RowOutcome } from "../../report/view.ts";
import type { Outcome } from "../run/report.ts";

/**
 * The word, mark and JUnit element of each outcome, the worst first. A known failure is `skipped` in JUnit, as pytest reports its `xfail`:
 * it is no news, and counting it as passed would be false.
 */
export const outcomeWords = {
  failed: { id: "failed", word: "failed", mark: "✗", tone: "failed", junit: { element: "failure", type: "failed" } },
  "expected-failure": {
    id: "expected-failure",
    word: "known to fail",
    mark: "!",
    tone: "expected-failure",
    junit: { element: "skipped", type: "expected-failure" },
  },
  "not-run": { id: "not-run", word: "not run", mark: "–", tone: "not-run", junit: { element: "skipped", type: "not-run" } },
  passed: { id: "passed", word: "passed", mark: "✓", tone: "passed" },
} as const;

outcomeWords satisfies Record<Outcome, RowOutcome>;

export const outcomes: readonly Outcome[] = ["failed", "expected-failure", "not-run", "passed"];

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

/** The outcome of a rule. One failed case fails the rule; a rule is not run if none of its cases ran. */
export function worstOutcome(counts: OutcomeCounts): RowOutcome & { readonly id: Outcome } {
  if (counts.failed > 0) return outcomeWords.failed;
  if (counts["expected-failure"] > 0) return outcomeWords["expected-failure"];
  return counts.passed > 0 ? outcomeWords.passed : outcomeWords["not-run"];
}

/** The counts in words, the worst first: `1 failed, 3 passed`. */
export function countsInWords(counts: OutcomeCounts): string {
  const parts = outcomes.filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${outcomeWords[outcome].word}`);
  return parts.length === 0 ? "no case" : parts.join(", ");
}

export function listCounts(counts: OutcomeCounts): readonly OutcomeCount[] {
  return outcomes.map((outcome) => ({ outcome: outcomeWords[outcome], count: counts[outcome] }));
}
