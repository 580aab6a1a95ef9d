import type { Card, Cell, Measure, Measures, OutcomeCount, PageList, PageTable, TablePart, TableRow, Verdict } from "../view.ts";
import { type Html, html, joined } from "./html.ts";
import { writeLine, writeMark } from "./line.ts";

/** The runs that a page shows, each with its name, its counts and a bar. */
export function writeCards(cards: readonly Card[]): Html {
  return joined([html`<ul class="runs">`, ...cards.map(writeCard), html`</ul>`]);
}

function writeCard({ outcome, title, words, counts }: Card): Html {
  return html`<li class="${outcome.tone}">
<strong>${writeMark(outcome.mark)} ${writeLine(title)}</strong>
<span>${words}</span>
${writeBar(counts)}
</li>`;
}

/**
 * A bar of the counts, as SVG: the page's policy refuses inline styles, but not the attribute `width`. A part has a minimum width, so that
 * one failure among hundreds can be seen. The words beside the bar give the same counts.
 */
function writeBar(counts: readonly OutcomeCount[]): Html {
  const sum = add(counts.map(({ count }) => count));
  const widths = counts.map(({ count }) => (count === 0 ? 0 : Math.max(count, Math.ceil(sum / 60))));
  const parts = counts.map(
    ({ outcome }, index) =>
      html`<rect class="${outcome.tone}" x="${add(widths.slice(0, index))}" width="${widths[index] ?? 0}" height="1"/>`,
  );
  return html`<svg class="bar" viewBox="0 0 ${Math.max(1, add(widths))} 1" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** The verdict of a page, and the things that were judged. */
export function writeVerdict({ outcome, words, subject, notes }: Verdict): Html {
  return joined([
    html`<p class="verdict ${outcome.tone}">${outcome.mark} ${words}</p>`,
    html`<p class="compared">${joined(subject.map(writeLine), html`<br>`)}</p>`,
    ...notes.map((note) => html`<p>${writeLine(note)}</p>`),
  ]);
}

export function writeTable({ id, title, heads, parts }: PageTable): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<div class="wide" role="group" aria-labelledby="${id}" tabindex="0">
<table>
${writeHeads(heads)}
${joined(parts.map((part) => writeTablePart(part, heads.length)))}
</table>
</div>
</section>`;
}

function writeTablePart({ title, rows }: TablePart, columns: number): Html {
  const head = title === undefined ? [] : [html`<tr class="part"><th scope="rowgroup" colspan="${columns}">${writeLine(title)}</th></tr>`];
  return joined([html`<tbody>`, ...head, ...rows.map(writeRow), html`</tbody>`]);
}

function writeHeads(heads: PageTable["heads"]): Html {
  return html`<thead><tr>${heads.map((head) => html`<th scope="col">${writeLine(head)}</th>`)}</tr></thead>`;
}

function writeRow({ head, anchor, cells }: TableRow): Html {
  const name = anchor === undefined ? writeLine(head) : html`<a href="#${anchor}">${writeLine(head)}</a>`;
  return html`<tr><th scope="row">${name}</th>${cells.map(writeCell)}</tr>`;
}

function writeCell({ lines, tone, mark, isProse = false, items = [] }: Cell): Html {
  const kind = isProse ? "why" : tone;
  const list = items.length === 0 ? "" : html`<ul>${items.map((item) => html`<li>${writeLine(item)}</li>`)}</ul>`;
  const content = [mark === undefined ? "" : html`${writeMark(mark)} `, joined(lines.map(writeLine), html`<br>`), list];
  return html`<td${kind === undefined ? "" : html` class="${kind}"`}>${content}</td>`;
}

export function writeMeasures({ id, title, measures }: Measures): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${joined(measures.map(writeMeasure))}
</section>`;
}

function writeMeasure({ line, missed: { heads, reasons } }: Measure): Html {
  const told = html`<p>${writeLine(line)}</p>`;
  if (reasons.length === 0) return told;
  return html`${told}
<div class="wide"><table>
${writeHeads(heads.map((head) => [head]))}
<tbody>
${joined(reasons.map(({ reason, count }) => html`<tr><td>${count}</td><th scope="row">${writeLine([{ foreign: reason }])}</th></tr>`))}
</tbody>
</table></div>`;
}

export function writeList({ title, items }: PageList): Html {
  return html`<section><h2>${title}</h2>
<ul class="plain">
${joined(items.map((item) => html`<li>${writeLine(item)}</li>`))}
</ul></section>`;
}
