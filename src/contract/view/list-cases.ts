import { factLines } from "../../report/text.ts";
import type { Outcome } from "../run/report.ts";
import type { CaseView, RuleView, RunView } from "./run-view.ts";

export interface CaseOfRule {
  readonly run: RunView;
  readonly rule: RuleView;
  readonly given: CaseView;
}

/** Lists the cases of one outcome over all runs, each with its rule. */
export function listCases(runs: readonly RunView[], outcome: Outcome): readonly CaseOfRule[] {
  return runs.flatMap((run) =>
    run.rules.flatMap((rule) => rule.cases.filter((given) => given.outcome === outcome).map((given) => ({ run, rule, given }))),
  );
}

/** A case in full, for a person who reads a log: its rule and source, the request, the expectation and the answer. */
export function caseText({ rule: { sentence, source, id }, given }: Pick<CaseOfRule, "rule" | "given">): string {
  return factLines([
    ["rule", sentence === undefined ? id : `${id}: ${sentence}`],
    ["source", source === undefined ? undefined : `${source.page}, ${source.section}: ${source.url}`],
    ["sent", given.curl],
    ["expected", given.expected],
    ["got", given.got],
    ["answer", given.answer],
    ["steps", given.steps],
  ]);
}

export interface Reason {
  readonly reason: string;
  readonly names: readonly string[];
}

/** Groups the cases that were not run by reason, the most frequent first. */
export function groupByReason(cases: readonly CaseOfRule[]): readonly Reason[] {
  const groups = new Map<string, string[]>();
  for (const { given } of cases) {
    const names = groups.get(given.got);
    if (names === undefined) groups.set(given.got, [given.name]);
    else names.push(given.name);
  }
  return [...groups].map(([reason, names]) => ({ reason, names })).sort((a, b) => b.names.length - a.names.length);
}
