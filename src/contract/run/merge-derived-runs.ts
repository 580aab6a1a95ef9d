import { derivedRules } from "../derive/derived-rules.ts";
import { mergeCoverage } from "../derive/measure-coverage.ts";
import type { DerivedRun } from "./run-derived.ts";

/** One run of parts that share no case: rules in their own order, and in each the cases in the order of the parts. */
export function mergeDerivedRuns(parts: readonly DerivedRun[]): DerivedRun {
  const casesOf = (id: string): DerivedRun["rules"][number]["cases"] =>
    parts.flatMap(({ rules }) => rules.filter((rule) => rule.id === id).flatMap(({ cases }) => cases));
  return {
    rules: derivedRules.map(({ id, sentence }) => ({ id, sentence, cases: casesOf(id) })),
    coverage: mergeCoverage(parts.flatMap(({ coverage }) => coverage ?? [])),
    disagreements: parts.flatMap(({ disagreements }) => disagreements ?? []),
    requests: new Map(parts.flatMap(({ requests }) => [...requests])),
  };
}
