import { countOutcomes, worstOutcome } from "./count-outcomes.ts";
import type { RuleView, RunView } from "./run-view.ts";

/** One rule over all runs. */
export interface MergedRule {
  readonly about: Omit<RuleView, "cases">;
  /** By run, in the runs' order; undefined where a run does not know the rule. */
  readonly runs: readonly (RuleView | undefined)[];
}

/** The rules of all runs, each once: those with a failure first, otherwise in the order in which they first appear. */
export function mergeRules(runs: readonly RunView[]): readonly MergedRule[] {
  const tables = runs.map(({ rules }) => new Map(rules.map((rule) => [rule.id, rule])));
  const first = new Map(runs.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));
  const merged = [...first].map(([id, about]) => ({ about, runs: tables.map((table) => table.get(id)) }));
  return merged.sort((a, b) => urgency(b) - urgency(a));
}

function urgency({ runs }: MergedRule): number {
  const { id: worst } = worstOutcome(countOutcomes(runs.flatMap((rule) => rule?.cases ?? [])));
  return worst === "failed" ? 2 : worst === "expected-failure" ? 1 : 0;
}
