import { escapeHtml } from "../../../report/page/escape-html.ts";
import { countOutcomes, countsInWords, worstOutcome } from "../count-outcomes.ts";
import type { MergedRule } from "../merge-rules.ts";
import { outcomeWords } from "../outcome-words.ts";
import type { RuleView, RunView } from "../run-view.ts";

/** Rules by runs: what a reader looks at first. */
export function renderHtmlMatrix(rules: readonly MergedRule[], runs: readonly RunView[]): string {
  const heads = runs.map(
    ({ generation, target }) => `<th scope="col"><bdi>${escapeHtml(generation)}</bdi> on <bdi>${escapeHtml(target)}</bdi></th>`,
  );
  return [
    '<section aria-labelledby="rules">',
    '<h2 id="rules">Rules</h2>',
    '<div class="wide" role="group" aria-labelledby="rules" tabindex="0">',
    "<table>",
    `<thead><tr><th scope="col">Rule</th><th scope="col">Checked by</th>${heads.join("")}</tr></thead>`,
    "<tbody>",
    ...rules.map(renderRow),
    "</tbody>",
    "</table>",
    "</div>",
    "</section>",
  ].join("\n");
}

function renderRow({ about, runs }: MergedRule, index: number): string {
  const name = `<th scope="row"><a href="#rule-${index}"><bdi>${escapeHtml(about.id)}</bdi></a></th>`;
  return `<tr>${name}<td>${escapeHtml(about.where ?? "")}</td>${runs.map(renderCell).join("")}</tr>`;
}

function renderCell(rule: RuleView | undefined): string {
  if (rule === undefined || rule.cases.length === 0) return '<td class="not-run">no case</td>';
  const counts = countOutcomes(rule.cases);
  const worst = worstOutcome(counts);
  return `<td class="${worst}"><span class="mark" aria-hidden="true">${outcomeWords[worst].mark}</span> ${countsInWords(counts)}</td>`;
}
