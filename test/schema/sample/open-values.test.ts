import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { compile } from "../../../src/schema/compile.ts";
import { openValues } from "../../../src/schema/sample/boundary-values.ts";
import { startSampling } from "../../../src/schema/sample/sample-value.ts";

const rows: readonly [string, JsonObject, readonly [string, Json][]][] = [
  ["an open object", { type: "object" }, [["", { unknown_member: "a" }]]],
  ["one that says so", { type: "object", additionalProperties: true }, [["", { unknown_member: "a" }]]],
  ["a closed object", { type: "object", additionalProperties: false }, []],
  ["one whose members have a schema", { type: "object", additionalProperties: { type: "integer" } }, []],
  [
    "an open object in a closed one",
    { type: "object", properties: { a: { type: "object" } }, additionalProperties: false },
    [["/properties/a", { a: { unknown_member: "a" } }]],
  ],
  ["a schema without a keyword", { properties: { a: { title: "A" } }, additionalProperties: false }, [["/properties/a", { a: "a" }]]],
  ["a branch that accepts anything", { anyOf: [{}, { type: "null" }] }, [["/anyOf/0", "a"]]],
  ["an object that a neighbour closes", { allOf: [{ type: "object" }], additionalProperties: false }, []],
  ["no object", { type: "string" }, []],
];

test.each(rows)("%s", (_name, schema, want) => {
  const found = openValues({ sampling: startSampling(schema), pointer: "", schemas: compile(schema) });
  expect(found.map(({ location, value }) => [location, value])).toEqual(want);
});
