import { expect, test } from "vitest";
import { schemaFacts } from "../../../../src/contract/derive/facts/schema-facts.ts";
import type { Json } from "../../../../src/core/json.ts";

const read: readonly [name: string, schema: Json, want: Readonly<Record<string, Json>>][] = [
  ["no schema", true, {}],
  ["properties by name", { properties: { b: {}, a: {} } }, { properties: { "": ["a", "b"] } }],
  ["a default", { properties: { a: { default: null } } }, { properties: { "": ["a"] }, "default /properties/a": null }],
  ["listed values", { items: { enum: ["b", "a"] } }, { values: { "/items": ['"a"', '"b"'] } }],
  [
    "flags",
    { anyOf: [{ deprecated: true, readOnly: true, writeOnly: false }] },
    { deprecated: { "/anyOf/0": true }, "read-only": { "/anyOf/0": true } },
  ],
  ["a discriminator", { discriminator: { propertyName: "k" } }, { discriminators: { "": { propertyName: "k" } } }],
  ["through a reference, as if it stood in place", { items: { $ref: "#/$defs/a" }, $defs: { a: { default: 1 } } }, { "default /items": 1 }],
  ["a schema within itself, once", { default: 1, items: { $ref: "#" } }, { "default ": 1 }],
  ["a property called default", { properties: { default: { type: "string" } } }, { properties: { "": ["default"] } }],
];

test.each(read)("%s", (_name, schema, want) => {
  expect(Object.fromEntries(schemaFacts({ ...Object(schema) }, "").facts)).toEqual(want);
});
