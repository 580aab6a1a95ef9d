import { caseText } from "./case-text.ts";
import { clipText } from "./clip-text.ts";
import { countOutcomes, countsInWords } from "./count-outcomes.ts";
import { groupByReason } from "./group-by-reason.ts";
import { type CaseOfRule, listCases } from "./list-cases.ts";
import type { RunView } from "./run-view.ts";

/** GitHub shows the first ten annotations of each level in a step and drops the others without a word. */
const shownPerLevel = 10;

/** GitHub's limits are 255 characters for a title and 64 KiB for a message; nobody reads that much in an annotation. */
const titleLimit = 200;
const messageLimit = 4000;

type Level = "error" | "warning" | "notice";

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

function annotate(level: Level, of: CaseOfRule): string {
  return command(level, of.given.name, `${caseText(of)}\ntarget    ${of.run.generation} on ${of.run.target}`);
}

function noteRest(cases: readonly CaseOfRule[], word: string): string[] {
  const rest = cases.slice(shownPerLevel);
  const names = rest.map(({ given }) => given.name).join("\n");
  return rest.length === 0 ? [] : [command("notice", `${rest.length} more ${word}`, names)];
}

function noteNotRun(cases: readonly CaseOfRule[]): string[] {
  const reasons = groupByReason(cases).map(({ reason, names }) => `${names.length}: ${reason}`);
  return reasons.length === 0 ? [] : [command("notice", `${cases.length} not run`, reasons.join("\n"))];
}

function noteTotal({ generation, target, rules }: RunView): string {
  const counts = countOutcomes(rules.flatMap(({ cases }) => cases));
  return command("notice", "Contract", `${generation} on ${target}: ${countsInWords(counts)}`);
}

function command(level: Level, title: string, message: string): string {
  return `::${level} title=${escapeProperty(clipText(title, titleLimit))}::${escapeData(clipText(message, messageLimit))}`;
}

/** As the runner reads a command's message; a line feed would end the command and could begin another. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** As the runner reads a command's properties, which `:` ends and `,` parts. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
