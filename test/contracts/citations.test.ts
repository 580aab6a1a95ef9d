import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rules } from "../../contracts/rules.ts";
import type { Rule } from "../../src/contract/case/case.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

const guide = "configuring-sources.md";

test.each(rules.map((rule) => [rule.id, rule] as const))("the source of %s leads to its words in one step", (_id, { source }) => {
  expect(source.section).not.toBe("");
  if (!source.page.endsWith(".md") && !source.page.endsWith(".json")) {
    expect(source.url).toMatch(/^https:\/\/(?:spec\.openapis\.org|www\.rfc-editor\.org|airbytehq\.github\.io)\/\S+#\S+$/);
    return;
  }
  const permalink = /^https:\/\/github\.com\/airbytehq\/airbyte\/blob\/[0-9a-f]{40}\/(\S+?)(\?plain=1#L[1-9]\d*|#[a-z0-9-]+|)$/.exec(
    source.url,
  );
  expect(permalink?.[1]?.split("/").at(-1)).toBe(source.page);
  expect(permalink?.[2]).toMatch(source.page === guide ? /^\?plain=1#L/ : source.page.endsWith(".json") ? /^$/ : /^#[a-z0-9]/);
});

describeShared("the guide's page", () => {
  const lines = readFileSync(sharedPath(`docs/${guide}`), "utf8").split("\n");
  const cited = rules.filter(({ source }) => source.page === guide);

  test("is cited by line, and the words of each stand there, under the heading that is named", () => {
    expect(cited.length).toBeGreaterThan(25);
    expect(cited.flatMap((rule) => problemsOf(rule, lines))).toEqual([]);
  });

  test.each([
    [
      "a wrong line",
      { url: "https://example.com/page.md?plain=1#L41" },
      ['r: line 41 has not "(default)": - `region_id` (optional) is the region where the workspace should be created:'],
    ],
    ["a blank line", { url: "https://example.com/page.md?plain=1#L39" }, ['r: line 39 has not "(default)": ']],
    [
      "a line beyond the end",
      { url: "https://example.com/page.md?plain=1#L4200" },
      ['r: line 4200 has not "(default)": ', 'r: line 4200 is not under "Generating user-scoped tokens"'],
    ],
    ["no line", { url: "https://example.com/page.md" }, ["r: no line is named"]],
    ["words of any line", { lineHas: " " }, ['r: " " are no words']],
    ["another heading", { section: "Overview" }, ['r: line 42 is not under "Overview"']],
  ] as const)("planted: %s", (_name, change, want) => {
    const source = {
      page: guide,
      section: "Generating user-scoped tokens",
      url: "https://example.com/page.md?plain=1#L42",
      lineHas: "(default)",
    };
    const rule: Rule = { id: "r", sentence: "S.", where: "bundle", capabilities: [], source: { ...source, ...change } };
    expect(problemsOf(rule, lines)).toEqual(want);
  });
});

function problemsOf({ id, source: { url, section, lineHas = "" } }: Rule, lines: readonly string[]): string[] {
  const number = Number(/#L(\d+)$/.exec(url)?.[1] ?? 0);
  if (number === 0) return [`${id}: no line is named`];
  const line = lines[number - 1] ?? "";
  const heading = number > lines.length ? undefined : lines.slice(0, number).findLast((each) => /^#+ [A-Z]/.test(each));
  return [
    ...(lineHas.trim().length < 5 ? [`${id}: ${JSON.stringify(lineHas)} are no words`] : []),
    ...(line.includes(lineHas) && line.trim() !== "" ? [] : [`${id}: line ${number} has not ${JSON.stringify(lineHas)}: ${line}`]),
    ...(heading?.replace(/^#+ /, "") === section ? [] : [`${id}: line ${number} is not under ${JSON.stringify(section)}`]),
  ];
}
