import { describe, expect, test } from "vitest";
import { visible } from "../../../src/core/visible.ts";
import { renderGateReport } from "../../../src/gate/view/view.ts";
import { cleanText } from "../../../src/report/text.ts";
import { hostileStrings } from "../../support/hostile.ts";
import { noChromium } from "../../support/open-chromium.ts";
import { pagesInChromium } from "../../support/pages-in-chromium.ts";
import { hostileView, sampleView } from "./sample-reports.ts";

const open = pagesInChromium();

const attack = "globalThis.PWN=1";
const hostile = [
  ...hostileStrings,
  `<script>${attack}</script>`,
  `<img src="http://127.0.0.1:9/leak" onerror="${attack}">`,
  `" autofocus onfocus="${attack}`,
  `</mark></pre><svg onload="${attack}">`,
  `</title></style><style>@import "http://127.0.0.1:9/leak";</style>`,
  `<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/leak">`,
];

describe.skipIf(noChromium !== undefined)(
  `the gate's page in Chromium${noChromium === undefined ? "" : ` (skipped: ${noChromium})`}`,
  () => {
    test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
      "nothing leaves and nothing foreign runs: %s",
      async (_, text) => {
        const { page, trouble } = await open(renderGateReport("html", hostileView(text)));
        expect(trouble()).toEqual([]);
        expect(await page.evaluate("globalThis.PWN")).toBeUndefined();
        const given = visible(cleanText(text));
        const shown = inOneLine(given);
        // Every text arrives as it is: as the fingerprint of each of the four findings.
        expect(
          await page.evaluate(
            "[...document.querySelectorAll('.case dl dd:last-of-type bdi')].map((one) => one.textContent.replaceAll(/\\s+/g, ' ').trim())",
          ),
        ).toEqual([shown, shown, shown, inOneLine(`until ${given} by ${given}: ${given}`)]);
      },
    );

    test("the payload stands side by side, and what is refused is marked on one side only", async () => {
      const { page, trouble } = await open(renderGateReport("html", sampleView()));
      expect(
        await page.evaluate(
          "[...document.querySelectorAll('.case[open] figure')].map((one) => [one.querySelector('figcaption').textContent, one.querySelector('mark')?.textContent])",
        ),
      ).toEqual([
        ["✓ taken by base#/paths/~1things/post/requestBody/content/application~1json/schema/properties/tags", undefined],
        [
          "✗ refused by minItems at /tags head#/paths/~1things/post/requestBody/content/application~1json/schema/properties/tags",
          '  "tags": []',
        ],
      ]);
      const [left, right] = await page.evaluate<number[]>(
        "[...document.querySelectorAll('.case[open] figure')].map((one) => one.getBoundingClientRect().top)",
      );
      expect(left).toBe(right);
      expect(trouble()).toEqual([]);
    });

    test("the filter, by level and by text", async () => {
      const { page } = await open(renderGateReport("html", sampleView()));
      const shown = (): Promise<unknown> => page.evaluate("document.querySelector('output').textContent");
      expect(await shown()).toBe("4 findings");
      await page.setChecked("input[value=info]", false);
      expect(await shown()).toBe("3 of 4 findings");
      await page.fill("input[type=search]", "default-changed");
      expect(await shown()).toBe("1 of 4 findings");
    });

    test("without scripts the page is whole", async () => {
      const { page } = await open(renderGateReport("html", sampleView()), { scripts: false });
      expect(await page.isVisible("#filter")).toBe(false);
      expect(await page.isVisible("text=An empty list was taken and no longer is.")).toBe(true);
    });

    test("at 500 pixels no column is hidden, and no text is cut", async () => {
      const { page } = await open(renderGateReport("html", sampleView()));
      await page.setViewportSize({ width: 500, height: 900 });
      const count = (test: string): Promise<number> =>
        page.evaluate(`[...document.querySelectorAll("th, td, .wide, pre, figure, summary, dd")].filter((one) => ${test}).length`);
      expect(await count("getComputedStyle(one).display === 'none'")).toBe(0);
      expect(await count("one.checkVisibility() && one.scrollWidth > one.clientWidth + 1")).toBe(0);
      await page.evaluate(
        "document.querySelector('td').style.whiteSpace = 'nowrap'; document.querySelector('td').textContent = 'x '.repeat(500)",
      );
      expect(await count("one.checkVisibility() && one.scrollWidth > one.clientWidth + 1")).toBe(1); // the check sees a planted fault
    });

    test("on a narrow window nothing sticks out", async () => {
      const { page } = await open(renderGateReport("html", hostileView("x".repeat(500))));
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    });
  },
);

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
