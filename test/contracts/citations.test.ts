import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { citedPages } from "../../contracts/citations.ts";
import { citedUnits } from "../../contracts/cited-units.ts";
import { noRules } from "../../contracts/no-rules.ts";
import { rules } from "../../contracts/rules.ts";
import { hasWords } from "../../src/guide/locate-unit.ts";
import { traceCitations } from "../../src/guide/trace-citations.ts";
import { uncoveredSentences } from "../../src/guide/uncovered-sentences.ts";
import { unitsOf } from "../../src/guide/units-of.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

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
  expect(permalink?.[1]).toBe(source.path ?? permalink?.[1]);
  expect(permalink?.[2]).toMatch(source.unit !== undefined ? /^\?plain=1#L/ : source.page.endsWith(".json") ? /^$/ : /^#[a-z0-9]/);
});

test("a citation has at most twelve words and the facts of its sentence, and no facts are left over", () => {
  const cited = rules.filter(({ source }) => source.words !== undefined);
  expect(cited.length).toBeGreaterThan(60);
  expect(rules.flatMap(({ id, source }) => (isShort(source.words) ? [] : [id]))).toEqual([]);
  expect(Object.keys(citedUnits).sort()).toEqual(cited.map(({ id }) => id).sort());
  expect(rules.flatMap(({ source }) => (source.path === undefined || citedPages.includes(source.path) ? [] : [source.path]))).toEqual([]);
});

test("a sentence that needs no rule has few words, a reason, and a rule that exists if it names one", () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect(
    noRules.filter(({ words, reason, rule }) => !isShort(words) || reason.length < 10 || (rule !== undefined && !ids.has(rule))),
  ).toEqual([]);
  expect(new Set(noRules.map(({ path, hash }) => `${path} ${hash}`)).size).toBe(noRules.length);
});

function isShort(words = "some words"): boolean {
  return words.trim().length >= 5 && words.trim().split(/\s+/).length <= 12;
}

describeShared("the pages of the guide at hand", () => {
  const pages = citedPages.flatMap((path) => {
    const file = sharedPath(`docs/${path.split("/").at(-1)}`);
    return existsSync(file) ? [{ path, text: readFileSync(file, "utf8") }] : [];
  });

  test("hold every sentence that is cited, unchanged, at its line and below its heading", () => {
    const states = traceCitations(rules, pages);
    expect(pages).toHaveLength(4);
    expect(states.filter(({ state }) => state !== "still" && state !== "absent")).toEqual([]);
    const still = states.filter(({ state }) => state === "still");
    expect(still.filter(({ unit, section, hasWords }) => !hasWords || unit?.headings.includes(section) !== true)).toEqual([]);
    expect(still.filter(({ isByHeading }) => isByHeading)).toEqual([]);
    expect(still).toHaveLength(rules.filter(({ source: { words } }) => words !== undefined).length);
  });

  test("have no normative sentence that nobody looked at, and the list of those without a rule is not stale", () => {
    const { uncovered, stale } = uncoveredSentences(pages, traceCitations(rules, pages), noRules);
    expect(uncovered.map(({ page, line, text }) => `${page}:${line} ${text}`)).toEqual([]);
    expect(stale).toEqual([]);
    const units = pages.flatMap(unitsOf);
    expect(noRules.filter(({ words, hash }) => !units.some((unit) => unit.hash === hash && hasWords(unit, words)))).toEqual([]);
  });

  test.each([
    ["a wrong line", { unit: { line: 41 } }, "moved"],
    ["another sentence's hash", { unit: { hash: "0".repeat(16) } }, "changed"],
    ["a hash and pairs of nothing", { words: "no such words", unit: { hash: "0".repeat(16), pairs: "000" } }, "vanished"],
    ["another heading", { section: "Overview", unit: { hash: "0".repeat(16) } }, "vanished"],
    ["another page", { path: "docs/none.md" }, "absent"],
  ] as const)("planted: %s", (_name, change, want) => {
    const rule = rules.find(({ id }) => id === "region-default")!;
    const source = { ...rule.source, ...change, unit: { ...rule.source.unit!, ...("unit" in change ? change.unit : {}) } };
    expect(traceCitations([{ id: "planted", source }], pages)[0]).toMatchObject({ state: want });
  });
});
