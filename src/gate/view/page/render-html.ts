import { pageHead } from "../../../report/page/page-head.ts";
import { pageScript } from "../../../report/page/page-script.ts";
import { pageStyle } from "../../../report/page/page-style.ts";
import type { FindingView, GateView } from "../gate-view.ts";
import { exitWords, levelWords, summaryInWords } from "../gate-words.ts";
import { levels } from "../sort-findings.ts";
import { gatePageStyle } from "./page-style.ts";
import { renderHtmlFinding } from "./render-finding.ts";
import { isolated, renderHtmlStages } from "./render-stages.ts";

const script = pageScript("findings");
const style = `${pageStyle}${gatePageStyle}`;

/** A page of more findings opens in no browser; the JSON has all. */
const findingLimit = 2000;

/** One page that needs no network and, but for its filter, no script: the stages, and every finding with its payload side by side. */
export function renderGateHtml(view: GateView): string {
  const title = `Gate: ${summaryInWords(view)}`;
  return `${[
    "<!doctype html>",
    '<html lang="en">',
    ...pageHead({ title, style, script }),
    "<body>",
    '<a class="skip" href="#findings">Skip to the findings</a>',
    "<header>",
    "<h1>Airbyte Embedded gate</h1>",
    `<p class="verdict ${view.exit === 0 ? "passed" : "failed"}">${view.exit === 0 ? "✓" : "✗"} ${summaryInWords(view)}: ${exitWords[view.exit]}</p>`,
    `<p class="compared">base ${isolated(view.base)}<br>head ${isolated(view.head)}</p>`,
    ...view.usage.map((line) => `<p>${isolated(line)}</p>`),
    "</header>",
    "<main>",
    renderHtmlStages(view.stages),
    ...renderFindings(view),
    ...renderList(
      "Could not be checked",
      view.uncheckable.map(({ location, reason }) => [location, reason] as const),
    ),
    ...renderList(
      "Differs, and changes no contract",
      view.unchanged.map(({ location, why }) => [location, why] as const),
    ),
    "</main>",
    `<script>${script}</script>`,
    "</body>",
    "</html>",
  ].join("\n")}\n`;
}

function renderFindings({ findings, accepted, rules }: GateView): string[] {
  const all = [...findings, ...accepted];
  const reasons = new Map(rules.map(({ id, reason }) => [id, reason]));
  const groups = new Map<string, FindingView[]>();
  for (const finding of all.slice(0, findingLimit)) {
    const group = groups.get(finding.subject);
    if (group === undefined) groups.set(finding.subject, [finding]);
    else group.push(finding);
  }
  const left = all.length - findingLimit;
  return [
    '<section aria-labelledby="findings">',
    '<h2 id="findings" tabindex="-1">Findings</h2>',
    ...(all.length === 0 ? ["<p>There is no finding.</p>"] : []),
    renderFilter(findings, accepted),
    ...[...groups].flatMap(([subject, group]) => [
      '<div class="rule">',
      `<div class="about"><h3>${isolated(subject)}</h3></div>`,
      ...group.map((finding) => renderHtmlFinding(finding, reasons.get(finding.id))),
      "</div>",
    ]),
    ...(left > 0 ? [`<p>${left} more findings are left out; --json has all.</p>`] : []),
    "</section>",
  ];
}

function renderFilter(findings: readonly FindingView[], accepted: readonly FindingView[]): string {
  const counted = [
    ...levels.map((level) => ({ value: level, ...levelWords[level], count: findings.filter((one) => one.level === level).length })),
    { value: "accepted", word: "accepted", mark: "✓", tone: "passed", count: accepted.length },
  ].filter(({ count }) => count > 0);
  const boxes = counted.map(
    ({ value, word, mark, tone, count }) =>
      `<label class="${tone}"><input type="checkbox" value="${value}" checked> <span class="mark" aria-hidden="true">${mark}</span> ${word} <span class="count">${count}</span></label>`,
  );
  return [
    '<div id="filter" role="search" aria-label="Findings" hidden>',
    '<label class="text">Filter <input type="search" placeholder="operation, rule, place …" autocomplete="off" spellcheck="false"></label>',
    '<fieldset><legend class="unseen">Levels</legend>',
    ...boxes,
    "</fieldset>",
    "<output></output>",
    "</div>",
  ].join("\n");
}

function renderList(title: string, entries: readonly (readonly [string, string])[]): string[] {
  if (entries.length === 0) return [];
  return [
    `<section><h2>${title} (${entries.length})</h2>`,
    '<ul class="plain">',
    ...entries.slice(0, findingLimit).map(([location, why]) => `<li><code>${isolated(location)}</code>: ${isolated(why)}</li>`),
    "</ul></section>",
  ];
}
