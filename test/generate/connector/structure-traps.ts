import type { JsonObject } from "../../../src/core/json.ts";
import { type Trap, text } from "./value-traps.ts";

/** Schemas with unions, `allOf`, references, unusual names and deep nesting. */
export const structureTraps: readonly Trap[] = [
  {
    name: "properties beside oneOf are in every branch",
    schema: {
      type: "object",
      properties: { id: text },
      required: ["id"],
      oneOf: [{ properties: { m: { const: "a" } } }, { properties: { m: { const: "b" }, x: text } }],
    },
    ok: [
      { id: "", m: "a" },
      { id: "", m: "b", x: "" },
    ],
    bad: [{ m: "a" }, { id: "", m: "a", x: "" }, { id: "" }],
  },
  {
    name: "a root oneOf of required sets",
    schema: { type: "object", properties: { a: text, b: text }, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    ok: [{ a: "" }, { b: "" }],
    bad: [{}, { c: 1 }],
  },
  {
    name: "a discriminator that nobody requires is required",
    schema: {
      type: "object",
      oneOf: [{ properties: { m: { const: "a" } } }, { properties: { m: { type: "string", enum: ["b"], const: "b" } } }],
    },
    ok: [{ m: "a" }, { m: "b" }],
    bad: [{}],
  },
  {
    name: "only the discriminator becomes required, not every const",
    schema: {
      oneOf: [
        { type: "object", properties: { m: { const: "a" }, n: { const: 1 } }, required: ["m"] },
        { type: "object", properties: { m: { const: "b" }, n: { const: 2 } } },
        { type: "object", properties: { m: { const: "c" }, n: { const: 3 } } },
      ],
    },
    ok: [{ m: "a" }, { m: "b", n: 2 }],
    bad: [{ n: 1 }, {}, { m: "a", n: 2 }],
  },
  {
    name: "a discriminator that tells no branches apart stays optional, and still narrows",
    schema: {
      type: "object",
      oneOf: [
        { properties: { m: { const: "a" }, x: text, z: text }, required: ["x"] },
        { properties: { m: { const: "b" }, y: text }, required: ["y"] },
      ],
    },
    ok: [{ x: "" }, { y: "" }, { m: "a", x: "", z: "" }, { m: "b", y: "" }],
    bad: [{}, { m: "a", y: "" }, { m: "b", x: "" }, { m: "c", x: "" }, { x: "", y: "" }, { m: "a", x: "", y: "" }, { y: "", z: "" }],
  },
  {
    name: "a discriminator is required in the branch whose values fit another branch, too",
    schema: {
      oneOf: [
        { type: "object", properties: { m: { const: "a" }, x: text, y: text }, required: ["x", "y"] },
        { type: "object", properties: { m: { const: "b" }, x: text }, required: ["x"] },
      ],
    },
    ok: [{ x: "" }, { m: "a", x: "", y: "" }, { m: "b", x: "" }],
    bad: [
      { x: "", y: "" },
      { m: "a", x: "" },
      { m: "b", x: "", y: "" },
    ],
  },
  {
    name: "a discriminator stays optional where one branch allows no other keys",
    schema: {
      oneOf: [
        { type: "object", properties: { m: { const: "a" }, x: text, y: text }, required: ["x", "y"] },
        { type: "object", properties: { m: { const: "b" }, x: text }, required: ["x"], additionalProperties: false },
      ],
    },
    ok: [{ x: "" }, { x: "", y: "" }],
    bad: [{}, { y: "" }],
  },
  {
    name: "a discriminator stays optional where the other branch requires it",
    schema: {
      oneOf: [
        { type: "object", properties: { m: { const: "a" } }, required: ["m"] },
        { type: "object", properties: { m: { const: "b" }, n: text } },
      ],
    },
    ok: [{}, { n: "" }, { m: "a" }],
    bad: [{ m: "a", n: "" }],
  },
  {
    name: "a discriminator stays optional where types, literals or nested keys tell the branches apart",
    schema: {
      oneOf: [
        { type: "object", properties: { m: { const: "a" }, x: text }, required: ["x"] },
        { type: "object", properties: { m: { const: "b" }, x: { type: "integer" } }, required: ["x"] },
        { type: "object", properties: { m: { const: "c" }, x: { enum: [true] } }, required: ["x"] },
        {
          type: "object",
          properties: { m: { const: "d" }, x: { type: "object", properties: { k: text }, required: ["k"] } },
          required: ["x"],
        },
        {
          type: "object",
          properties: { m: { const: "e" }, x: { type: "object", properties: { k: { type: "array" } }, required: ["k"] } },
          required: ["x"],
        },
      ],
    },
    ok: [{ x: "" }, { x: 1 }, { x: true }, { x: { k: "" } }, { x: { k: [] } }, { m: "b", x: 1 }],
    bad: [{ m: "a", x: 1 }, { x: false }, { x: null }, { x: {} }],
  },
  {
    name: "anyOf asks for no discriminator: a value may fit several branches",
    schema: { type: "object", anyOf: [{ properties: { m: { const: "a" } } }, { properties: { m: { const: "b" }, x: text } }] },
    ok: [{}, { x: "" }, { m: "a" }, { m: "b", x: "" }],
    bad: [{ m: "c" }, { m: "a", x: "" }],
  },
  {
    name: "of open types, the keys of another branch still need the discriminator",
    schema: {
      oneOf: [
        { type: "object", properties: { m: { const: "a" }, x: text }, required: ["x"] },
        { type: "object", properties: { m: { const: "b" }, y: text }, required: ["y"] },
      ],
    },
    open: true,
    ok: [{ x: "" }, { x: "", more: 1 }, { m: "b", y: "" }],
    bad: [{ x: "", y: "" }, {}],
  },
  {
    name: "a nullable branch within an object",
    schema: {
      type: "object",
      oneOf: [{ type: ["null", "object"], properties: { m: { const: "a" } } }, { properties: { m: { const: "b" } } }],
    },
    ok: [{ m: "a" }, { m: "b" }],
    bad: [null, {}],
  },
  {
    name: "a union of an object and null",
    schema: { anyOf: [{ type: "object", properties: { m: { const: "a" } } }, { type: "null" }] },
    ok: [null, {}, { m: "a" }],
    bad: [{ m: "b" }],
  },
  {
    name: "a union of unions",
    schema: { anyOf: [{ anyOf: [text, { type: "number" }] }, { type: "boolean" }] },
    ok: ["a", 1, true],
    bad: [null],
  },
  {
    name: "oneOf beside anyOf",
    schema: {
      type: "object",
      oneOf: [{ required: ["a"] }, { required: ["b"] }],
      anyOf: [{ properties: { a: text } }, { properties: { b: text, a: text } }],
    },
    ok: [{ a: "", b: "" }],
    bad: [{}],
  },
  {
    name: "allOf is merged",
    schema: { allOf: [{ type: "object", properties: { a: text }, required: ["a"] }, { properties: { a: { enum: ["x", "y"] }, b: text } }] },
    ok: [{ a: "x", b: "" }],
    bad: [{ a: "z" }, { b: "" }],
  },
  { name: "allOf of contradicting types leaves nothing", schema: { allOf: [text, { type: "number" }] }, ok: [], bad: ["a", 1] },
  {
    name: "a local reference",
    schema: { type: "object", properties: { a: { $ref: "#/definitions/a" } }, definitions: { a: { type: "integer" } } },
    ok: [{ a: 1 }],
    bad: [{ a: "1" }],
  },
  {
    name: "a reference whose pointer is percent-encoded",
    schema: { properties: { a: { $ref: "#/definitions/x%20y%25" } }, definitions: { "x y%": { type: "integer" } } },
    ok: [{ a: 1 }],
    bad: [{ a: "1" }],
  },
  {
    name: "constraints beside a reference are void",
    schema: { properties: { a: { $ref: "#/definitions/a", type: "string", enum: ["x"] } }, definitions: { a: { type: "integer" } } },
    ok: [{ a: 1 }],
    bad: [{ a: "x" }],
  },
  {
    name: "additionalProperties: false allows keys that fit a pattern",
    schema: { type: "object", additionalProperties: false, patternProperties: { "^x": text } },
    ok: [{}, { x: "" }],
    bad: [1],
  },
  {
    name: "additionalProperties: false of another part of allOf does not",
    schema: { allOf: [{ properties: { a: text }, additionalProperties: false }, { patternProperties: { "^x": text } }] },
    ok: [{ a: "" }],
    bad: [{ x: "" }],
  },
  {
    name: "a required key may fall to a pattern",
    schema: { type: "object", required: ["x"], patternProperties: { "^x": { type: "integer" } }, additionalProperties: text },
    ok: [{ x: 1 }, { x: 1, y: "" }],
    bad: [{}],
  },
  {
    name: "odd property names",
    schema: {
      type: "object",
      properties: { "a-b": text, "1": text, "": text, class: text, constructor: text, $ref: text },
      required: ["constructor"],
    },
    ok: [{ "a-b": "", "1": "", "": "", class: "", constructor: "", $ref: "" }],
    bad: [{ "a-b": 1, constructor: "" }],
  },
  {
    name: "a property called like a keyword",
    schema: {
      type: "object",
      properties: { type: { type: "object", properties: { properties: text } }, enum: { type: "array", items: { const: "x" } } },
    },
    ok: [{ type: { properties: "" }, enum: ["x"] }],
    bad: [{ type: "object" }],
  },
  {
    name: "if, else and not say nothing",
    schema: { type: "object", properties: { a: text }, if: { required: ["a"] }, else: { required: ["b"] }, not: { required: ["c"] } },
    ok: [{ a: "" }],
    bad: [{ a: 1 }],
  },
  {
    name: "malformed keywords are dropped",
    schema: { type: "object", properties: { a: { type: "text", enum: [] } }, required: "a", title: 1 },
    ok: [{}, { a: 1 }],
    bad: [{ b: 1 }],
  },
  { name: "forty levels", schema: nested(40), ok: [{}, { a: { a: {} } }], bad: [{ b: 1 }, { a: { a: { b: 1 } } }] },
];

function nested(levels: number): JsonObject {
  return levels === 0 ? text : { type: "object", properties: { a: nested(levels - 1) } };
}
