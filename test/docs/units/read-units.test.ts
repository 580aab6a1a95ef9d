import fc from "fast-check";
import { expect, test } from "vitest";
import { readUnits } from "../../../src/docs/units/read-units.ts";
import type { Unit } from "../../../src/docs/units/unit.ts";
import { text } from "../../guide/harbour-guide.ts";

function unitsIn(page: string): readonly Unit[] {
  return readUnits({ page: "page.md", text: page });
}

/** Kind, first line and text of each unit. */
function shown(page: string): readonly string[] {
  return unitsIn(page).map(({ kind, line, text: words }) => `${kind} ${line} ${words}`);
}

function hashes(page: string): readonly string[] {
  return unitsIn(page).map(({ hash }) => hash);
}

test.each<[string, string, readonly string[]]>([
  [
    "sentences, each on its line",
    "One is here. Two\nis there! Is it?\n",
    ["sentence 1 One is here.", "sentence 1 Two is there!", "sentence 2 Is it?"],
  ],
  [
    "no sentence ends at an abbreviation, a number or a small letter",
    "Use e.g. Quartz 1.5 etc. and more.\n",
    ["sentence 1 Use e.g. Quartz 1.5 etc. and more."],
  ],
  ["a list item is one unit", "- One. Two.\n  1. Three\n", ["item 1 One. Two.", "item 2 Three"]],
  ["rows", "| A | B |\n|---|---|\n| `a` | **b** \\| c |\n", ["row 3 a | b | c"]],
  ["a heading is none", "# A title\n", []],
  ["front matter and comments are none", "---\na: b\n---\n\n<!-- c -->\n", []],
  ["a sample of JSON by its keys", '```json\n{ "b": [{ "c": 1 }], "a": "x" }\n```\n', ["sample 2 a b b.[].c"]],
  ["another block by its words", "```text\na  b\nc\n```\n", ["sample 2 a b c"]],
  [
    "calls by method, address, headers and keys",
    "```bash\n# list\ncurl 'https://a.test/v1/things?limit=2&after=x' -H 'X-B: <c>'\ncurl -X PUT https://a.test/v1/things/$ID -d '{\"b\":{\"c\":1},\"a\":2}'\n```\n",
    ["call 3 GET a.test /v1/things ?after ?limit x-b: …", "call 4 PUT a.test /v1/things/{} a b b.c"],
  ],
])("%s", (_name, page, want) => {
  expect(shown(page)).toEqual(want);
});

test("a link's target is part of its sentence, and of no other", () => {
  const units = unitsIn("See [here](./a.md). Or see [there][x] and <https://b.test/>. The end.\n\n[x]: ./x.md\n");
  expect(units.map(({ targets }) => targets)).toEqual([["./a.md"], ["https://b.test/"], []]);
  expect(hashes("See [here](./a.md).")).not.toEqual(hashes("See [here](./b.md)."));
});

test.each<[string, string, string]>([
  ["a rewrapped paragraph", "One two three. Four\nfive six.", "One two\nthree. Four five six."],
  ["a rewrapped quotation", "> One two\n> three.", "> One two three."],
  ["a rewrapped item", "- One two\n  three", "- One two three"],
  ["a wrapped code span", "Use `a_b c*` now.", "Use `a_b\nc*` now."],
  ["another bullet sign", "- One\n- Two", "* One\n* Two"],
  ["other numbers", "1. One\n2. Two", "1) One\n2) Two"],
  ["emphasis in another spelling", "**One** and *two* `snake_case`.", "__One__ and _two_ `snake_case`."],
  ["typographic signs", 'It\'s "one" - two', "It’s “one” – two"],
  ["full stops at the ends of items", "- One\n- Two", "- One.\n- Two."],
  ["columns of another width", "| A | B |\n|---|---|\n| a | b |", "| A   |  B |\n|:----|--:|\n| a   |  b |"],
  ["another place on the page", "One.\n\nTwo.", "\n\nOne.\n\n\nTwo."],
  [
    "a call in another layout",
    "```bash\ncurl -X POST 'https://a.test/b' -d '{\"c\": 1, \"d\": 2}'\n```",
    "```sh\ncurl 'https://a.test/b' \\\n  --data '{\n \"d\": 5,\n  \"c\": 7 }' \\\n  --request POST\n```",
  ],
  ["line ends", "One.\nTwo.", "One.\r\nTwo."],
])("%s changes no hash", (_name, before, after) => {
  expect(hashes(after)).toEqual(hashes(before));
});

test.each<[string, string, string]>([
  ["a word", "At most ten.", "At most nine."],
  ["a number", "Within 15 minutes", "Within 20 minutes"],
  ["a default", "- `a` (default)", "- `b` (default)"],
  ["a method", "```bash\ncurl -X PUT https://a.test/b\n```", "```bash\ncurl -X POST https://a.test/b\n```"],
  ["a path", "```bash\ncurl https://a.test/b\n```", "```bash\ncurl https://a.test/c\n```"],
  ["a host", "```bash\ncurl https://a.test/b\n```", "```bash\ncurl https://c.test/b\n```"],
  ["a key", "```bash\ncurl https://a.test/b -d '{\"c\":1}'\n```", "```bash\ncurl https://a.test/b -d '{\"d\":1}'\n```"],
  ["a header", "```bash\ncurl https://a.test/b -H 'X-A: b'\n```", "```bash\ncurl https://a.test/b -H 'X-B: b'\n```"],
  ["a cell", "| A |\n|---|\n| a |", "| A |\n|---|\n| b |"],
])("planted: %s changes the hash", (_name, before, after) => {
  expect(hashes(before)).toHaveLength(1);
  expect(hashes(after)).toHaveLength(1);
  expect(hashes(after)).not.toEqual(hashes(before));
});

test("words wrapped anew, anywhere, change no hash of the page's prose", () => {
  const word = fc.constantFrom("one", "two.", "Three", "`co de`", "**four**", "[five](./a.md)", "six_seven", "(default)", "e.g.");
  const law = fc.property(fc.array(fc.tuple(word, fc.boolean()), { minLength: 1, maxLength: 30 }), (words) => {
    const flat = words.map(([each]) => each).join(" ");
    const wrapped = words.map(([each, isWrapped]) => each + (isWrapped ? "\n" : " ")).join("");
    expect(hashes(wrapped)).toEqual(hashes(flat));
  });
  fc.assert(law, { numRuns: 150 });
});

test("a page of hostile text is read in a moment, and each unit lies within it", () => {
  const hostile = [
    "`".repeat(9999),
    "[".repeat(3000),
    "_ ".repeat(3000),
    "...".repeat(3000),
    "> ".repeat(50),
    "*a".repeat(3000),
    "<p ".repeat(2000),
  ];
  for (const page of [hostile.join("\n\n"), hostile.join("\n"), "`a`` ".repeat(3000), "[a](b) ".repeat(3000)]) {
    const lines = page.split("\n").length;
    expect(unitsIn(page).every(({ line, endLine }) => line >= 1 && line <= endLine && endLine <= lines)).toBe(true);
  }
});

test("every line of a unit holds its first words", () => {
  for (const unit of unitsIn(text).filter(({ kind }) => kind === "sentence" || kind === "item"))
    expect(unit.written.replaceAll(/[`*]/g, "")).toContain(unit.text.split(" ")[0]);
});
