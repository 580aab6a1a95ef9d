import ts from "typescript";
import { expect, test } from "vitest";
import { applyAcceptance } from "../../src/docs/accepted/accepted-findings.ts";
import { fragmentMark } from "../../src/docs/api/read-address.ts";
import { makeDocsReport } from "../../src/docs/docs-report.ts";
import { jsonStart } from "../../src/docs/judge/judge-page.ts";
import { judgePages } from "../../src/docs/judge-pages.ts";
import { declaration } from "../../src/docs/shell/read-shell.ts";
import { renderDocsText } from "../../src/docs/view/render-text.ts";
import { docsFormats, renderDocs } from "../../src/docs/view/view.ts";
import { foreignPattern } from "../../src/schema/pattern/foreign-pattern.ts";
import { hostileStrings } from "../support/hostile.ts";
import { thingsApi } from "./things-api.ts";

const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n`;
const curl = "curl https://api.things.test/v1";

/** Pages that made such tools hang, run out of stack, or read past their end. Sizes are small: what matters is that each ends, and says nothing wrong. */
const pages: Readonly<Record<string, string>> = {
  "a long line": `${"a".repeat(100_000)}\n${fence("bash", `${curl}/nowhere`)}`,
  "nested fences": Array.from({ length: 40 }, (_, index) => "`".repeat(index + 3)).join("\n"),
  "nested lists and quotations": `${">".repeat(300)}\n${Array.from({ length: 80 }, (_, index) => `${" ".repeat(index * 2)}- x`).join("\n")}`,
  "open comments": "<!-- ".repeat(500),
  "a comment around a call": `<!--\n${fence("bash", `${curl}/nowhere`)}`,
  "open quotes": fence("bash", `${curl} ${"'".repeat(5001)}`),
  "open substitutions": fence("bash", `${curl} "${"$(".repeat(2000)}`),
  backslashes: fence("bash", `${curl} ${"\\\n\n".repeat(2000)}`),
  "braces and angles": fence("bash", `${curl}/${"{".repeat(2000)}${"<a".repeat(2000)}`),
  "many segments": fence("bash", `${curl}/${"a/".repeat(2000)}`),
  "deep JSON": fence("json", "[".repeat(5000)),
  "deep JavaScript": fence("js", `fetch(${"[".repeat(3000)}`),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a page
  "constants of each other": fence("js", "const a = b;\nconst b = a;\nfetch(`${a}/x`, { body: JSON.stringify(a) });"),
  "slow patterns": fence("bash", `GET /${"a".repeat(3000)} ${" ".repeat(3000)}!`),
  "links out": "[a](../../../../etc/passwd) [b](file:///etc/passwd) [c](javascript:alert(1)#x)",
  "names of Object.prototype":
    fence("json", '{"__proto__": 1, "constructor": {}}') +
    fence("bash", `${curl}/groups/things -d '{"__proto__": {}, "constructor": 1, "thing_name": "a"}'`),
};

test.each(Object.entries(pages))("%s", (name, text) => {
  const { findings } = judgePages([{ page: "p.md", text }], thingsApi, { typescript: ts });
  const wrong = findings.filter(({ finding }) => finding.kind === "unknown-path").length;
  if (name === "a long line") expect(wrong).toBe(1);
  if (name.startsWith("a comment") || name === "links out") expect(findings).toEqual([]);
});

