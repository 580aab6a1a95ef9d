import type { Line, Overview, Summary, TextBlock } from "../../report/view.ts";
import { countOutcomes, countsInWords, outcomes, outcomeWords, worstOutcome } from "./count-outcomes.ts";
import { type CaseOfRule, caseText, groupByReason, listCases, type Reason } from "./list-cases.ts";
import { type RuleView, type RunView, runName } from "./run-view.ts";

/** The runs as Markdown: for each run a table of rules, then the failures in full, then why cases were not run. */
export function describeSummary(runs: readonly RunView[]): Summary {
  return {
    overviews: runs.map(overview),
    sections: [
      { title: "Failed", blocks: listCases(runs, "failed").map(caseBlock) },
      { title: "Known to fail", blocks: listCases(runs, "expected-failure").map(caseBlock) },
      { title: "Not run", blocks: groupByReason(listCases(runs, "not-run")).map(reasonBlock) },
    ],
  };
}

function overview(run: RunView): Overview {
  const all = countOutcomes(run.rules.flatMap(({ cases }) => cases));
  return {
    heading: [`${worstOutcome(all).mark} Contract: `, ...runName(run)],
    paragraphs: [[countsInWords(all)]],
    table: {
      heads: ["Rule", ...outcomes.map((outcome) => outcomeWords[outcome].word)],
      isNumeric: true,
      rows: run.rules.map(ruleCells),
    },
    blocks: [],
  };
}

function ruleCells({ id, sentence, cases }: RuleView): readonly Line[] {
  const counts = countOutcomes(cases);
  const about: Line = sentence === undefined ? [] : [" ", { foreign: sentence }];
  const numbers = outcomes.map((outcome): Line => (counts[outcome] === 0 ? [] : [String(counts[outcome])]));
  return [[`${worstOutcome(counts).mark} `, { strong: id }, ...about], ...numbers];
}

function caseBlock(of: CaseOfRule): TextBlock {
  return { title: [{ strong: of.given.name }, " (", ...runName(of.run), ")"], text: caseText(of) };
}

function reasonBlock({ reason, names }: Reason): TextBlock {
  return { title: [`${names.length}: `, { foreign: reason }], text: names.join("\n"), isFolded: true };
}
