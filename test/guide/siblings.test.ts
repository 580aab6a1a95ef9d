import { expect, test } from "vitest";
import { citeWords } from "../../src/guide/cite-words.ts";
import type { CitedRule } from "../../src/guide/cited-rule.ts";
import { compareGuides } from "../../src/guide/compare-guides.ts";
import { traceCitations } from "../../src/guide/trace-citations.ts";
import { unitsOf } from "../../src/guide/units-of.ts";

const path = "docs/harbour/ropes.md";
const [one, each] = [
  "- `one` - A ship must have at least one of the named ropes\n",
  "- `each` - A ship must have each of the named ropes\n",
];
const pageOf = (...items: readonly string[]) => ({ path, text: `# Ropes\n\n${items.join("")}` });
const page = pageOf(one, each);

const rules = (["at least one", "have each"] as const).map((words): CitedRule => {
  const unit = citeWords(unitsOf(page), { path, section: "Ropes", words });
  return { id: words.replaceAll(" ", "-"), source: { path, section: "Ropes", words, ...(unit === undefined ? {} : { unit }) } };
});

/** Sentences of one pattern: a reworded one is a version of one of them alone. */
test.each([
  ["one is gone, and its sibling reworded", pageOf(one.replace("at least one", "one or more")), ["changed", "vanished"]],
  ["the other way round", pageOf(each.replace("have each", "bear each")), ["vanished", "changed"]],
  ["both are reworded", pageOf(one.replace("at least one", "one or more"), each.replace("have each", "bear each")), ["changed", "changed"]],
  ["one is gone", pageOf(one), ["still", "vanished"]],
])("%s", (_name, head, want) => {
  expect(traceCitations(rules, [head]).map(({ state }) => state)).toEqual(want);
  const changes = compareGuides({ base: [page], head: [head], rules, cases: [], noRules: [] });
  expect(changes.map(({ kind, rule }) => `${rule} ${kind}`)).toEqual(
    rules.flatMap(({ id }, index) => (want[index] === "still" ? [] : [`${id} ${want[index]}`])),
  );
});