test("a hostile text in every place of a page ends in every report, escaped", () => {
  const texts = [...hostileStrings, "\u001b[31mred\u001b[0m", "::error::x", "##[error]x", "%0A::set-output name=a::b"].map((text) =>
    text.replaceAll("\n", " "),
  );
  const text = texts
    .map(
      (one) =>
        `# ${one}\n\n${one} \`GET /groups/${one}\` [${one}](#${one})\n\n${fence("bash", `# ${one}\n${curl}/groups/things/${one} -d '{"${one}": "${one}"}'`)}\n${fence("json", `{"${one}": 1}`)}`,
    )
    .join("\n");
  const judged = judgePages([{ page: "p.md", text }], thingsApi, { typescript: ts });
  const acceptance = applyAcceptance(judged.findings, [], { today: "2026-06-01", pages: ["p.md"] });
  const report = makeDocsReport({
    document: "openapi.json",
    judged,
    acceptance,
    fixed: [],
    trials: [],
    guide: { citations: [], uncovered: [] },
  });
  expect(judged.findings.length).toBeGreaterThan(20);
  const plain = renderDocsText(report);
  expect(plain.split("\n").filter((line) => /^\s*(?:::|##\[)/.test(line))).toEqual([]);
  for (const format of docsFormats) {
    const written = renderDocs(format, report, { texts: new Map([["p.md", text]]), prefix: "" });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no report may carry one
    expect(written, format).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e]/);
    if (format === "html") expect(written).not.toContain("<script>globalThis");
    if (format === "github")
      expect(written.split("\n").filter((line) => line !== "" && !/^::(?:error|warning|notice) /.test(line))).toEqual([]);
  }
});

test("a line of 10 MB, and deep nesting of every kind, end in the same verdicts as beside short ones", () => {
  const call = fence("bash", `${curl}/nowhere`);
  const deep = 9000;
  const texts = [
    `${"`[a](b) ".repeat(1_250_000)}\n\n${call}`,
    `${fence("json", `${"[".repeat(deep)}${"]".repeat(deep)}`)}\n${call}`,
    fence("bash", `${curl}/nowhere -d '${'{"a":'.repeat(3000)}1${"}".repeat(3000)}'`),
    `${Array.from({ length: 300 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n")}\n\n<!-- -->\n\n${call}`,
  ];
  for (const [index, text] of texts.entries()) {
    const { findings } = judgePages([{ page: "p.md", text }], thingsApi, { typescript: ts });
    expect(
      findings.map(({ finding }) => finding.kind),
      String(index),
    ).toEqual(["unknown-path"]);
  }
});

const wide = "x".repeat(200_000);

test.each<[string, string, string]>([
  ["a wide line in a block", fence("bash", `${curl}/a -d '${wide}'`), "5:29"],
  ["a wide cell", `| a |\n|-|\n| \`${wide}\` |\n\n`, "6:29"],
  ["a wide link", `[a](https://${wide})\n\n`, "4:29"],
  ["a wide comment", `<!-- ${wide} -->\n\n`, "4:29"],
  ["very many fences", `${Array.from({ length: 4000 }, (_, at) => "~".repeat(3 + (at % 50))).join("\n")}\n\n`, "4003:29"],
  ["lists within lists on one line", `${"- ".repeat(9000)}a\n\n`, "4:29"],
  ["quotations within quotations", `${`${">".repeat(9000)}a\n`.repeat(20)}\n`, "23:29"],
  ["line ends of old machines", "a\r\r", "4:29"],
  ["a byte order mark", "\uFEFF---\na: b\n---\n\n", "6:29"],
  ["signs that nobody sees", "\u0000 \uD800 \u200B \u202E \u2028 \u000B \u0085\n\n", "4:29"],
  ["unclosed here-documents", fence("bash", "curl <<E\n".repeat(9000)), "9005:29"],
])("the call behind %s is found at its place", (_name, text, place) => {
  const { findings } = judgePages([{ page: "p.md", text: `${text}${fence("bash", `${curl}/nowhere`)}` }], thingsApi, { typescript: ts });
  expect(findings.map(({ finding: { kind, line, column } }) => [kind, `${line}:${column}`])).toContainEqual(["unknown-path", place]);
});

/** The steps of a search without a memory, as a RegExp takes them: only a back-reference keeps the counting engine from remembering. */
function stepsOf({ source }: RegExp, text: string): number {
  const budget = { left: 5_000_000 };
  foreignPattern(`(?:${source})(?<end>)\\k<end>`, budget).test(text);
  return 5_000_000 - budget.left;
}

/** Twice the text takes twice the steps, or four times where they grow with its square. */
const growth = (expression: RegExp, make: (size: number) => string): number =>
  stepsOf(expression, make(400)) / stepsOf(expression, make(200));

test.each<[string, RegExp, (size: number) => string, careless: RegExp]>([
  ["an address of marks", fragmentMark, (size) => `${`#${"a".repeat(9)}`.repeat(size / 10)}}`, /#(?![^{}]*\})/],
  [
    "blanks before the end of a declaration",
    declaration,
    (size) => `GET /a${" ".repeat(size)}!`,
    /^(GET)[ \t]+(\/[^\s]*)[ \t]*(?:HTTP\/[\d.]+)?[ \t]*$/,
  ],
  ["a comment before JSON", jsonStart, (size) => `//${" ".repeat(size)}`, /^\s*(?:\/\/[^\n]*\s*)?[{[]/],
])("%s takes steps in proportion to its size; planted: a careless expression does not", (_name, expression, make, careless) => {
  expect(growth(expression, make)).toBeLessThan(2.5);
  expect(growth(careless, make)).toBeGreaterThan(3.5);
});

test("a name in braces behind a mark is read up to 100 characters, and a comment above JSON ends with its line", () => {
  const kinds = (text: string): readonly string[] =>
    judgePages([{ page: "p.md", text }], thingsApi).findings.map(({ finding }) => finding.kind);
  const marked = (length: number): string => fence("bash", `curl '${curl.slice(5)}/groups/things#${"a".repeat(length)}}'`);
  expect([kinds(marked(100)), kinds(marked(101))]).toEqual([["unknown-path"], ["missing-required-parameter"]]);
  const examples = judgePages([{ page: "p.md", text: fence("json", '// {"a": 1}') }], thingsApi).pages[0]?.examples;
  expect(examples).toEqual([]);
});
