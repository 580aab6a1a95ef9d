import { expect, test } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import { compile } from "../../../src/schema/compile.ts";
import { sampleValue, startSampling } from "../../../src/schema/sample/sample-value.ts";

const samples: readonly [name: string, schema: Json, want: Json][] = [
  ["any value", {}, "a"],
  ["what is required and no more", { properties: { a: { type: "null" }, b: {} }, required: ["a"] }, { a: null }],
  ["a required key without a schema", { type: "object", required: ["constructor"] }, { constructor: "a" }],
  ["as many members as are asked for", { properties: { a: { const: 1 } }, minProperties: 2 }, { a: 1, extra0: "a" }],
  ["an empty list", { type: "array", items: { type: "string" } }, []],
  ["different items", { type: "array", items: { type: "integer" }, minItems: 2, uniqueItems: true }, [0, 1]],
  ["text of a length", { type: "string", minLength: 3 }, "aaa"],
  ["text of a pattern", { type: "string", pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+$" }, "1.0.0"],
  ["a number between bounds", { type: "integer", exclusiveMinimum: 4, maximum: 9 }, 5],
  ["a multiple", { type: "number", minimum: 5, multipleOf: 3 }, 6],
  ["the first branch", { anyOf: [{ type: "boolean" }, { type: "null" }] }, false],
  ["the first branch that has a sample", { anyOf: [false, { type: "null" }] }, null],
  [
    "a branch with what tells it apart",
    { oneOf: [{ properties: { kind: { const: "a" } } }, { properties: { kind: { const: "b" } } }] },
    { kind: "a" },
  ],
  [
    "allOf together",
    { allOf: [{ required: ["a"] }, { properties: { a: { const: 1 } } }, { properties: { a: { type: "integer" } } }] },
    { a: 1 },
  ],
  ["types together", { allOf: [{ type: ["number", "null"] }, { type: "integer" }] }, 0],
  ["values together", { allOf: [{ enum: [1, 2] }, { enum: [2, 3] }] }, 2],
  [
    "an end of what is within itself",
    { type: "object", required: ["next"], properties: { next: { anyOf: [{ $ref: "#" }, { type: "null" }] } } },
    { next: null },
  ],
];

test.each(samples)("%s", (_name, schema, want) => {
  const sample = sampleValue(schema, startSampling(schema));
  expect(sample).toEqual(want);
  expect(compile(schema).violations("", sample ?? null)).toEqual([]);
});

test.each<[string, Json]>([
  ["nothing is allowed", false],
  ["it never ends", { $ref: "#/$defs/a", $defs: { a: { type: "object", required: ["a"], properties: { a: { $ref: "#/$defs/a" } } } } }],
  ["it is its own reference", { $ref: "#" }],
  ["the reference leads nowhere", { $ref: "#/gone" }],
])("there is no sample where %s", (_name, schema) => {
  expect(sampleValue(schema, startSampling(schema))).toBeUndefined();
});

test("a document that is made to be endless has an end", () => {
  const self = { allOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/a" }] };
  const branch = { anyOf: [{ $ref: "#/$defs/a" }, { allOf: [{ $ref: "#/$defs/a" }] }] };
  const a = { type: "object", required: ["a", "b", "c"], properties: { a: self, b: branch, c: self } };
  const schema: Json = { allOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/b" }], $defs: { a, b: { ...a } } };
  expect(sampleValue(schema, startSampling(schema))).toBeUndefined();
});
