import type { Outcome } from "../run/report.ts";

/** How each outcome is called and marked, the worst first: reports never tell them apart by colour alone. */
export const outcomeWords = {
  failed: { word: "failed", mark: "✗" },
  "expected-failure": { word: "known to fail", mark: "!" },
  "not-run": { word: "not run", mark: "–" },
  passed: { word: "passed", mark: "✓" },
} as const;

outcomeWords satisfies Record<Outcome, { word: string; mark: string }>;

export const outcomes: readonly Outcome[] = ["failed", "expected-failure", "not-run", "passed"];
