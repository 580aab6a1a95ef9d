import { expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { compileSchemas } from "../../src/schema/compile-schemas.ts";

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
  const violations = compileSchemas(document).violations(`/components/schemas/${schema}`, value);
  expect(violations.map(({ keyword, place }) => `${keyword} at ${place.join("/")}`)).toEqual(want);
  expect(globalThis).not.toHaveProperty("planted");
});

test("a schema of OpenAPI 3.0 is read in its own dialect", () => {
  const schema = { type: "string", nullable: true };
  expect(compileSchemas({ openapi: "3.0.3", s: schema }).violations("/s", null)).toEqual([]);
  expect(compileSchemas({ openapi: "3.1.0", s: schema }).violations("/s", null)).toHaveLength(1);
});
