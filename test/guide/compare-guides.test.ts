import { expect, test } from "vitest";
import type { NoRule } from "../../src/guide/cited-rule.ts";
import { compareGuides, type GuideChange } from "../../src/guide/compare-guides.ts";
import type { GuidePage } from "../../src/guide/guide-page.ts";
import { unitsOf } from "../../src/guide/units-of.ts";
import { page, path, revised, rules } from "./harbour-guide.ts";

const cases = [
  { name: "ask/an-empty-list-is-refused", rule: "list-not-empty", overlays: ["040-lists", "041-more"] },
  { name: "ask/a-list-is-accepted", rule: "list-not-empty" },
];
const noRules: readonly NoRule[] = [
  { path, words: "The harbour answers", hash: unitsOf(page)[1]!.hash, reason: "It says it again.", rule: "berth-answered" },
];

function compared(head: readonly GuidePage[], base: readonly GuidePage[] = [page]): readonly GuideChange[] {
  return compareGuides({ base, head, rules: rules.filter(({ id }) => id !== "tokens-linked"), cases, noRules });
}

function kinds(changes: readonly GuideChange[]): readonly string[] {
  return changes.map(({ kind, rule, line }) => `${kind} ${rule ?? "-"} ${line}`);
}

test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
  ["nothing", [], []],
  ["lines that move", [["# Berths", "One.\n\n# Berths"]], []],
  [
    "another layout",
    [
      ["- `aft`", "* `aft`"],
      ["Only the fore line", "Only the\n  fore line"],
    ],
    [],
  ],
  [
    "a changed sentence with both of its rules",
    [["`fore` (default)", "`fore` (first)"]],
    ["changed mode-default 34", "changed no-fore-line 34"],
  ],
  ["a sentence that is gone, at its old line", [["- `aft` - Tie every line that is at hand\n", ""]], ["vanished aft-mode 35"]],
  [
    "words in another sentence",
    [
      ["- Names of lines must match exactly\n", ""],
      ["The answer:", "Match exactly what is given."],
    ],
    ["vanished names-exact 41", "new-sentence - 24"],
  ],
  ["a new normative sentence", [["The answer:", "The token expires soon. It is one."]], ["new-sentence - 24"]],
  ["a new sentence without such a word", [["The answer:", "The token is blue."]], []],
  ["a section that is cited by its heading alone", [["| `at_once` |", "| `soon` |"]], ["section-changed moving 48"]],
  ["that section's heading", [["## Moving a ship", "## Moving"]], ["vanished moving 47"]],
  [
    "a sentence that says a rule again",
    [["The harbour answers with a token", "The harbour must answer with a token"]],
    ["changed berth-answered 9"],
  ],
  ["a sentence that said a rule again and is gone", [[" The harbour answers with a token; see [Tokens](./tokens.md#kinds).", ""]], []],
])("planted: %s", (_name, changes, want) => {
  expect(kinds(compared([revised(...changes)]))).toEqual(want);
});

test("a change names its rule, cases and overlays, and shows the words", () => {
  const [change] = compared([revised(["non-empty list", "list with a name"])]);
  expect(change).toEqual({
    kind: "changed",
    rule: "list-not-empty",
    cases: ["ask/an-empty-list-is-refused", "ask/a-list-is-accepted"],
    overlays: ["040-lists", "041-more"],
    page: path,
    line: 40,
    before: 40,
    message:
      'The sentence of the rule list-not-empty changed: "In the mode listed you must give a non-empty list of lines" is now "In the mode listed you must give a list with a name of lines". Look at the overlays 040-lists, 041-more.',
    was: "In the mode listed you must give a non-empty list of lines",
    is: "In the mode listed you must give a list with a name of lines",
    diff: [
      { type: "same", words: "In the mode listed you must give a" },
      { type: "removed", words: "non-empty" },
      { type: "same", words: "list" },
      { type: "added", words: "with a name" },
      { type: "same", words: "of lines" },
    ],
    subject: expect.stringMatching(/^list-not-empty [0-9a-f]{16} [0-9a-f]{16}$/),
  });
  expect(compared([revised(["# Berths", "One.\n\n# Berths"], ["non-empty list", "list with a name"])])[0]?.subject).toBe(change?.subject);
});

test("a page that is gone takes every sentence with it; a page that is new has none that is new", () => {
  const other = { path: "docs/harbour/other.md", text: "# Other\n\nEverything must be paid.\n" };
  const gone = kinds(compared([other], [page, other]));
  expect(gone).toHaveLength(rules.length - 1);
  expect(gone.every((each) => each.startsWith("vanished "))).toBe(true);
  expect(compared([page, other])).toEqual([]);
  expect(kinds(compared([page, { ...other, text: `${other.text}\nNothing is optional.\n` }], [page, other]))).toEqual(["new-sentence - 5"]);
});

test("nothing is compared where a side has no page", () => {
  expect(compared([])).toEqual([]);
  expect(compared([page], [])).toEqual([]);
});

test("a sentence that the base had changed already is compared as the base has it", () => {
  const base = revised(["non-empty list", "list with a name"]);
  expect(compared([base], [base])).toEqual([]);
  expect(kinds(compared([revised(["non-empty list", "list with a sign"])], [base]))).toEqual(["changed list-not-empty 40"]);
});

test("a change tells the base line of its own sentence, also of one that says a rule again", () => {
  const again = compared([revised(["The harbour answers with a token", "The harbour must answer with a token"])]);
  expect(again.map(({ rule, line, before }) => ({ rule, line, before }))).toEqual([{ rule: "berth-answered", line: 9, before: 9 }]);
  const rewritten = compared([revised(["# Berths", "One.\n\n# Berths"], ["`fore` (default)", "`fore` (first)"])]);
  expect(rewritten.map(({ line, before }) => [line, before])).toEqual([
    [36, 34],
    [36, 34],
  ]);
});
