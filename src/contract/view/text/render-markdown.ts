import { keepWhatFits } from "../../../report/keep-what-fits.ts";
import { fenced, inline } from "../../../report/markdown-text.ts";
import { caseText } from "../case-text.ts";
import { countOutcomes, countsInWords, worstOutcome } from "../count-outcomes.ts";
import { groupByReason, type Reason } from "../group-by-reason.ts";
import { type CaseOfRule, listCases } from "../list-cases.ts";
import { outcomes, outcomeWords } from "../outcome-words.ts";
import type { RuleView, RunView } from "../run-view.ts";

/** A summary for the job's page: a table of rules for each run, the failures in full, and why cases were not run. */
export function renderMarkdown(runs: readonly RunView[]): string {
  return keepWhatFits([
    ...runs.map(renderOverview),
    ...titled("Failed", listCases(runs, "failed").map(renderCase)),
    ...titled("Known to fail", listCases(runs, "expected-failure").map(renderCase)),
    ...titled("Not run", groupByReason(listCases(runs, "not-run")).map(renderReason)),
  ]);
}

function renderOverview({ generation, target, rules }: RunView): string {
  const all = countOutcomes(rules.flatMap(({ cases }) => cases));
  return [
    `## ${outcomeWords[worstOutcome(all)].mark} Contract: ${inline(generation)} on ${inline(target)}`,
    "",
    countsInWords(all),
    "",
    `| Rule | ${outcomes.map((outcome) => outcomeWords[outcome].word).join(" | ")} |`,
    `| --- | ${outcomes.map(() => "---:").join(" | ")} |`,
    ...rules.map(renderRow),
  ].join("\n");
}

function renderRow({ id, sentence, cases }: RuleView): string {
  const counts = countOutcomes(cases);
  const rule = `${outcomeWords[worstOutcome(counts)].mark} **${inline(id)}**${sentence === undefined ? "" : ` ${inline(sentence)}`}`;
  return `| ${[rule, ...outcomes.map((outcome) => (counts[outcome] === 0 ? "" : String(counts[outcome])))].join(" | ")} |`;
}

function titled(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`### ${title}`, ...blocks];
}

function renderCase(of: CaseOfRule): string {
  const { run, given } = of;
  return `**${inline(given.name)}** (${inline(run.generation)} on ${inline(run.target)})\n\n${fenced(caseText(of))}`;
}

function renderReason({ reason, names }: Reason): string {
  return `<details><summary>${names.length}: ${inline(reason)}</summary>\n\n${fenced(names.join("\n"))}\n\n</details>`;
}
