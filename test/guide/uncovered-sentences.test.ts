import { expect, test } from "vitest";
import { normativeWords } from "../../src/guide/normative.ts";
import { traceCitations } from "../../src/guide/trace-citations.ts";
import { uncoveredSentences } from "../../src/guide/uncovered-sentences.ts";
import { unitsOf } from "../../src/guide/units-of.ts";
import { page, path, revised, rules } from "./harbour-guide.ts";

function uncovered(text: string): readonly string[] {
  return uncoveredSentences([{ path, text }], traceCitations(rules, [{ path, text }]), []).uncovered.map(
    (unit) => `${unit.line} ${unit.text}`,
  );
}

test.each(normativeWords)("a sentence with %s is normative, and not one with a longer word", (word) => {
  expect(uncovered(`It is ${word} so.\n\nIt is x${word}x so, and ${word}-like.`)).toEqual([`1 It is ${word} so.`]);
});

test("code and headings are no sentences, and a sentence counts once for a page", () => {
  expect(uncovered("# You must\n\n```\nyou must\n```\n\nYou must.\n\nYou must.\n")).toEqual(["7 You must."]);
});

test("a sentence that a rule cites is covered, changed or not", () => {
  const of = (head: typeof page): readonly string[] =>
    uncoveredSentences([head], traceCitations(rules, [head]), []).uncovered.map(({ text }) => text);
  expect(of(page)).toEqual(["quay (optional) is the place:", "at_once | boolean | false | Move without waiting"].slice(0, 1));
  expect(of(revised(["non-empty list", "list with a name"]))).toEqual(of(page));
});

test("planted: the list of sentences without a rule, with one that is gone, one that is cited, and one of a page that is not at hand", () => {
  const [open] = uncoveredSentences([page], traceCitations(rules, [page]), []).uncovered;
  const cited = unitsOf(page).find(({ text }) => text.startsWith("Names of lines"));
  const entry = (hash: string, of = path): { path: string; words: string; hash: string; reason: string } => ({
    path: of,
    words: "w",
    hash,
    reason: "It is none.",
  });
  const list = [entry(open?.hash ?? ""), entry("0".repeat(16)), entry(cited?.hash ?? ""), entry("0".repeat(16), "docs/none.md")];
  expect(uncoveredSentences([page], traceCitations(rules, [page]), list)).toEqual({
    uncovered: [],
    stale: [
      { entry: list[1], why: "the sentence is gone" },
      { entry: list[2], why: "a rule cites it" },
    ],
  });
});
