import { describe, expect, test } from "vitest";
import { renderReports } from "../../../src/contract/view/view.ts";
import { cleanText } from "../../../src/report/text.ts";
import { checkXml } from "../../report/check-xml.ts";
import { withoutCode } from "../../report/without-code.ts";
import { hostileStrings, hugeString } from "../../support/hostile.ts";
import { hostileRun } from "./sample-runs.ts";

/** Strings that break reports, and those that break generators. */
const strings = [
  ...hostileStrings,
  hugeString,
  "|",
  "\\|",
  "```",
  "````\n```",
  "]]>",
  "&amp;",
  "%0A::error::x",
  "a\r\n::stop-commands::x",
  "\uffff",
  "\u001b[2J",
];

describe("hostile texts in every slot", () => {
  test.each(strings.map((text) => [JSON.stringify(text).slice(0, 40), text]))("%s", (_, text) => {
    const [junit, github, markdown, html] = renderAll(text);
    expect(checkXml(junit!)).toBeUndefined();
    expect(checkCommands(github!)).toEqual([]);
    expect(checkMarkdown(markdown!)).toEqual([]);
    expect(checkMarkup(html!)).toEqual([]);
  });
});

describe("each check sees a planted fault", () => {
  test.each([
    ["an open element", "<a><b></a>", "</a> closes nothing"],
    ["no end", "<a>", "<a> is not closed"],
    ["a raw ampersand", "<a>&</a>", "a raw ampersand"],
    ["a quote in an attribute", '<a b="""/>', 'at <a b="""/>'],
    ["a control character", "<a>\u0001</a>", "a character that XML does not have"],
  ])("xml: %s", (_, xml, want) => {
    expect(checkXml(xml)).toBe(want);
  });

  test("github", () => {
    expect(checkCommands("::error title=a:b::c\nplain\n::set-env name=A::b\n")).toEqual([
      "::error title=a:b::c",
      "plain",
      "::set-env name=A::b",
    ]);
  });

  test("markdown", () => {
    const table = "| Rule | failed | known to fail | not run | passed |";
    expect(checkMarkdown(`${table}\n| a | b | 1 |  |  |  |\n\n**a** <b>\n\n\`\`\`text\n<b>\n\`\`\`\n`)).toEqual([
      "| a | b | 1 |  |  |  |",
      "**a** <b>",
    ]);
    expect(checkMarkdown("```text\nnever closed\n")).toEqual(["the fence is not closed"]);
  });

  test("html", () => {
    expect(checkMarkup("<body>\n<h1>a</h1><script>x</script>\n</body>")).toEqual(["<script>", "</script>"]);
    expect(checkMarkup('<body>\n<p onclick="x">a</p>\n</body>')).toEqual(['<p onclick="x">']);
  });
});

test("what is replaced leaves a mark, and what is text stays", () => {
  expect(cleanText("a\u0000b\tc\nd\re\ud800f😀\uffff\u0085")).toBe("a\ufffdb\tc\nd\ufffde\ufffdf😀\ufffd\ufffd");
});

/** Lines that GitHub's runner does not read as one annotation with a title. */
function checkCommands(text: string): readonly string[] {
  return text
    .slice(0, -1)
    .split(/[\r\n]/)
    .filter((line) => !/^::(error|warning|notice) title=[^:,]*::.*$/s.test(line));
}

/** Lines outside fences and code with markup that we do not write, and table rows whose number of cells differs from the head's. */
function checkMarkdown(text: string): readonly string[] {
  let fence: string | undefined;
  const wrong = text.split("\n").filter((line) => {
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      return false;
    }
    fence = /^(`{3,})text$/.exec(line)?.[1];
    return fence === undefined && !isOurMarkdown(line);
  });
  return fence === undefined ? wrong : [...wrong, "the fence is not closed"];
}

function isOurMarkdown(written: string): boolean {
  const line = withoutCode(written);
  if (line === "</details>") return true;
  if (line.startsWith("|")) return line.split("|").length === 7 && !/[<>[\]`\\]/.test(line);
  const title = /^<details><summary>(.*)<\/summary>$/s.exec(line)?.[1];
  const foreign = (title ?? line).replace(/^#{2,3} |^\*\*|\*\* \(|\*\*$/g, "");
  return !/[<>[\]`\\*]/.test(foreign);
}

/** Tags of the body that we do not write. */
function checkMarkup(page: string): readonly string[] {
  const body = page.slice(page.indexOf("<body>")).replace(/<script>\n"use strict";\n[^<]*(?:<(?!\/script)[^<]*)*<\/script>\n<\/body>/, "");
  return (body.match(/<[^>]*>/g) ?? []).filter((found) => !isOurTag(found));
}

function isOurTag(found: string): boolean {
  const names =
    "a|bdi|body|code|dd|details|div|dl|dt|fieldset|h1|h2|h3|h4|header|html|input|label|legend|li|main|output|p|pre|rect|section|span|strong|summary|svg|table|tbody|td|th|thead|tr|ul";
  const attributes =
    "aria-hidden|aria-label|aria-labelledby|autocomplete|checked|class|colspan|data-outcome|height|hidden|href|id|open|placeholder|preserveAspectRatio|rel|role|scope|spellcheck|tabindex|type|value|viewBox|width|x";
  return new RegExp(`^</?(?:${names})(?: (?:${attributes})(?:="[^"<>]*")?)*/?>$`).test(found);
}

function renderAll(text: string): readonly string[] {
  const requested = (["junit", "github", "markdown", "html"] as const).map((format) => ({ format, file: "-" }));
  return renderReports(requested, [hostileRun(text)], []).map((report) => report.text);
}
