import { shownPerLevel, spread } from "../../report/github.ts";
import type { Annotation, Annotations } from "../../report/view.ts";
import type { Outcome } from "../run/report.ts";
import { countOutcomes, countsInWords } from "./count-outcomes.ts";
import { caseText, groupByReason, listCases } from "./list-cases.ts";
import type { RunView } from "./run-view.ts";

/** The runs as GitHub annotations: failed cases are errors, known failures are warnings, and notices summarize the rest. */
export function describeAnnotations(runs: readonly RunView[]): Annotations {
  const errors = annotate(runs, "failed");
  const warnings = annotate(runs, "expected-failure");
  const notices = [...noteRest(errors, "failed"), ...noteRest(warnings, "known to fail"), ...noteNotRun(runs), ...runs.map(noteTotal)];
  return { errors, warnings, notices };
}

function annotate(runs: readonly RunView[], outcome: Outcome): readonly Annotation[] {
  return spread(listCases(runs, outcome), ({ rule }) => rule).map((of) => ({
    title: of.given.name,
    message: `${caseText(of)}\ntarget    ${of.run.generation} on ${of.run.target}`,
  }));
}

function noteRest(cases: readonly Annotation[], word: string): readonly Annotation[] {
  const rest = cases.slice(shownPerLevel);
  return rest.length === 0 ? [] : [{ title: `${rest.length} more ${word}`, message: rest.map(({ title }) => title).join("\n") }];
}

function noteNotRun(runs: readonly RunView[]): readonly Annotation[] {
  const cases = listCases(runs, "not-run");
  const reasons = groupByReason(cases).map(({ reason, names }) => `${names.length}: ${reason}`);
  return reasons.length === 0 ? [] : [{ title: `${cases.length} not run`, message: reasons.join("\n") }];
}

function noteTotal({ generation, target, rules }: RunView): Annotation {
  const counts = countOutcomes(rules.flatMap(({ cases }) => cases));
  return { title: "Contract", message: `${generation} on ${target}: ${countsInWords(counts)}` };
}
