import type { Json, JsonObject } from "../../../src/core/json.ts";

export interface Trap {
  readonly name: string;
  readonly schema: JsonObject;
  readonly open?: boolean;
  readonly ok: readonly Json[];
  readonly bad: readonly Json[];
}

export const text: JsonObject = { type: "string" };

/** Schemas that generators often get wrong. Each value is written as a literal of the type, and TypeScript judges it. */
export const valueTraps: readonly Trap[] = [
  {
    name: "optional comes from required alone",
    schema: { type: "object", properties: { a: { type: "string", default: "x" } }, required: ["a"] },
    ok: [{ a: "y" }],
    bad: [{}],
  },
  {
    name: "a typo in an optional key is caught",
    schema: { type: "object", properties: { port: { type: "integer" } } },
    ok: [{}, { port: 1 }],
    bad: [{ prot: 1 }],
  },
  {
    name: "additionalProperties: true does not open it",
    schema: { type: "object", properties: { a: text }, additionalProperties: true },
    ok: [{ a: "" }],
    bad: [{ b: 1 }],
  },
  {
    name: "open takes undeclared keys",
    schema: { type: "object", properties: { a: text } },
    open: true,
    ok: [{ a: "", b: 1 }],
    bad: [{ a: 1 }],
  },
  {
    name: "open leaves additionalProperties: false closed",
    schema: { type: "object", properties: { a: text }, additionalProperties: false },
    open: true,
    ok: [{ a: "" }],
    bad: [{ b: 1 }],
  },
  {
    name: "nullable is not optional",
    schema: { type: "object", properties: { a: { type: ["string", "null"] } }, required: ["a"] },
    ok: [{ a: null }, { a: "" }],
    bad: [{}, { a: 1 }],
  },
  { name: "an integer is a number", schema: { type: "integer" }, ok: [1], bad: ["1"] },
  { name: "integer and number together are one type", schema: { type: ["integer", "number", "null"] }, ok: [1, null], bad: ["1"] },
  { name: "const: null", schema: { const: null }, ok: [null], bad: [0, ""] },
  { name: "const: false", schema: { const: false }, ok: [false], bad: [true, "false"] },
  { name: "const: 0", schema: { const: 0 }, ok: [0], bad: [1, "0"] },
  { name: "a const that is an object", schema: { const: { a: [1, "x"] } }, ok: [{ a: [1, "x"] }], bad: [{ a: [1] }, {}] },
  { name: "a const that is an empty object", schema: { const: {} }, ok: [{}], bad: [5, { a: 1 }] },
  { name: "an enum of mixed types with null", schema: { enum: ["a", 1, true, null] }, ok: ["a", 1, true, null], bad: ["b", 2, false] },
  {
    name: "strings that look like other types stay strings",
    schema: { enum: ["true", "1", "null"] },
    ok: ["true", "1", "null"],
    bad: [true, 1, null],
  },
  { name: "type and enum of another type leave nothing", schema: { type: "array", enum: ["a"] }, ok: [], bad: ["a", ["a"]] },
  { name: "type filters an enum", schema: { type: "string", enum: ["a", 1] }, ok: ["a"], bad: [1] },
  { name: "const beside a wider enum", schema: { const: "a", enum: ["a", "b"] }, ok: ["a"], bad: ["b"] },
  {
    name: "an enum of 1,500 values",
    schema: { enum: Array.from({ length: 1500 }, (_, index) => `v${index}`) },
    ok: ["v0", "v1499"],
    bad: ["v1500"],
  },
  {
    name: "quotes, backslashes and newlines in an enum",
    schema: { enum: ['"', "'", "\\", "\n", "`a`", "\u2028"] },
    ok: ['"', "'", "\\", "\n", "`a`", "\u2028"],
    bad: ["x"],
  },
  { name: "the empty schema", schema: {}, ok: [1, null, {}, []], bad: [] },
  { name: "only unknown keywords", schema: { tittle: "x", query: { type: "string" } }, ok: [1, null], bad: [] },
  { name: "boolean schemas", schema: { type: "object", properties: { a: true, b: false } }, ok: [{ a: 1 }, {}], bad: [{ b: 1 }] },
  { name: "an object without properties", schema: { type: "object" }, ok: [{}, { a: 1 }], bad: [5, "x", [1, 2].join()] },
  { name: "an object declared empty", schema: { type: "object", properties: {} }, ok: [{}], bad: [5, { a: 1 }] },
  { name: "an empty closed object", schema: { type: "object", additionalProperties: false }, ok: [{}], bad: [5, { a: 1 }] },
  { name: "a map", schema: { type: "object", additionalProperties: { type: "number" } }, ok: [{}, { a: 1 }], bad: [{ a: "1" }] },
  {
    name: "a map beside properties of another type",
    schema: { type: "object", properties: { a: text }, additionalProperties: { type: "number" } },
    ok: [{ a: "", b: 1 }],
    bad: [{ a: 1 }],
  },
  {
    name: "required but not declared",
    schema: { type: "object", properties: { a: text }, required: ["a", "b"] },
    ok: [{ a: "", b: 1 }],
    bad: [{ a: "" }],
  },
  { name: "properties without type", schema: { properties: { a: text }, required: ["a"] }, ok: [{ a: "" }], bad: [{}, "x"] },
  { name: "items without type", schema: { items: text }, ok: [["a"]], bad: [[1], "a"] },
  { name: "an array without items", schema: { type: "array" }, ok: [[], [1, "a"]], bad: ["a", {}] },
  { name: "a nullable array", schema: { type: ["array", "null"], items: text }, ok: [null, ["a"]], bad: [[1], "a"] },
  { name: "an array of a union", schema: { type: "array", items: { type: ["string", "null"] } }, ok: [["a", null]], bad: [null, [1]] },
  {
    name: "an array of maps or null",
    schema: { type: "array", items: { type: ["object", "null"] } },
    ok: [[{ a: 1 }, null]],
    bad: [null, {}],
  },
  {
    name: "an array of a nested array",
    schema: { type: "array", items: { type: "array", items: { enum: ["a", "b"] } } },
    ok: [[["a", "b"]]],
    bad: [["a"], [["c"]]],
  },
  {
    name: "a tuple",
    schema: { type: "array", items: [text, { type: "number" }], additionalItems: false, minItems: 1 },
    ok: [["a"], ["a", 1]],
    bad: [[], [1], ["a", 1, 2]],
  },
  {
    name: "a tuple with a rest",
    schema: { type: "array", items: [text], additionalItems: { enum: [1, 2] } },
    ok: [[], ["a", 1, 2]],
    bad: [["a", 3]],
  },
  {
    name: "keywords of another type are ignored",
    schema: { type: "string", items: text, properties: { a: text } },
    ok: ["a"],
    bad: [["a"], {}],
  },
  {
    name: "a default of another type changes nothing",
    schema: { type: "object", properties: { a: { type: "integer", default: "100" } } },
    ok: [{}, { a: 1 }],
    bad: [{ a: "100" }],
  },
];
