import fc from "fast-check";
import { expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { compile } from "../../src/schema/compile.ts";

const value: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  null,
  true,
  0,
  1,
  -1,
  1.5,
  2 ** 40,
  "",
  "a",
  "😀😀",
  "2020-01-01",
  "a@b.example",
  [],
  [1, "a"],
  ["a", "a"],
  {},
  { a: 1 },
  { a: "x", b: [] },
);
/** A part of a schema: with all keywords at once hardly any value would fit. */
function some(whole: object): fc.Arbitrary<object> {
  const members = Object.entries(whole);
  return fc.subarray(members, { maxLength: Math.min(2, members.length) }).map((chosen) => Object.fromEntries(chosen));
}

const leaf: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      type: fc.constantFrom<Json>("string", "integer", "number", "object", "array", "boolean", "null", ["string", "null"]),
      enum: fc.constantFrom<Json>([null], ["a", 1], [{ a: 1 }, []]),
      format: fc.constantFrom<Json>("date", "email", "int32", "double", "password"),
      minimum: fc.constantFrom<Json>(0, 1),
      exclusiveMinimum: fc.constantFrom<Json>(true, false),
      minLength: fc.constantFrom<Json>(0, 2),
      maxLength: fc.constantFrom<Json>(1, 3),
      minItems: fc.constantFrom<Json>(0, 1),
      uniqueItems: fc.boolean(),
      required: fc.constantFrom<Json>([], ["a"]),
      multipleOf: fc.constant<Json>(2),
      pattern: fc.constant<Json>("^x$"),
      nullable: fc.boolean(),
      title: fc.constant<Json>("t"),
      const: value,
    },
    { requiredKeys: [] },
  )
  .chain(some) as fc.Arbitrary<JsonObject>; // a record of JSON values
const schema: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      items: leaf,
      properties: fc.record({ a: leaf }),
      additionalProperties: fc.oneof(fc.boolean(), leaf),
      allOf: fc.array(leaf, { minLength: 1, maxLength: 2 }),
      anyOf: fc.array(leaf, { minLength: 1, maxLength: 2 }),
      oneOf: fc.array(leaf, { minLength: 1, maxLength: 2 }),
      $ref: fc.constant("#/other"),
    },
    { requiredKeys: [] },
  )
  .chain(some) as fc.Arbitrary<JsonObject>; // a record of JSON values

it("a value that surely fits is one that Ajv accepts", () => {
  let sure = 0;
  let accepted = 0;
  fc.assert(
    fc.property(leaf, schema, leaf, value, (own, below, other, given) => {
      const schemas = compile({ openapi: "3.0.3", s: { ...own, ...below }, other }, { patterns: "none" });
      const fits = schemas.judge("/s", given).length === 0;
      if (fits) accepted++;
      if (!schemas.surelyFits("/s", given)) return;
      sure++;
      expect(fits).toBe(true);
    }),
    { numRuns: 500, seed: 1 },
  );
  expect([accepted > 100, sure > accepted / 3]).toEqual([true, true]);
});

it("a schema within itself is never sure", () => {
  expect(compile({ s: { $ref: "#/s" } }).surelyFits("/s", 1)).toBe(false);
  expect(compile({ s: { $ref: "#/gone" } }).surelyFits("/s", 1)).toBe(false);
});
