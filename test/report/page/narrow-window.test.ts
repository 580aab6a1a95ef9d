import { describe, expect, test } from "vitest";
import { describePage } from "../../../src/contract/view/describe-page.ts";
import { describeRun } from "../../../src/contract/view/view.ts";
import { applyAcceptance } from "../../../src/docs/accepted/accepted-findings.ts";
import { makeDocsReport } from "../../../src/docs/docs-report.ts";
import { judgePages } from "../../../src/docs/judge-pages.ts";
import { renderDocs } from "../../../src/docs/view/view.ts";
import { renderGateReport } from "../../../src/gate/view/view.ts";
import type { Ledger, LedgerRow } from "../../../src/guide/ledger/ledger.ts";
import { describeLedger } from "../../../src/guide/view/describe-ledger.ts";
import { writePage } from "../../../src/report/page/page.ts";
import { hostileRun, rules, run } from "../../contract/view/sample-runs.ts";
import { thingsApi } from "../../docs/things-api.ts";
import { hostileView, sampleView } from "../../gate/view/sample-reports.ts";
import { noChromium } from "../../support/open-chromium.ts";
import { pagesInChromium } from "../../support/pages-in-chromium.ts";

const open = pagesInChromium();

/** A path as projects have them: no space to break at, and wider than a phone. */
const path = "documentation/embedded/authentication-and-authorization/user-scoped-tokens.md";

function docsPage(): string {
  const text = "# Things\n\n```bash\ncurl https://api.things.test/v1/nowhere -d '{\"a\": 1}'\n```\n";
  const judged = judgePages([{ page: path, text }], thingsApi, {});
  const acceptance = applyAcceptance(judged.findings, [], { today: "2026-06-01", pages: [path] });
  const guide = { citations: [], uncovered: [] };
  const report = makeDocsReport({ document: "openapi.json", judged, acceptance, fixed: [], trials: [], guide });
  return renderDocs("html", report, { texts: new Map([[path, text]]), prefix: "" });
}

function ledgerPage(): string {
  const said = [`${path}:64, "Bearer token"`];
  const cells = { document: `POST /${path}`, guide: said, suite: said, decisions: said, witnesses: said };
  const rows: readonly LedgerRow[] = [{ capability: "mint-scoped-token", verdict: "differ", ...cells }];
  const summary = { agree: 0, differ: 1, notSaid: 0 };
  const ledger: Ledger = { format: 1, document: path, generation: "embedded", pages: [path], summary, rows, elsewhere: said };
  return writePage(describeLedger(ledger).page);
}

const pages: Readonly<Record<string, () => string>> = {
  gate: () => renderGateReport("html", sampleView()),
  "gate, long names": () => renderGateReport("html", hostileView(path.repeat(4))),
  contract: () => writePage(describePage([describeRun(run, rules)])),
  "contract, long names": () => writePage(describePage([describeRun(hostileRun(path.repeat(4)), rules), describeRun(run, rules)])),
  docs: docsPage,
  ledger: ledgerPage,
};

/** Elements that hold a column or a text, without those for screen readers alone. */
const holders = "main :is(table, th, td, .wide, pre, figure, summary, dd, p, li, code)";

describe.skipIf(noChromium !== undefined)(`every page at 500 pixels${noChromium === undefined ? "" : ` (skipped: ${noChromium})`}`, () => {
  test.each(Object.entries(pages))("%s: no column is hidden, and no text is cut", async (_, make) => {
    const { page } = await open(make());
    await page.setViewportSize({ width: 500, height: 900 });
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    const faults = (test: string): Promise<readonly string[]> =>
      page.evaluate(`[...document.querySelectorAll("${holders}")].filter((one) => ${test}).map((one) => one.outerHTML.slice(0, 80))`);
    const cut = "getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1";
    expect(await faults("true")).not.toEqual([]);
    expect(await faults("getComputedStyle(one).display === 'none'")).toEqual([]);
    expect(await faults(cut)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    // Planted: a text that nothing breaks.
    await page.evaluate(
      "for (const one of document.querySelectorAll('main dd')) { one.style.whiteSpace = 'nowrap'; one.textContent = 'x '.repeat(500); }",
    );
    expect(await faults(cut)).not.toEqual([]);
  });
});
