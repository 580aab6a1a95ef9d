import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
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
  [
    "lists and maps of schemas",
    { items: [{ title: "x" }, true], anyOf: [{ minimum: 1, x: 1 }] },
    { anyOf: [{ minimum: 1 }], items: [{}, true] },
  ],
  ["dependencies of both kinds", { dependencies: { b: ["a"], a: { title: "x" } } }, { dependencies: { a: {}, b: ["a"] } }],
];

/** No engine runs it in a bounded number of steps. */
const endless = "x*y".repeat(1_000);
const tagged = (tag: string, property: Json): Json => ({ properties: { tag: { const: tag }, x: property }, required: ["tag"] });

const loosened: readonly [name: string, given: Json, want: Json, unchecked: readonly string[]][] = [
  ["a pattern alone", { pattern: endless, minLength: 1 }, { minLength: 1 }, ["/pattern"]],
  [
    "a pattern in a list",
    { properties: { a: { items: { pattern: endless } } } },
    { properties: { a: { items: {} } } },
    ["/properties/a/items/pattern"],
  ],
  [
    "a name that is a pattern, and the keys that are additional without it",
    { patternProperties: { [endless]: false, "^b": false }, additionalProperties: false },
    { patternProperties: { "^b": false } },
    ["/additionalProperties", `/patternProperties/${endless}`],
  ],
  ["a negation", { not: { pattern: endless }, minLength: 1 }, { minLength: 1 }, ["/not", "/not/pattern"]],
  ["a condition", { if: { pattern: endless }, else: false }, { else: false }, ["/if", "/if/pattern"]],
  [
    "the exclusion of branches that nothing else tells apart",
    { oneOf: [{ pattern: endless }, { pattern: "^b$" }] },
    { anyOf: [{}, { pattern: "^b$" }] },
    ["/oneOf", "/oneOf/0/pattern"],
  ],
  [
    "only the pattern in a branch that a constant tells apart",
    { oneOf: [tagged("a", { pattern: endless }), tagged("b", text)] },
    {
      oneOf: [
        { properties: { tag: { const: "a" }, x: {} }, required: ["tag"] },
        { properties: { tag: { const: "b" }, x: text }, required: ["tag"] },
      ],
    },
    ["/oneOf/0/properties/x/pattern"],
  ],
  [
    "a negation of a reference to a pattern",
    { not: { $ref: "#/definitions/a" }, definitions: { a: { pattern: endless } } },
    { definitions: { a: {} } },
    ["/definitions/a/pattern", "/not"],
  ],
];

const formats: readonly [schema: JsonObject, isKept: boolean][] = [
  [{ format: "date-time", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$" }, true],
  [{ format: "date", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", examples: ["2017-01-30"], default: "2020-01-01" }, true],
  // The usual texts lack it, but an automaton finds one that has both.
  [{ format: "date", pattern: "^1999-1[0-2]-0[1-9]$" }, true],
  [{ format: "uri", pattern: "^https://.*$" }, true],
  [{ format: "date", pattern: "^$" }, false],
  [{ format: "date", pattern: "^[0-9]{2}-[0-9]{2}-[0-9]{4}$" }, false],
  [{ format: "date-time", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}Z$" }, false],
  [{ format: "date", pattern: "^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }, false],
  [{ format: "date-time", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?$", examples: ["2017-01-30"] }, false],
  [{ format: "date-time", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?$", default: "2017-01-30" }, false],
  [{ format: "date-time", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?$", pattern_descriptor: "2017-01-30 or 2017-01-30T00:00:00Z" }, false],
  // An example that the pattern refuses, too, says nothing of the format.
  [{ format: "date", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", examples: ["yesterday"] }, true],
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

  it.each(loosened)("drops %s", (_name, given, want, unchecked) => {
    const washed = washValidatorSchema(given);
    expect(washed.refusals).toEqual([]);
    expect(JSON.stringify(washed.schema)).toBe(JSON.stringify(want));
    expect(washed.unchecked.map(({ where }) => where)).toEqual(unchecked);
  });

  it.each(formats)("keeps a format beside a pattern: %j %s", (schema, isKept) => {
    const { schema: washed, unchecked } = washValidatorSchema(schema);
    expect(washed).toEqual({ pattern: schema.pattern, ...(isKept ? { format: schema.format } : {}) });
    expect(unchecked).toEqual(isKept ? [] : [{ code: "validator-format-beside-pattern", where: "/format" }]);
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
