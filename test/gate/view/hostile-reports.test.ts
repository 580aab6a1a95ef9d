import { expect, test } from "vitest";
import { visible } from "../../../src/core/visible.ts";
import { renderText } from "../../../src/gate/view/render-text.ts";
import { renderGateReport } from "../../../src/gate/view/view.ts";
import { cleanText } from "../../../src/report/text.ts";
import { checkXml } from "../../report/check-xml.ts";
import { withoutCode } from "../../report/without-code.ts";
import { hostileStrings } from "../../support/hostile.ts";
import { hostileView } from "./sample-reports.ts";

const harmlessLines = renderText(hostileView("x")).split("\n").length;

const texts = [
  "::stop-commands::x",
  "##[error]x",
  "a\n\n\nb",
  ...hostileStrings,
  "\u001b[31mred\u0007",
  "a\nb::error::forged",
  "x".repeat(1_000_000),
  "]]>",
  "&#0;",
  "| a | b |\n| - | - |",
];

test.each(texts.map((text) => [JSON.stringify(text).slice(0, 40), text]))("%s stays a text in every report", (_, text) => {
  const view = hostileView(text);
  const shown = visible(cleanText(text));
  expect(checkXml(renderGateReport("junit", view))).toBeUndefined();
  const sarif: unknown = JSON.parse(renderGateReport("sarif", view));
  if (text.length < 1000)
    expect(sarif).toMatchObject({ runs: [{ results: [{ ruleId: shown }, {}, {}, {}, { suppressions: [{ justification: shown }] }] }] });
  const commands = renderGateReport("github", view).trimEnd().split("\n");
  expect(commands.map((line) => line.split(" ")[0])).toEqual(["::error", "::error", "::warning", "::warning", "::notice"]);
  for (const format of ["sarif", "html", "junit", "markdown", "github"] as const) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there
    expect(renderGateReport(format, view)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
  }
  const markdown = withoutCode(renderGateReport("markdown", view).replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, ""));
  expect(markdown.match(/<(?!\/?(?:details|summary)>)/g)).toBe(null);
  const lines = renderText(view).split("\n");
  expect(lines.join("").length).toBeLessThan(200_000);
  expect(lines.filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
  expect(lines.length).toBe(harmlessLines);
});
