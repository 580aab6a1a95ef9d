import type { OutcomeCounts } from "../count-outcomes.ts";
import { outcomes, outcomeWords } from "../outcome-words.ts";

/** The filter, hidden until the page's script can serve it. No form: there is nothing to submit. */
export function renderHtmlFilter(counts: OutcomeCounts): string {
  const boxes = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => {
      const { word, mark } = outcomeWords[outcome];
      const label = `<span class="mark" aria-hidden="true">${mark}</span> ${word} <span class="count">${counts[outcome]}</span>`;
      return `<label class="${outcome}"><input type="checkbox" value="${outcome}" checked> ${label}</label>`;
    });
  return [
    '<div id="filter" role="search" aria-label="Cases" hidden>',
    '<label class="text">Filter <input type="search" placeholder="rule, case, answer …" autocomplete="off" spellcheck="false"></label>',
    '<fieldset><legend class="unseen">Outcomes</legend>',
    ...boxes,
    "</fieldset>",
    "<output></output>",
    "</div>",
  ].join("\n");
}
