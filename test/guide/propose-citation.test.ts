import { expect, test } from "vitest";
import type { GuidePage } from "../../src/guide/guide-page.ts";
import { proposeCitations } from "../../src/guide/propose-citation.ts";
import { traceCitations } from "../../src/guide/trace-citations.ts";
import { unitsOf } from "../../src/guide/units-of.ts";
import { page, path, revised, rules } from "./harbour-guide.ts";

function proposed(head: GuidePage, rule: string, given = rules): readonly string[] {
  const cited = given.find(({ id }) => id === rule)!;
  const state = traceCitations(given, [head]).find((each) => each.rule === rule)!;
  return proposeCitations(cited, state, unitsOf(head)).map(({ words, line }) => `${line} ${words}`);
}

test.each<[string, string, GuidePage, readonly string[]]>([
  ["none for a sentence that still stands", "names-exact", page, []],
  ["the new line of one that moved", "names-exact", revised(["# Berths", "One.\n\n# Berths"]), ["43 match exactly"]],
  ["the same words in a changed one", "no-fore-line", revised(["`fore` (default)", "`fore`"]), ["34 If there is none"]],
  [
    "twelve words of one that lost them",
    "mode-default",
    revised(["`fore` (default)", "`fore`"]),
    ["34 fore - Only the fore line is tied. If there is none,"],
  ],
  ["none for one that is gone", "aft-mode", revised(["- `aft` - Tie every line that is at hand\n", ""]), []],
  [
    "sentences below a heading",
    "moving",
    page,
    ["47 berth | integer | - | The number of the new berth", "48 at_once | boolean | false | Move without waiting"],
  ],
])("%s", (_name, rule, head, want) => {
  expect(proposed(head, rule)).toEqual(want);
});

test("the unit of words that have none yet, as it will be found", () => {
  const fresh = { id: "fresh", source: { path, section: "Moving a ship", words: "without waiting" } };
  expect(proposed(page, "fresh", [fresh])).toEqual(["48 without waiting"]);
  const [proposal] = proposeCitations(fresh, traceCitations([fresh], [page])[0]!, unitsOf(page));
  const confirmed = { ...fresh, source: { ...fresh.source, unit: proposal!.unit } };
  expect(traceCitations([confirmed], [page])[0]).toMatchObject({ state: "still", line: 48, isByHeading: false });
});
