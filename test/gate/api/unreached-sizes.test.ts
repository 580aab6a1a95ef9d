import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import { compareSchemas, configLines } from "../registry/registries.ts";
import { answers, api, body, told } from "./small-api.ts";

const text: JsonObject = { type: "string" };
const list: JsonObject = { type: "array", items: text };
const object: JsonObject = { type: "object" };
const within = (schema: JsonObject): JsonObject => ({ type: "object", properties: { a: schema } });

type Pair = readonly [name: string, base: JsonObject, head: JsonObject];

/** Payloads that tell the two apart are larger than any that is made. */
const unreached: readonly Pair[] = [
  ["a new maxLength", text, { ...text, maxLength: 10_001 }],
  ["a lower maxLength", { ...text, maxLength: 4_294_967_295 }, { ...text, maxLength: 65_535 }],
  ["a new maxItems", list, { ...list, maxItems: 1_001 }],
  ["a lower maxItems", { ...list, maxItems: 200_000 }, { ...list, maxItems: 100_000 }],
  ["a new maxProperties", object, { ...object, maxProperties: 1_001 }],
  ["a maxLength of items", list, { ...list, items: { ...text, maxLength: 100_000 } }],
  ["a maxLength in a union", text, { anyOf: [{ ...text, maxLength: 100_000 }, { type: "null" }] }],
  ["a maxLength beside others", text, { allOf: [text, { maxLength: 100_000 }] }],
  ["a higher minLength", { ...text, minLength: 20_000 }, { ...text, minLength: 30_000 }],
  ["another type of long texts", { ...text, minLength: 20_000 }, { type: "integer" }],
  ["another type of long lists", { ...list, minItems: 2_000 }, { ...list, minItems: 2_000, items: { type: "integer" } }],
];

describe.each(unreached)("%s beyond the size of samples", (_, base, head) => {
  test("is uncheckable in a request, and not unchanged", () => {
    const { uncheckable, unchanged } = compareApi(api(body(within(base))), api(body(within(head))));
    expect([uncheckable.length > 0, unchanged]).toEqual([true, []]);
  });

  test("is uncheckable in an answer, and not unchanged", () => {
    const { uncheckable, unchanged } = compareApi(api(answers(within(head))), api(answers(within(base))));
    expect([uncheckable.length > 0, unchanged]).toEqual([true, []]);
  });

  test("is uncheckable in a config, and not unchanged", () => {
    const { uncheckable, unchanged } = compareSchemas(within(base), within(head));
    expect([uncheckable.length > 0, unchanged]).toEqual([true, []]);
  });
});

/** Nothing is lost, however large the bound. */
const kept: readonly Pair[] = [
  ["a higher bound", { ...text, maxLength: 100_000 }, { ...text, maxLength: 200_000 }],
  ["a bound that goes", { ...list, maxItems: 100_000 }, list],
  ["a bound above the listed values", { ...text, enum: ["a", "b"] }, { ...text, enum: ["a", "b"], maxLength: 100_000 }],
  [
    "a bound above the declared properties",
    { ...within(text), additionalProperties: false },
    { ...within(text), additionalProperties: false, maxProperties: 5_000 },
  ],
];

test.each(kept)("%s is checked", (_, base, head) => {
  expect(compareApi(api(body(within(base))), api(body(within(head)))).uncheckable).toEqual([]);
});

test("another break of the same object does not hide a bound that is not tried", () => {
  const base = { type: "object", properties: { a: text } };
  const head = { type: "object", properties: { a: { type: "integer" } }, maxProperties: 5_000 };
  const { findings, uncheckable } = compareApi(api(body(base)), api(body(head)));
  expect([findings.map(({ location }) => location), uncheckable.length]).toEqual([["body/a"], 1]);
});

test("a bound of numbers is found where a step of 1 is lost in rounding", () => {
  const whole: JsonObject = { type: "integer" };
  expect(told(api(body(within(whole))), api(body(within({ ...whole, maximum: 2 ** 53 }))))).toEqual([
    'breaking request-constraint-tightened body/a maximum {"a":9007199254740994}',
  ]);
  expect(configLines(compareSchemas(within(whole), within({ ...whole, maximum: 2 ** 60 })))).toHaveLength(1);
});
