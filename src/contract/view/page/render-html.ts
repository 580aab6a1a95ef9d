import { pageHead } from "../../../report/page/page-head.ts";
import { pageScript } from "../../../report/page/page-script.ts";
import { pageStyle } from "../../../report/page/page-style.ts";
import { countOutcomes, countsInWords } from "../count-outcomes.ts";
import { mergeRules } from "../merge-rules.ts";
import type { RunView } from "../run-view.ts";
import { renderHtmlCoverage } from "./render-coverage.ts";
import { renderHtmlFilter } from "./render-filter.ts";
import { renderHtmlMatrix } from "./render-matrix.ts";
import { renderHtmlRule } from "./render-rule.ts";
import { renderHtmlRun } from "./render-run.ts";

const script = pageScript("cases");

/** One page for all runs that needs no network and, but for its filter, no script: everything is in the markup, escaped. */
export function renderHtml(runs: readonly RunView[]): string {
  const rules = mergeRules(runs);
  const counts = countOutcomes(runs.flatMap((run) => run.rules.flatMap(({ cases }) => cases)));
  return `${[
    "<!doctype html>",
    '<html lang="en">',
    ...pageHead({ title: `Contract: ${countsInWords(counts)}`, style: pageStyle, script }),
    "<body>",
    '<a class="skip" href="#cases">Skip to the cases</a>',
    "<header>",
    "<h1>Airbyte Embedded contract</h1>",
    '<ul class="runs">',
    ...runs.map(renderHtmlRun),
    "</ul>",
    "</header>",
    "<main>",
    renderHtmlMatrix(rules, runs),
    ...renderHtmlCoverage(runs),
    '<section aria-labelledby="cases">',
    '<h2 id="cases" tabindex="-1">Cases</h2>',
    renderHtmlFilter(counts),
    ...rules.map((rule, index) => renderHtmlRule(rule, index, runs)),
    "</section>",
    "</main>",
    `<script>${script}</script>`,
    "</body>",
    "</html>",
  ].join("\n")}\n`;
}
