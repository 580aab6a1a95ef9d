import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import { compareSchemas, configLines } from "../registry/registries.ts";
import { answers, api, body, told } from "./small-api.ts";

const text: JsonObject = { type: "string" };
const whole: JsonObject = { type: "integer" };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });
const when = (condition: Json, consequence: Json, more: JsonObject = {}): JsonObject => ({
  if: condition,
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name
  then: consequence,
  ...more,
});

const breaks = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.startsWith("breaking"));

/** A field changes beside one that is required, so that no payload is valid without a value of that one. */
function beside(name: string, schema: Json, sample: string): Change {
  const [base, head] = [text, whole].map((a) => object({ a, m: schema }, { required: ["m"] })) as [JsonObject, JsonObject];
  return [name, base, head, `body/a type {"m":${sample},"a":"a"}`, `config/a {"m":${sample},"a":"a"}`];
}

/** The finding of a request after its name, and that of a config. */
type Change = readonly [name: string, base: JsonObject, head: JsonObject, request: string, config: string];

const asking: JsonObject = { dependentRequired: { a: ["b"] } };

/** Each stands for breaks of random pairs that were once missed: a payload that shows it needs values that the change does not name. */
const changes: readonly Change[] = [
  beside("bounds of both kinds", { type: "number", minimum: 5, exclusiveMinimum: 0 }, "5"),
  beside("bounds that no number has", { minimum: 5, exclusiveMaximum: 0 }, '"a"'),
  beside(
    "a condition that asks for more where it does not hold",
    object({ k: text }, when({ required: ["j"] }, object({ j: whole }), { else: { required: ["k"] } })),
    '{"k":"a"}',
  ),
  beside("a condition that always holds", object({ k: text }, when({}, { required: ["k"] })), '{"k":"a"}'),
  beside("an item that a list has to contain", { type: "array", contains: whole }, "[0]"),
  beside("an item that a tuple has to contain", { type: "array", prefixItems: [text], items: whole, contains: whole }, '["a",0]'),
  beside(
    "a member that asks for another, in draft-07",
    object({ b: text, c: text }, { required: ["b"], dependencies: { b: ["c"] } }),
    '{"b":"a","c":"a"}',
  ),
  beside("a branch that one value alone meets", { oneOf: [text, {}] }, "1"),
  beside("a branch that no value meets", { oneOf: [{ const: true, enum: [false] }, { type: "array" }] }, "[]"),
  beside(
    "names that are listed, and the number of members",
    { type: "object", minProperties: 2, propertyNames: { enum: ["p", "q"] } },
    '{"p":"a","q":"a"}',
  ),
  beside("an object that `not` refuses while a member is right", object({ k: {} }, { not: { properties: { k: text } } }), '{"k":1}'),
  beside("a value that a pattern lets through, among those that are listed", { enum: ["ab", "1"], pattern: "^\\d+$" }, '"1"'),
  beside(
    "an object that `not` refuses unless a member is of the kind that a pattern asks for",
    { type: "object", patternProperties: { "^k": { type: "object" } }, not: { properties: { k: whole } } },
    '{"k":{}}',
  ),
  beside("a number below 0 that is a multiple", { type: "integer", multipleOf: 5, maximum: -2 }, "-5"),
  beside(
    "a list of objects that take no further members",
    { type: "array", minItems: 2, items: object({}, { additionalProperties: false }) },
    "[{},{}]",
  ),
  beside("null, where no object is made", { ...object({ k: false }, { required: ["k"] }), type: ["object", "null"] }, "null"),
  [
    "a condition whose consequence no value meets",
    object({ a: {} }),
    object({ a: when({ type: "integer", enum: [5] }, object({})) }),
    'body/a type {"a":5}',
    'config/a {"a":5}',
  ],
  [
    "a condition that holds for less than another",
    object({ a: object({ b: {} }, { required: ["b"] }) }),
    object({ a: object({ b: {} }, when(object({ b: { type: "boolean" } }), whole)) }),
    'body/a type {"a":{"b":false}}',
    'config/a {"a":{"b":false}}',
  ],
  [
    "a branch refuses the number of members, and the other one a member",
    object({ a: object({ k: {} }) }),
    object({ a: { type: "object", anyOf: [{ maxProperties: 2 }, { properties: { k: text } }] } }),
    'body/a/k type {"a":{"k":1,"extra0":"a","extra1":"a"}}',
    'config/a {"a":{"k":1,"extra0":"a","extra1":"a"}}',
  ],
  [
    "a name of a pattern that is no property",
    object({ a: object({ a: whole }, { patternProperties: { "^[a-z]+$": { type: "null" } } }) }),
    object({ a: { type: "object", patternProperties: { "^[a-z]+$": { enum: [false] } } } }),
    'body/a/ab enum {"a":{"ab":null}}',
    'config/a {"a":{"ab":null}}',
  ],
  [
    "a condition asks for a name that is not declared",
    object({ b: object({ c: text }, when({ properties: { c: {} } }, { required: ["a"] })) }),
    object({ b: text }),
    'body/b type {"b":{"a":"a"}}',
    'config/b {"b":{"a":"a"}}',
  ],
  [
    "a required field that is not declared",
    object({ a: text }, { required: ["z"] }),
    object({ a: whole, b: object({ z: text }) }, { required: ["z"] }),
    'body/a type {"z":"a","a":"a"}',
    'config/a {"z":"a","a":"a"}',
  ],
  [
    "the member asks for another",
    object({ a: { ...text, maxLength: 3 }, b: text }, asking),
    object({ a: { ...text, maxLength: 2 }, b: text }, asking),
    'body/a maxLength {"a":"aaa","b":"a"}',
    'config/a {"a":"aaa","b":"a"}',
  ],
  [
    "null in a list",
    object({ l: { type: "array", items: { type: ["object", "null"] } } }),
    object({ l: { type: "array", items: { type: "object" } } }),
    'body/l/* type {"l":[null]}',
    'config/l/* {"l":[null]}',
  ],
  [
    "each branch has to refuse",
    object({ a: {}, b: {} }),
    object({ a: {}, b: {} }, { anyOf: [{ properties: { a: text } }, { properties: { b: text } }] }),
    'body/a type {"a":1,"b":1}',
    'config {"a":1,"b":1}',
  ],
  [
    "any value becomes a short text",
    object({ a: true }),
    object({ a: { ...text, minLength: 2 } }),
    'body/a type {"a":1}',
    'config/a {"a":1}',
  ],
  [
    "a bound between two multiples",
    object({ a: { type: "integer", multipleOf: 3 } }),
    object({ a: { type: "integer", multipleOf: 3, maximum: 2 } }),
    'body/a maximum {"a":3}',
    'config/a {"a":3}',
  ],
  ["any value becomes none", object({ a: true }), object({ a: false }), 'body/a false schema {"a":1}', 'config/a {"a":1}'],
  [
    "any branch becomes none",
    object({ a: { anyOf: [{}, false] } }),
    object({ a: { anyOf: [false, false] } }),
    'body/a false schema {"a":1}',
    'config/a/(form 1) {"a":1}',
  ],
];

function findings(lines: readonly string[]): readonly string[] {
  return breaks(lines).map((line) => line.split(" ").slice(2).join(" "));
}

describe("a change that few payloads show", () => {
  test.each(changes)("%s", (_, base, head, request, config) => {
    expect(findings(told(api(body(base)), api(body(head))))).toContain(request);
    expect(findings(told(api(answers(head)), api(answers(base))))).toContain(request.replace("body", "response/200/body"));
    expect(findings(configLines(compareSchemas(base, head)))).toContain(config);
  });
});

test("schemas that merge with themselves, so that no two levels are equal, end the search and are not called unchanged", () => {
  const part = { $ref: "#/components/schemas/Part" };
  const looking = when(object({ d: part }), object({ a: part, d: part }, { maxProperties: 3 }));
  const documentOf = (a: Json): JsonObject => api(body(part), { components: { schemas: { Part: object({ a }) } } });
  const { findings, uncheckable } = compareApi(documentOf({}), documentOf(looking));
  expect(findings.filter(({ level }) => level === "breaking")).toEqual([]);
  expect(uncheckable.map(({ reason }) => reason)).toEqual(["it has too many forms to be searched; reached in makeThing (body)"]);
});
