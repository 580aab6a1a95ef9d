import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import { washValidatorSchema } from "../../../src/generate/validator/wash-schema.ts";

const text = { type: "string" };

const washed: readonly [name: string, given: Json, want: Json][] = [
  [
    "annotations, names and unknown keywords go, keys are sorted",
    {
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: "*/globalThis.PWN=1/*",
      title: "T",
      tsType: "x",
      properties: { b: { type: "string", airbyte_secret: true }, a: { description: "d", default: 1, const: 1 } },
      additionalProperties: true,
    },
    { additionalProperties: true, properties: { a: { const: 1 }, b: text } },
  ],
  [
    "properties named like keywords stay",
    { properties: { $id: text, title: text, $ref: text } },
    { properties: { $id: text, $ref: text, title: text } },
  ],
  [
    "siblings of a reference go, definitions stay",
    { $ref: "#/definitions/a", type: "object", definitions: { a: text } },
    { $ref: "#/definitions/a", definitions: { a: text } },
  ],
  [
    "a reference is written as Ajv reads it",
    { properties: { x: { $ref: "#/definitions/a~1b%25 c" } }, definitions: { "a/b% c": text } },
    { definitions: { "a/b% c": text }, properties: { x: { $ref: "#/definitions/a~1b%25%20c" } } },
  ],
  [
    "the document under its own name",
    { $id: "urn:x", properties: { a: { $ref: "urn:x" }, b: { $ref: "urn:x#/properties/a" } } },
    { properties: { a: { $ref: "#" }, b: { $ref: "#/properties/a" } } },
  ],
  ["a reference in data is data", { enum: [{ $ref: "http://x/" }] }, { enum: [{ $ref: "http://x/" }] }],
  ["a format that is asserted stays", { format: "date" }, { format: "date" }],
  ["any other is an annotation", { format: "email" }, {}],
  ["and so is one beside a pattern", { format: "date", pattern: "^$" }, { pattern: "^$" }],
  [
    "lists and maps of schemas",
    { items: [{ title: "x" }, true], anyOf: [{ minimum: 1, x: 1 }] },
    { anyOf: [{ minimum: 1 }], items: [{}, true] },
  ],
  ["dependencies of both kinds", { dependencies: { b: ["a"], a: { title: "x" } } }, { dependencies: { a: {}, b: ["a"] } }],
];

const ref = (to: Json): Json => ({ properties: { a: { $ref: to } } });
const own = (name: string, value: Json): Json => Object.fromEntries([[name, value]]);

const refused: readonly [name: string, given: Json, code: string, where: string][] = [
  ["a reference to another host", ref("http://elsewhere/x.json"), "validator-ref-external", "/properties/a"],
  ["a relative reference", ref("x.json#/a"), "validator-ref-external", "/properties/a"],
  ["an anchor", ref("#a"), "validator-ref-external", "/properties/a"],
  ["a reference that is no text", ref(1), "validator-ref-external", "/properties/a"],
  ["a reference to nothing", ref("#/definitions/b"), "validator-ref-unresolved", "/properties/a"],
  ["a reference into data", { enum: [{}], properties: { a: { $ref: "#/enum/0" } } }, "validator-ref-unresolved", "/properties/a"],
  [
    "a reference to what stood beside one",
    { properties: { b: { $ref: "#", not: {} }, a: { $ref: "#/properties/b/not" } } },
    "validator-ref-unresolved",
    "/properties/a",
  ],
  ["a reference under an $id", { items: { $id: "http://x/", not: { $ref: "#/items" } } }, "validator-ref-rebased", "/items/not"],
  ["a property called __proto__", { properties: own("__proto__", {}) }, "validator-unsafe-key", "/properties"],
  ["a definition called __proto__", { definitions: own("__proto__", {}) }, "validator-unsafe-key", "/definitions"],
  ["a pattern called __proto__", { patternProperties: own("__proto__", {}) }, "validator-unsafe-key", "/patternProperties"],
  ["a dependency of __proto__", { dependencies: own("__proto__", ["a"]) }, "validator-unsafe-key", "/dependencies"],
  ["__proto__ in a value", { const: [own("__proto__", 1)] }, "validator-unsafe-key", "/const"],
  ["a schema that is none", { items: 1 }, "validator-not-compiled", "/items"],
];

describe("washValidatorSchema", () => {
  it.each(washed)("%s", (_name, given, want) => {
    const { schema, refusals } = washValidatorSchema(given);
    expect(refusals).toEqual([]);
    // Also the order of the keys, which decides the code.
    expect(JSON.stringify(schema)).toBe(JSON.stringify(want));
  });

  it.each(refused)("refuses %s", (_name, given, code, where) => {
    expect(washValidatorSchema(given).refusals).toEqual([{ code, where }]);
  });

  it("refuses more levels than code is made for", () => {
    let deep: Json = {};
    for (let level = 0; level < 5000; level++) deep = { not: deep };
    expect(washValidatorSchema(deep).refusals.map(({ code }) => code)).toEqual(["validator-too-deep"]);
  });

  it("lists the patterns of texts and names with their places, wherever schemas stand", () => {
    const { patterns } = washValidatorSchema({ pattern: "a", patternProperties: { b: {} }, dependencies: { x: { pattern: "c" } } });
    expect(patterns).toEqual([
      { pattern: "c", where: "/dependencies/x/pattern" },
      { pattern: "a", where: "/pattern" },
      { pattern: "b", where: "/patternProperties" },
    ]);
  });
});
