import { type AnnotationLevel, shownPerLevel, workflowCommand } from "../../../report/workflow-command.ts";
import { caseText } from "../case-text.ts";
import { countOutcomes, countsInWords } from "../count-outcomes.ts";
import { groupByReason } from "../group-by-reason.ts";
import { type CaseOfRule, listCases } from "../list-cases.ts";
import type { RunView } from "../run-view.ts";

/** Workflow commands for a step's output: failed cases are errors, known failures warnings, and notices say what is left. */
export function renderGithub(runs: readonly RunView[]): string {
  const failed = spread(listCases(runs, "failed"));
  const known = spread(listCases(runs, "expected-failure"));
  return [
    ...failed.slice(0, shownPerLevel).map((of) => annotate("error", of)),
    ...known.slice(0, shownPerLevel).map((of) => annotate("warning", of)),
    ...noteRest(failed, "failed"),
    ...noteRest(known, "known to fail"),
    ...noteNotRun(listCases(runs, "not-run")),
    ...runs.map(noteTotal),
    "",
  ].join("\n");
}

/** One case of each rule before a second of any: ten failures of one rule must not hide another's. */
function spread(cases: readonly CaseOfRule[]): readonly CaseOfRule[] {
  const ranks = new Map<CaseOfRule["rule"], number>();
  const ranked = cases.map((of) => {
    const rank = ranks.get(of.rule) ?? 0;
    ranks.set(of.rule, rank + 1);
    return { of, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ of }) => of);
}

function annotate(level: AnnotationLevel, of: CaseOfRule): string {
  return workflowCommand(level, of.given.name, `${caseText(of)}\ntarget    ${of.run.generation} on ${of.run.target}`);
}

function noteRest(cases: readonly CaseOfRule[], word: string): string[] {
  const rest = cases.slice(shownPerLevel);
  const names = rest.map(({ given }) => given.name).join("\n");
  return rest.length === 0 ? [] : [workflowCommand("notice", `${rest.length} more ${word}`, names)];
}

function noteNotRun(cases: readonly CaseOfRule[]): string[] {
  const reasons = groupByReason(cases).map(({ reason, names }) => `${names.length}: ${reason}`);
  return reasons.length === 0 ? [] : [workflowCommand("notice", `${cases.length} not run`, reasons.join("\n"))];
}

function noteTotal({ generation, target, rules }: RunView): string {
  const counts = countOutcomes(rules.flatMap(({ cases }) => cases));
  return workflowCommand("notice", "Contract", `${generation} on ${target}: ${countsInWords(counts)}`);
}
