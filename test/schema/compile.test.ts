import { expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { compile, schemaCheck } from "../../src/schema/compile.ts";

const document: Json = {
  openapi: "3.1.0",
  components: {
    schemas: {
      node: { type: "object", properties: { next: { $ref: "#/components/schemas/node" }, "a~b": { format: "uuid" } }, required: ["id"] },
      named: { $id: "*/globalThis.planted = 1;/*", type: "string" },
      none: false,
      any: true,
      broken: { pattern: "(" },
      dangling: { $ref: "#/components/schemas/gone" },
    },
  },
};

const judged: readonly [name: string, schema: string, value: Json, want: readonly string[]][] = [
  ["a valid value", "node", { id: 1, next: { id: 2 } }, []],
  ["all that is wrong, through references", "node", { next: { "a~b": "x" } }, ["required at ", "required at next", "format at next/a~b"]],
  ["a schema with a name of its own", "named", 1, ["type at "]],
  ["a schema that refuses everything", "none", 1, ["false schema at "]],
  ["a schema that takes everything", "any", 1, []],
  ["a schema that does not compile", "broken", "a", ["$schema at "]],
  ["a reference to nowhere", "dangling", "a", ["false schema at "]],
  ["a schema that is not there", "gone", "a", ["false schema at "]],
];

test.each(judged)("%s", (_name, schema, value, want) => {
  const violations = compile(document).violations(`/components/schemas/${schema}`, value);
  expect(violations.map(({ keyword, place }) => `${keyword} at ${place.join("/")}`)).toEqual(want);
  expect(globalThis).not.toHaveProperty("planted");
});

test("a schema of OpenAPI 3.0 is read in its own dialect", () => {
  const schema = { type: "string", nullable: true };
  expect(compile({ openapi: "3.0.3", s: schema }).violations("/s", null)).toEqual([]);
  expect(compile({ openapi: "3.1.0", s: schema }).violations("/s", null)).toHaveLength(1);
});

const naming: readonly [schema: Json, value: Json, names: readonly string[]][] = [
  [{ required: ["it's", "b"] }, { b: 1 }, ["it's"]],
  [{ properties: {}, additionalProperties: false }, { "a'b": 1 }, ["a'b"]],
  [{ unevaluatedProperties: false }, { c: 1 }, ["c"]],
  [{ dependentRequired: { a: ["b", "c"] } }, { a: 1, b: 1 }, ["c"]],
  [{ minProperties: 1 }, {}, []],
];

test.each(naming)("the members that %j speaks of", (schema, value, names) => {
  const [violation, ...others] = compile(schema).violations("", value);
  expect({ names: violation?.names, others }).toEqual({ names, others: [] });
});

test("a violation says where its keyword stands, and what it says to people", () => {
  const schema = { properties: { "a/b": { type: "string" } } };
  expect(compile(schema).violations("", { "a/b": 1 })).toEqual([
    { place: ["a/b"], keyword: "type", names: [], message: "must be string", schemaPath: "#/properties/a~1b/type" },
  ]);
});

test("a pattern is judged in counted steps, or left out", () => {
  const schema = { pattern: "^(a+)+\\1$" };
  const text = `${"a".repeat(60)}!`;
  expect(compile(schema).judge("", text)).toBe("the pattern ^(a+)+\\1$ takes too many steps to be judged");
  expect(
    compile(schema)
      .violations("", text)
      .map(({ keyword }) => keyword),
  ).toEqual(["$schema"]);
  expect(compile(schema, { patterns: "none" }).judge("", text)).toEqual([]);
  expect(
    compile(schema)
      .violations("", "b")
      .map(({ keyword }) => keyword),
  ).toEqual(["pattern"]);
});

test("draft-07 is read whole: by its own keywords, and by the meta-schema first", () => {
  const tuple = { items: [{ type: "string" }], additionalItems: false };
  expect(
    compile(tuple, { draft: "07" })
      .violations("", [1, 2])
      .map(({ keyword }) => keyword),
  ).toEqual(["additionalItems", "type"]);
  expect(compile({ required: [1] }, { draft: "07" }).problem("")).toMatch(/^schema is invalid/);
  expect(compile({ $ref: "#/definitions/gone" }, { draft: "07" }).problem("")).toMatch(/^can't resolve reference/);
});

test("a schema within itself that no value leaves is no verdict", () => {
  expect(typeof compile({ s: { $ref: "#/s" } }).judge("/s", 1)).toBe("string");
});

test("schemas are checked one by one, without what they refer to", () => {
  const check = schemaCheck({ is30: false });
  expect(check({ properties: { a: { $ref: "#/gone" } } })).toBeUndefined();
  expect(check({ properties: { a: { minLength: "1" } } })?.at).toBe("/properties/a/minLength");
  expect(check({ pattern: "(" })?.problem).toMatch(/Invalid regular expression/);
});

test("a reference by name leads nowhere", () => {
  const document: Json = { byName: { items: { $dynamicRef: "#it" } } };
  expect(compile(document).violations("/byName", ["a"])[0]?.keyword).toBe("false schema");
  expect(compile(document).violations("/byName", [])).toEqual([]);
});
