import { escapeHtml } from "../../../report/page/escape-html.ts";
import { outcomeWords, stageWords } from "../gate-words.ts";
import type { StageReport } from "../report.ts";

const shownDetails = 100;

/** The stages as a table: what a reader looks at first. */
export function renderHtmlStages(stages: readonly StageReport[]): string {
  return [
    '<section aria-labelledby="stages">',
    '<h2 id="stages">Stages</h2>',
    '<div class="wide" role="group" aria-labelledby="stages" tabindex="0">',
    "<table>",
    '<thead><tr><th scope="col">Stage</th><th scope="col">Outcome</th><th scope="col">Found</th></tr></thead>',
    "<tbody>",
    ...stages.map(renderRow),
    "</tbody>",
    "</table>",
    "</div>",
    "</section>",
  ].join("\n");
}

function renderRow({ stage, outcome, message, code, hint, details }: StageReport): string {
  const { word, mark, tone } = outcomeWords[outcome];
  const left = details.length - shownDetails;
  const list = [...details.slice(0, shownDetails), ...(left > 0 ? [`… and ${left} more`] : [])];
  const items = list.length === 0 ? "" : `<ul>${list.map((detail) => `<li>${isolated(detail)}</li>`).join("")}</ul>`;
  const next = code === null ? "" : `<br><code>${isolated(code)}</code>: ${isolated(hint ?? "")}`;
  return `<tr><th scope="row">${stageWords[stage]}</th><td class="${tone}"><span class="mark" aria-hidden="true">${mark}</span> ${word}</td><td class="why">${isolated(message)}${next}${items}</td></tr>`;
}

/** Isolated, so that a foreign text which switches the direction of writing turns nothing but itself around. */
export function isolated(foreign: string): string {
  return `<bdi>${escapeHtml(foreign)}</bdi>`;
}
