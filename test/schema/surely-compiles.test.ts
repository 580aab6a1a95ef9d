import fc from "fast-check";
import { expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { compile, isKnownFormat } from "../../src/schema/compile.ts";
import { surelyCompiles } from "../../src/schema/surely-compiles.ts";

const odd: Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  "",
  "a",
  "(",
  [],
  {},
  ["a", "a"],
  ["string", "string"],
  [{}],
  [null],
  { a: 1 },
  { a: {} },
  { "(": {} },
  { a: ["b", "b"] },
  { "\ud800": {} },
];
const typical: Json[] = [
  "string",
  "object",
  ["string", "null"],
  3,
  ["a"],
  "date-time",
  "^a$",
  { a: { type: "string" } },
  [{ type: "string" }],
  { type: "integer" },
  { a: ["b"] },
];
const names = [
  "type",
  "enum",
  "const",
  "format",
  "pattern",
  "patternProperties",
  "multipleOf",
  "required",
  "dependentRequired",
  "minimum",
  "exclusiveMaximum",
  "minLength",
  "maxItems",
  "minContains",
  "uniqueItems",
  "readOnly",
  "contentMediaType",
  "items",
  "contains",
  "additionalProperties",
  "propertyNames",
  "unevaluatedItems",
  "not",
  "if",
  "then",
  "allOf",
  "oneOf",
  "prefixItems",
  "properties",
  "$defs",
  "definitions",
  "dependentSchemas",
  "nullable",
  "discriminator",
  "title",
  "x-a",
  "id",
  "dependencies",
  "additionalItems",
  "constructor",
  "unknown",
];
const schema: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom(...names),
  fc.oneof(fc.constantFrom(...odd), fc.constantFrom(...typical)),
  { maxKeys: 4 },
);

it.each([false, true])("nothing that Ajv refuses surely compiles (OpenAPI 3.0: %s)", (is30) => {
  let sure = 0;
  fc.assert(
    fc.property(schema, (inner) => {
      const given = { properties: { inner } };
      if (!surelyCompiles(given, { is30, isKnownFormat })) return;
      sure++;
      expect(compile({ openapi: is30 ? "3.0.3" : "3.1.0", given }).problem("/given")).toBeUndefined();
    }),
    { numRuns: 3000, seed: 1 },
  );
  expect(sure).toBeGreaterThan(300);
});

it("a schema of the usual keywords surely compiles, and one with an unknown keyword does not", () => {
  const usual = {
    type: "object",
    required: ["a"],
    properties: { a: { type: ["string", "null"], format: "date", default: "x" } },
    "x-b": 1,
  };
  expect(surelyCompiles(usual, { is30: false, isKnownFormat })).toBe(true);
  expect(surelyCompiles({ properties: { a: { id: "a" } } }, { is30: false, isKnownFormat })).toBe(false);
});
