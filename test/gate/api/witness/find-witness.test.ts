import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../../src/core/json.ts";
import { findWitness, type WitnessOutcome } from "../../../../src/gate/api/witness/find-witness.ts";

function search(accepts: Json, refuses: Json, direction: "request" | "response" = "request"): WitnessOutcome {
  const base = { side: "base", document: accepts, pointer: "" } as const;
  const head = { side: "head", document: refuses, pointer: "" } as const;
  return findWitness({ accepts: base, refuses: head, direction });
}

function told(outcome: WitnessOutcome): string[] {
  if (outcome.kind !== "witnesses") return [outcome.kind];
  return outcome.witnesses.map(({ keyword, place, payload }) => `${keyword} ${place.join("/")} ${JSON.stringify(payload)}`);
}

const record = (properties: Json, more: Json = {}): Json => ({ type: "object", properties, ...(more as object) });
const a = record({ kind: { const: "a" }, size: { type: "integer" } }, { required: ["kind"] });
const b = record({ kind: { const: "b" } }, { required: ["kind"] });

test.each<[string, Json, Json, string[]]>([
  ["equal schemas", { type: "string" }, { type: "string" }, ["none"]],
  ["a wider type", { type: "integer" }, { type: "number" }, ["none"]],
  ["a narrower type", { type: "number" }, { type: "integer" }, ["type  0.5"]],
  ["null no longer", { type: ["string", "null"] }, { type: "string" }, ["type  null"]],
  ["an enum as consts", { enum: ["x", "y"] }, { anyOf: [{ const: "x" }, { const: "y" }] }, ["none"]],
  ["a value fewer", { enum: ["x", "y"] }, { enum: ["x"] }, ['enum  "y"']],
  ["a property required", record({ p: { type: "string" } }), record({ p: { type: "string" } }, { required: ["p"] }), ["required p {}"]],
  [
    "a property deep down",
    record({ p: record({ q: { type: "string" } }) }),
    record({ p: record({ q: { maxLength: 2 } }) }),
    ['maxLength p/q {"p":{"q":"aaa"}}'],
  ],
  [
    "an item",
    { type: "array", items: { type: "string" } },
    { type: "array", items: { type: "string", minLength: 1 } },
    ['minLength * [""]'],
  ],
  [
    "a map's value",
    { type: "object", additionalProperties: { type: "integer" } },
    { type: "object", additionalProperties: { type: "integer", minimum: 1 } },
    ['minimum * {"extra0":0}'],
  ],
  ["a form fewer", { oneOf: [a, b] }, { oneOf: [a] }, ['oneOf  {"kind":"b"}']],
  [
    "a bound within a form",
    { oneOf: [a, b] },
    { oneOf: [record({ kind: { const: "a" }, size: { type: "integer", maximum: 9 } }, { required: ["kind"] }), b] },
    ['maximum size {"kind":"a","size":10}'],
  ],
  [
    "a second form that takes the same",
    { oneOf: [{ type: "integer" }] },
    { oneOf: [{ type: "integer" }, { type: "number", minimum: 0 }] },
    ["oneOf  0"],
  ],
  [
    "properties that nobody declares",
    record({ p: true }),
    record({ p: true }, { additionalProperties: false }),
    ['additionalProperties * {"any_key":1}'],
  ],
  ["a property that the old schema leaves undeclared", record({ p: true }), record({ p: true, q: { type: "integer" } }), ["none"]],
  [
    "a condition",
    record({ p: { enum: ["x", "y"] }, q: { type: "string" } }, { required: ["p"] }),
    record(
      { p: { enum: ["x", "y"] }, q: { type: "string" } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword's name; nobody awaits it
      { required: ["p"], if: { properties: { p: { const: "x" } } }, then: { required: ["q"] } },
    ),
    ['required q {"p":"x"}'],
  ],
  [
    "a list in the style of draft-07",
    { definitions: { s: { type: "string" } }, type: "object", properties: { p: { $ref: "#/definitions/s" } } },
    { definitions: { s: { type: "integer" } }, type: "object", properties: { p: { $ref: "#/definitions/s" } } },
    ['type p {"p":"a"}'],
  ],
  [
    "a schema within itself",
    record({ next: { $ref: "#" }, v: { type: "string" } }),
    record({ next: { $ref: "#" }, v: { type: "string", maxLength: 0 } }),
    ['maxLength v {"v":"a"}', 'maxLength next/v {"next":{"v":"a"}}'],
  ],
])("%s", (_name, accepts, refuses, want) => {
  expect(told(search(accepts, refuses))).toEqual(want);
});

test("what is only read does not count in requests, and what is only written not in answers", () => {
  const [read, written] = [record({ p: { readOnly: true } }, { required: ["p"] }), record({ p: { writeOnly: true } }, { required: ["p"] })];
  expect(told(search(record({}), read))).toEqual(["none"]);
  expect(told(search(record({}), read, "response"))).toEqual(["required p {}"]);
  expect(told(search(record({}), written))).toEqual(["required p {}"]);
  expect(told(search(record({}), written, "response"))).toEqual(["none"]);
});

test("an answer may bring what the old schema does not declare; a request may not send what the new one refuses", () => {
  const [more, closed] = [
    record({ p: { type: "string" }, q: { type: "string" } }),
    record({ p: { type: "string" } }, { additionalProperties: false }),
  ];
  expect(told(search(more, closed, "response"))).toEqual(["none"]);
  expect(told(search(more, closed))).toEqual(['additionalProperties q {"q":"a"}', 'additionalProperties * {"any_key":1}']);
});

test.each<[string, JsonObject]>([
  ["", { maxProperties: 2 }],
  [" in a union", { anyOf: [{ maxProperties: 2 }] }],
])("an answer's undeclared keys count where the old schema counts keys%s", (_, limit) => {
  const counted = record({ d: {} }, limit);
  const more = '{"d":"a","extra0":"a","extra1":"a"}';
  expect(told(search(record({ d: {} }), counted, "response"))).toEqual([`maxProperties  ${more}`]);
  expect(told(search(record({ d: {} }, { maxProperties: 2, additionalProperties: false }), counted, "response"))).toEqual(["none"]);
});

test.each<[string, Json, Json, WitnessOutcome]>([
  [
    "a reference to nothing",
    {},
    { $ref: "#/$defs/none" },
    { kind: "uncheckable", side: "head", pointer: "/$ref", reason: 'nothing stands at "#/$defs/none"' },
  ],
  [
    "a schema that nothing is found for",
    { type: "string", pattern: "^(Q)\\1{9}$" },
    {},
    { kind: "uncheckable", side: "base", pointer: "", reason: "no payload was found that the schema accepts" },
  ],
])("%s cannot be checked", (_name, accepts, refuses, want) => {
  expect(search(accepts, refuses)).toEqual(want);
});

test("a pattern that could take minutes is judged all the same: by an automaton, or in counted steps", () => {
  const slow = { type: "string", minLength: 40, pattern: "^(a+)+$" };
  expect(told(search({ type: "string", minLength: 40 }, slow))).toEqual([`pattern  "A${"a".repeat(39)}"`]);
  const back = { type: "string", minLength: 40, pattern: "^(a+)+\\1$" };
  expect(told(search({ type: "string", minLength: 40 }, back))).toEqual([`pattern  "A${"a".repeat(39)}"`]);
});
