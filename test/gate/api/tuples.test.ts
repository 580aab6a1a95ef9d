import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { compareSchemas, configLines } from "../registry/registries.ts";
import { answers, api, body, told } from "./small-api.ts";

const text: JsonObject = { type: "string" };
const whole: JsonObject = { type: "integer" };
const list = (keywords: JsonObject): JsonObject => ({ type: "object", properties: { t: { type: "array", ...keywords } } });
const pair: JsonObject = { prefixItems: [whole, text] };

/** The keyword and payload of each break. */
function breaks(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => /^breaking \S+ \S+ (\S+ .*)$/.exec(line)?.[1] ?? []);
}

const sent = (base: JsonObject, head: JsonObject): readonly string[] => breaks(told(api(body(list(base))), api(body(list(head)))));
const got = (base: JsonObject, head: JsonObject): readonly string[] => breaks(told(api(answers(list(base))), api(answers(list(head)))));

/** The config of each break. */
function configured(base: JsonObject, head: JsonObject): readonly string[] {
  const { findings, uncheckable, unchanged } = compareSchemas(list(base), list(head));
  expect(uncheckable).toEqual([]);
  return [...new Set(configLines({ findings, uncheckable, unchanged }).flatMap((line) => /^breaking \S+ \S+ (.*)$/.exec(line)?.[1] ?? []))];
}

const changes: readonly [name: string, base: JsonObject, head: JsonObject, want: string][] = [
  ["no item more", pair, { ...pair, items: false }, 'items {"t":[0,"a",1]}'],
  ["no item more that nothing evaluates", pair, { ...pair, unevaluatedItems: false }, 'unevaluatedItems {"t":[0,"a",1]}'],
  ["further items of a type", pair, { ...pair, items: whole }, 'type {"t":[0,"a",{}]}'],
  ["shorter further items", { ...pair, items: text }, { ...pair, items: { ...text, maxLength: 2 } }, 'maxLength {"t":[0,"a","aaa"]}'],
  ["fewer items", pair, { ...pair, maxItems: 2 }, 'maxItems {"t":[0,"a","a"]}'],
  ["fewer items than are listed", pair, { ...pair, maxItems: 1 }, 'maxItems {"t":[0,"a"]}'],
  ["more items", pair, { ...pair, minItems: 1 }, 'minItems {"t":[]}'],
  ["different items", { ...pair, items: text }, { ...pair, items: text, uniqueItems: true }, 'uniqueItems {"t":[0,"a","a"]}'],
  [
    "different items among the listed ones",
    { prefixItems: [text, whole, text], items: false, minItems: 3 },
    { prefixItems: [text, whole, text], items: false, minItems: 3, uniqueItems: true },
    'uniqueItems {"t":["a",0,"a"]}',
  ],
  [
    "different items of at least three",
    { items: text, minItems: 3 },
    { items: text, minItems: 3, uniqueItems: true },
    'uniqueItems {"t":["a","a","0"]}',
  ],
  [
    "different items that can only be the same",
    { items: { const: "a" } },
    { items: { const: "a" }, uniqueItems: true },
    'uniqueItems {"t":["a","a"]}',
  ],
  [
    "a shorter text in the second place",
    { ...pair, minItems: 2 },
    { prefixItems: [whole, { ...text, maxLength: 2 }], minItems: 2 },
    'maxLength {"t":[0,"aaa"]}',
  ],
];

test.each(changes)("%s: a request breaks, an answer read backwards too, and no other", (_name, base, head, want) => {
  expect(sent(base, head)).toEqual([want]);
  expect(got(head, base)).toEqual([want]);
  expect([...sent(head, base), ...got(base, head)]).toEqual([]);
});

test.each(changes)("%s: a config breaks, and none read backwards", (_name, base, head, want) => {
  expect(configured(base, head)).toEqual([want.slice(want.indexOf(" ") + 1)]);
  expect(configured(head, base)).toEqual([]);
});

const listed: JsonObject = { items: [whole, text] };

test.each<[name: string, base: JsonObject, head: JsonObject, want: string]>([
  ["no item more", listed, { ...listed, additionalItems: false }, '{"t":[0,"a",1]}'],
  ["further items of a type", listed, { ...listed, additionalItems: whole }, '{"t":[0,"a",{}]}'],
  ["fewer items", listed, { ...listed, maxItems: 2 }, '{"t":[0,"a","a"]}'],
  ["different items", { ...listed, additionalItems: text }, { ...listed, additionalItems: text, uniqueItems: true }, '{"t":[0,"a","a"]}'],
  [
    "one listed item less",
    { items: [whole, text, text], additionalItems: false },
    { ...listed, additionalItems: false },
    '{"t":[0,"a","a"]}',
  ],
  ["a shorter text in the second place", listed, { items: [whole, { ...text, maxLength: 2 }] }, '{"t":[0,"aaa"]}'],
  ["no list of the first ones", { items: [text, text] }, { items: text }, '{"t":["a","a",1]}'],
])("draft-07: %s", (_name, base, head, want) => {
  expect(configured(base, head)).toEqual([want]);
  expect(configured(head, base)).toEqual([]);
});

test("where no two items can be the same, nothing changes", () => {
  const [base, head] = [
    { prefixItems: [text, whole], items: false },
    { prefixItems: [text, whole], items: false, uniqueItems: true },
  ];
  expect([...sent(base, head), ...got(head, base), ...configured(base, head)]).toEqual([]);
});
