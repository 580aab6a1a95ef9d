import type { Outcome } from "../run/report.ts";
import type { CaseView, RuleView, RunView } from "./run-view.ts";

export interface CaseOfRule {
  readonly run: RunView;
  readonly rule: RuleView;
  readonly given: CaseView;
}

/** The cases of one outcome over all runs, each with its rule. */
export function listCases(runs: readonly RunView[], outcome: Outcome): readonly CaseOfRule[] {
  return runs.flatMap((run) =>
    run.rules.flatMap((rule) => rule.cases.filter((given) => given.outcome === outcome).map((given) => ({ run, rule, given }))),
  );
}
