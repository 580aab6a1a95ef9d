import { describe, expect, test } from "vitest";
import { cleanText } from "../../src/report/text.ts";
import type { ReportView } from "../../src/report/view.ts";
import { type ReportFormat, writeReport } from "../../src/report/write-report.ts";
import { hostileStrings } from "../support/hostile.ts";
import { checkXml } from "./check-xml.ts";
import { sampleView } from "./sample-view.ts";
import { withoutCode } from "./without-code.ts";

const formats = ["junit", "github", "markdown", "html"] as const;
const attacks = [
  ...hostileStrings,
  "</script><script>",
  '" onfocus="x',
  "' onfocus='x",
  "]]>",
  "--><b>",
  "javascript:x",
  "a\n::error::x",
  "%0A::error::x",
  "| a |",
  "````\n```",
  "**a** `b` [c](d) <e>",
];

describe("hostile texts in every slot of every format", () => {
  test.each(attacks.map((text) => [JSON.stringify(text).slice(0, 40), text]))("%s", (_, text) => {
    const hostile = withTexts(sampleView, () => cleanText(text));
    const harmless = withTexts(sampleView, () => "x");
    for (const format of formats) expect([format, shape(format, hostile)]).toEqual([format, shape(format, harmless)]);
    expect(checkXml(writeReport("junit", hostile))).toBeUndefined();
  });
});

const attack = 'a<b c="d">\'&amp;\n::error::e|f`g`</script>h]]>\n```\n';

describe("one hostile text in each slot alone", () => {
  test.each(formats)("%s", (format) => {
    const slots = countTexts(sampleView);
    expect(slots).toBeGreaterThan(100);
    for (let slot = 0; slot < slots; slot++) {
      const withOne = (text: string): ReportView => withTexts(sampleView, (given, index) => (index === slot ? text : given));
      expect([slot, shape(format, withOne(attack))]).toEqual([slot, shape(format, withOne("x"))]);
    }
  });
});

describe("each check sees a planted fault", () => {
  test.each([
    ["html", "<bdi>x</bdi>", "<bdi>x<b></bdi>"],
    ["html", 'class="x"', 'class="x" onfocus="x"'],
    ["html", "</script>", "</script><script>x</script>"],
    ["markdown", "**x**", "**x** <b>"],
    ["markdown", "**x**", "**x** | x"],
    ["markdown", "x\n```", "x\n```\n```"],
    ["github", "title=x::", "title=x:x::"],
    ["github", "::x\n", "::x\nx\n"],
    ["junit", 'name="x"', 'name="x" id="x"'],
  ] as const)("%s: %s becomes %s", (format, good, bad) => {
    const text = writeReport(
      format,
      withTexts(sampleView, () => "x"),
    );
    expect(text).toContain(good);
    expect(shapeOf[format](text.replace(good, bad))).not.toEqual(shapeOf[format](text));
  });
});

test("a text of the kit's own is escaped in Markdown too", () => {
  const summary = { overviews: [], sections: [{ title: "a: <b>", blocks: [{ items: [["c: *d*", { foreign: "e: *f*" }]] }] }] };
  expect(writeReport("markdown", { ...sampleView, summary })).toBe("### a: &#60;b&#62;\n\n- c: &#42;d&#42;e: `*f*`\n");
});

test("only the part of the format that is asked for is made", () => {
  const asked: string[] = [];
  const view = new Proxy(sampleView, {
    get: (target, name: keyof ReportView) => {
      asked.push(name);
      return target[name];
    },
  });
  for (const format of formats) writeReport(format, view);
  expect(asked).toEqual(["tests", "annotations", "summary", "page"]);
});

/** Replaces the texts of a view. `element` is kept, because it is one of three names and no text. */
function withTexts(view: ReportView, textOf: (given: string, index: number) => string): ReportView {
  let index = 0;
  const copy = (value: unknown, name: string): unknown => {
    if (typeof value === "string") return name === "element" ? value : textOf(value, index++);
    if (Array.isArray(value)) return value.map((item) => copy(item, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, key)]));
  };
  return copy(view, "") as ReportView;
}

function countTexts(view: ReportView): number {
  let count = 0;
  withTexts(view, (given, index) => {
    count = index + 1;
    return given;
  });
  return count;
}

function shape(format: ReportFormat, view: ReportView): unknown {
  return shapeOf[format](writeReport(format, view));
}

/** The structure of a report without its texts: tags with names of attributes, commands with names of properties, and blocks. */
const shapeOf: Readonly<Record<ReportFormat, (text: string) => unknown>> = {
  junit: tagsOf,
  html: (text) => tagsOf(text.replace(/<script>(?:\n"use strict"(?:(?!<\/)[\s\S])*)?<\/script>\n<\/body>/, "<script></script></body>")),
  github: (text) =>
    text.split(/[\r\n]/).map((line) => /^::(\w+) (?:(file)=[^:,]*,(line)=\d+,)?(title)=[^:,]*::/.exec(line)?.slice(1) ?? line),
  markdown: (text) =>
    withoutCode(text.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, "fence"))
      .split("\n")
      .map((line) => line.match(/\*\*|<[^>]*>|[<>`[\]\\|]|^(?:#+ |- |fence$)/g)),
};

function tagsOf(text: string): readonly string[] {
  return (text.match(/<[^>]*>/g) ?? []).map((found) => found.replaceAll(/="[^"]*"/g, "="));
}
