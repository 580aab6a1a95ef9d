import { escapeHtml } from "../../../report/page/escape-html.ts";
import { placeText } from "../finding-text.ts";
import type { FindingView, WitnessView } from "../gate-view.ts";
import { levelWords } from "../gate-words.ts";
import { isolated } from "./render-stages.ts";

/** A finding: its sentence, and under it the payload as the one side takes it and the other refuses it. */
export function renderHtmlFinding(finding: FindingView, reason: string | undefined): string {
  const { level, acceptance, direction, location, message, witness } = finding;
  const { word, mark, tone } = acceptance === undefined ? levelWords[level] : { word: "accepted", mark: "✓", tone: "passed" };
  const where = [direction, location].filter((part) => part !== null && part !== "").join(" ");
  return [
    `<details class="case ${tone}" data-outcome="${acceptance === undefined ? level : "accepted"}"${acceptance === undefined && level === "breaking" ? " open" : ""}>`,
    `<summary><span class="badge"><span class="mark" aria-hidden="true">${mark}</span> ${word}</span> <code>${isolated(where)}</code> ${isolated(message)}</summary>`,
    "<dl>",
    ...entries(finding, reason).map(([term, text]) => `<dt>${term}</dt><dd>${isolated(text)}</dd>`),
    "</dl>",
    ...(witness === undefined ? [] : [renderSides(witness)]),
    "</details>",
  ].join("\n");
}

function entries(finding: FindingView, reason: string | undefined): readonly (readonly [string, string])[] {
  const { id, category, fingerprint, acceptance } = finding;
  const place = placeText(finding);
  return [
    ["Rule", `${id} (${category})`],
    ...(reason === undefined ? [] : [["Why", reason] as const]),
    ...(place === undefined ? [] : [["At", place] as const]),
    ["Fingerprint", fingerprint],
    ...(acceptance === undefined ? [] : [["Accepted", `until ${acceptance.until} by ${acceptance.owner}: ${acceptance.reason}`] as const]),
  ];
}

function renderSides({ payload, refusedLines, keyword, at, acceptedBy, refusedBy }: WitnessView): string {
  const [from, to] = refusedLines;
  const lines = payload.split("\n").map(escapeHtml);
  const marked = [...lines.slice(0, from), `<mark>${lines.slice(from, to + 1).join("\n")}</mark>`, ...lines.slice(to + 1)];
  const place = at === "" ? "the whole payload" : at;
  return [
    '<div class="sides">',
    `<figure class="passed"><figcaption>✓ taken by <code>${isolated(acceptedBy)}</code></figcaption>${block(lines)}</figure>`,
    `<figure class="failed"><figcaption>✗ refused by <b>${isolated(keyword)}</b> at ${isolated(place)} <code>${isolated(refusedBy)}</code></figcaption>${block(marked)}</figure>`,
    "</div>",
  ].join("\n");
}

/** A parser drops a line feed that begins a `pre` (HTML, section 13.2.6.4.7), so there is always one to drop. */
function block(lines: readonly string[]): string {
  return `<pre>\n${lines.join("\n")}</pre>`;
}
