import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { describePage } from "../../../src/contract/view/describe-page.ts";
import { describeTests } from "../../../src/contract/view/describe-tests.ts";
import type { RunView } from "../../../src/contract/view/run-view.ts";
import { describeRun } from "../../../src/contract/view/view.ts";
import { writeJunit } from "../../../src/report/junit.ts";
import { writePage } from "../../../src/report/page/page.ts";
import { cleanText } from "../../../src/report/text.ts";
import { hostileStrings } from "../../support/hostile.ts";
import { noChromium } from "../../support/open-chromium.ts";
import { pagesInChromium } from "../../support/pages-in-chromium.ts";
import { hostileRun, rules, run } from "./sample-runs.ts";

const open = pagesInChromium();

const attack = "globalThis.PWN=1";
const hostile = [
  ...hostileStrings,
  `<script>${attack}</script>`,
  `<img src="http://127.0.0.1:9/leak" onerror="${attack}">`,
  `" autofocus onfocus="${attack}`,
  `' onmouseover='${attack}`,
  `</title></style><style>@import "http://127.0.0.1:9/leak";</style>`,
  `<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/leak">`,
  `<base href="http://127.0.0.1:9/"><link rel="stylesheet" href="leak.css">`,
  `javascript:${attack}`,
  `--><svg onload="${attack}">`,
].map(hostileRun);

const sample = renderHtml([describeRun(run, rules)]);

describe.skipIf(noChromium !== undefined)(`the page in Chromium${noChromium === undefined ? "" : ` (skipped: ${noChromium})`}`, () => {
  test("nothing leaves, nothing foreign runs, and every text arrives as it is", async () => {
    const { page, trouble } = await open(renderHtml(hostile.map((given) => describeRun(given, []))));
    expect(trouble()).toEqual([]);
    expect(await page.evaluate("globalThis.PWN")).toBeUndefined();
    expect(await page.evaluate("[...document.querySelectorAll('.case code')].map((one) => one.textContent).sort()")).toEqual(
      hostile.flatMap(({ report }) => report.rules.flatMap(({ cases }) => cases.map(({ name }) => cleanText(name)))).sort(),
    );
  });

  test("a browser reads the JUnit report as it is meant", async () => {
    const { page } = await open(sample);
    const xml = writeJunit(describeTests(hostile.map((given) => describeRun(given, []))));
    expect(await page.evaluate(`${readNames}(${JSON.stringify(xml)})`)).toEqual(
      hostile.flatMap(({ report }) => report.rules.flatMap(({ cases }) => cases.map(({ name }) => cleanText(name)))),
    );
  });

  test.each([
    ["a script that gets in is refused by the page's policy", `<script>${attack}</script>`],
    ["so is a handler", `<img src="data:," onerror="${attack}">`],
    ["and a picture from elsewhere", '<img src="http://127.0.0.1:9/leak">'],
  ])("%s", async (_, markup) => {
    const { page, trouble } = await open(sample.replace("<h1>", `${markup}<h1>`));
    expect(await page.evaluate("globalThis.PWN")).toBeUndefined();
    expect(trouble().join("\n")).toMatch(/violates the following Content Security Policy directive/);
  });

  test("without the policy the same script would be seen", async () => {
    const { page } = await open(`<!doctype html><body><script>${attack}</script></body>`);
    expect(await page.evaluate("globalThis.PWN")).toBe(1);
  });

  test("the filter, by outcome and by text", async () => {
    const { page, trouble } = await open(sample);
    expect(await shown(page)).toEqual(["4 cases", "Pages", "A page holds 1 to 100.", "Deletion", "What is deleted stays deleted."]);
    await page.setChecked("input[value=passed]", false);
    expect(await shown(page)).toEqual(["3 of 4 cases", "Pages", "A page holds 1 to 100.", "Deletion", "What is deleted stays deleted."]);
    await page.fill("input[type=search]", "REFUSED deleted");
    expect(await shown(page)).toEqual(["1 of 4 cases", "Deletion", "What is deleted stays deleted."]);
    await page.fill("input[type=search]", "<redacted>");
    expect(await shown(page)).toEqual(["1 of 4 cases", "Pages", "A page holds 1 to 100."]);
    await page.fill("input[type=search]", "nowhere");
    expect(await shown(page)).toEqual(["0 of 4 cases"]);
    expect(trouble()).toEqual([]);
  });

  test("without scripts the page is whole and has no filter", async () => {
    const { page } = await open(sample, { scripts: false });
    expect(await page.isVisible("#filter")).toBe(false);
    expect(await page.isVisible("text=list-x/one-is-accepted")).toBe(true);
    expect(await page.isVisible("text=delete-x/is-gone")).toBe(true);
  });

  test("on a narrow window nothing sticks out", async () => {
    const { page } = await open(renderHtml([describeRun(hostileRun("x".repeat(500)), []), describeRun(run, rules)]));
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
});

/** An expression for the browser that lists the names of test cases. A failing parser adds an element `parsererror`. */
const readNames = `((xml) => [...new DOMParser().parseFromString(xml, "application/xml").querySelectorAll("testcase, parsererror")].map(
  (one) => one.getAttribute("name"),
))`;

/** The text of the filter, and the topics and rules that are still visible. */
async function shown(page: Page): Promise<unknown> {
  return page.evaluate(
    "[document.querySelector('output').textContent, ...[...document.querySelectorAll('.chapter, .rule')].filter((one) => !one.hidden).map((one) => one.querySelector('h3 bdi, h4').textContent)]",
  );
}

function renderHtml(runs: readonly RunView[]): string {
  return writePage(describePage(runs));
}
