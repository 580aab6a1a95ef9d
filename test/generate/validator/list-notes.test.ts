import { expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { listValidatorNotes, type ValidatorNoteTable } from "../../../src/generate/validator/list-notes.ts";

const branch = (key: string, value: string, ...required: readonly string[]): JsonObject => ({
  title: value.toUpperCase(),
  required,
  properties: { [key]: { const: value }, kind: { enum: [`k-${value}`] }, same: { const: 1 } },
});

const cases: readonly [name: string, schema: JsonObject, want: Partial<ValidatorNoteTable>][] = [
  [
    "the key that most branches require tells them apart",
    { oneOf: [branch("mode", "a", "mode"), branch("mode", "b", "mode")] },
    {
      unions: {
        "#/oneOf": [
          { title: "A", key: "mode", values: ["a"] },
          { title: "B", key: "mode", values: ["b"] },
        ],
      },
    },
  ],
  [
    "a key that a branch lacks tells nothing",
    { properties: { "a/b c": { anyOf: [{ title: "A", properties: { x: { const: 1 } } }, { type: "null" }] } } },
    { unions: { "#/properties/a~1b%20c/anyOf": [{ title: "A" }, {}] } },
  ],
  [
    "the names of a closed object",
    { items: { additionalProperties: false, properties: { b: {}, a: {} } } },
    { names: { "#/items/additionalProperties": ["a", "b"] } },
  ],
  ["a description of a pattern", { pattern: "^a$", pattern_descriptor: "A", examples: ["a"] }, { looks: { "#/pattern": "A" } }],
  ["an example that fits it", { pattern: "^a$", examples: [1, "b", "a"] }, { looks: { "#/pattern": "a" } }],
  ["a date where it asks for one", { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }, { looks: { "#/pattern": "2026-01-31" } }],
  ["no date where one only happens to fit", { pattern: "^.*$" }, {}],
  ["no example of a secret", { pattern: "^a$", examples: ["a"], airbyte_secret: true }, {}],
  ["no example of a pattern that could hang", { pattern: "^(a+)+$", examples: ["a"] }, {}],
  ["nothing where references stand", { properties: { a: { $ref: "#" } }, oneOf: [{}, {}], pattern: "a", pattern_descriptor: "A" }, {}],
];

it.each(cases)("%s", (_name, schema, want) => {
  expect(listValidatorNotes(schema)).toEqual({ unions: {}, names: {}, looks: {}, ...want });
});
