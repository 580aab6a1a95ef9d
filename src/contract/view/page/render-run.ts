import { escapeHtml } from "../../../report/page/escape-html.ts";
import { countOutcomes, countsInWords, type OutcomeCounts, worstOutcome } from "../count-outcomes.ts";
import { outcomes, outcomeWords } from "../outcome-words.ts";
import type { RunView } from "../run-view.ts";

/** A run's card: its name, its counts and a bar of them. */
export function renderHtmlRun({ generation, target, rules }: RunView): string {
  const counts = countOutcomes(rules.flatMap(({ cases }) => cases));
  const worst = worstOutcome(counts);
  return [
    `<li class="${worst}">`,
    `<strong><span class="mark" aria-hidden="true">${outcomeWords[worst].mark}</span> <bdi>${escapeHtml(generation)}</bdi> on <bdi>${escapeHtml(target)}</bdi></strong>`,
    `<span>${countsInWords(counts)}</span>`,
    renderBar(counts),
    "</li>",
  ].join("\n");
}

/**
 * As SVG: its widths are attributes, where the page's policy would refuse inline styles. The counts beside it say the same in words; a part
 * is never so thin that one failure among hundreds cannot be seen.
 */
function renderBar(counts: OutcomeCounts): string {
  const sum = add(Object.values(counts));
  const widths = outcomes.map((outcome) => (counts[outcome] === 0 ? 0 : Math.max(counts[outcome], Math.ceil(sum / 60))));
  const starts = widths.map((_, index) => add(widths.slice(0, index)));
  const parts = outcomes.map((outcome, index) => `<rect class="${outcome}" x="${starts[index]}" width="${widths[index]}" height="1"/>`);
  return `<svg class="bar" viewBox="0 0 ${Math.max(1, add(widths))} 1" preserveAspectRatio="none" aria-hidden="true">${parts.join("")}</svg>`;
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
