import { escapeHtml } from "../../../report/page/escape-html.ts";
import type { RuleSource } from "../../case/case.ts";
import type { MergedRule } from "../merge-rules.ts";
import { outcomeWords } from "../outcome-words.ts";
import type { CaseView, RunView } from "../run-view.ts";

interface CaseOfRun {
  readonly given: CaseView;
  readonly run: RunView | undefined;
}

/** A rule with all its cases. */
export function renderHtmlRule({ about, runs: byRun }: MergedRule, index: number, runs: readonly RunView[]): string {
  // A run is named only where there are several.
  const cases = byRun.flatMap((rule, column) =>
    (rule?.cases ?? []).map((given) => ({ given, run: runs.length > 1 ? runs[column] : undefined })),
  );
  return [
    '<div class="rule">',
    '<div class="about">',
    `<h3 id="rule-${index}"><bdi>${escapeHtml(about.id)}</bdi></h3>`,
    ...(about.sentence === undefined ? [] : [`<p>${text(about.sentence)}</p>`]),
    ...(about.source === undefined ? [] : [`<p class="source">${renderSource(about.source)}</p>`]),
    "</div>",
    ...sideBySide(cases).map(renderCase),
    "</div>",
  ].join("\n");
}

/** A catalogue may be anyone's, so that a link is one only where a click cannot run anything. */
function renderSource({ page, section, url }: RuleSource): string {
  const words = `${text(page)}, ${text(section)}`;
  return /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}" rel="noreferrer">${words}</a>` : words;
}

/** The same case of several runs, one below the other, so that they can be compared. */
function sideBySide(cases: readonly CaseOfRun[]): readonly CaseOfRun[] {
  const names = new Map([...new Set(cases.map(({ given }) => given.name))].map((name, index) => [name, index]));
  return cases.toSorted((a, b) => (names.get(a.given.name) ?? 0) - (names.get(b.given.name) ?? 0));
}

function renderCase({ given, run }: CaseOfRun): string {
  const { name, outcome } = given;
  const { word, mark } = outcomeWords[outcome];
  const where = run === undefined ? "" : ` <span class="run">${text(run.generation)} on ${text(run.target)}</span>`;
  return [
    `<details class="case ${outcome}" data-outcome="${outcome}"${outcome === "failed" ? " open" : ""}>`,
    `<summary><span class="badge"><span class="mark" aria-hidden="true">${mark}</span> ${word}</span> <code>${escapeHtml(name)}</code>${where}</summary>`,
    "<dl>",
    entry("Expected", text(given.expected)),
    entry(outcome === "not-run" ? "Because" : "Got", text(given.got)),
    ...(given.curl === undefined ? [] : [entry("Sent", block(given.curl))]),
    ...(given.answer === undefined ? [] : [entry("Answer", block(given.answer))]),
    "</dl>",
    "</details>",
  ].join("\n");
}

function entry(term: string, description: string): string {
  return `<dt>${term}</dt><dd>${description}</dd>`;
}

/** Isolated, so that a foreign text which switches the direction of writing turns nothing but itself around. */
function text(foreign: string): string {
  return `<bdi>${escapeHtml(foreign)}</bdi>`;
}

/** A parser drops a line feed that begins a `pre` (HTML, section 13.2.6.4.7), so there is always one to drop. */
function block(foreign: string): string {
  return `<pre>\n${escapeHtml(foreign)}</pre>`;
}
