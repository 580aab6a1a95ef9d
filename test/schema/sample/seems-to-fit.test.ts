import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { seemsToFit } from "../../../src/schema/sample/seems-to-fit.ts";

/** How often a schema is judged that stands below twelve others. */
function judgedBelow(wrap: (below: Json) => JsonObject, enclose: (value: Json) => Json): number {
  let times = 0;
  const leaf = new Proxy<JsonObject>(
    { type: "string" },
    {
      ownKeys: (schema) => {
        times++;
        return Reflect.ownKeys(schema);
      },
    },
  );
  let [schema, value]: [Json, Json] = [leaf, "a"];
  for (let level = 0; level < 12; level++) [schema, value] = [wrap(schema), enclose(value)];
  expect(seemsToFit({}, schema, value)).toBe(true);
  return times;
}

test.each<[string, (below: Json) => JsonObject, (value: Json) => Json]>([
  ["closed objects", (a) => ({ properties: { a }, additionalProperties: false }), (a) => ({ a })],
  [
    "a pattern beside them",
    (a) => ({ properties: { a }, patternProperties: { "^x": false }, additionalProperties: false }),
    (a) => ({ a }),
  ],
  ["maps", (additionalProperties) => ({ patternProperties: { "^x": false }, additionalProperties }), (a) => ({ a })],
  ["tuples with further items", (a) => ({ prefixItems: [a], items: false }), (a) => [a]],
])("a value in twelve %s is not judged again at each level", (_name, wrap, enclose) => {
  expect(judgedBelow(wrap, enclose)).toBeLessThan(4); // twice at each level would be 4,096
});

test.each<[JsonObject, Json, boolean]>([
  [{ properties: { a: { type: "string" } }, additionalProperties: false }, { a: "x" }, true],
  [{ properties: { a: { type: "string" } }, additionalProperties: false }, { b: "x" }, false],
  [{ properties: { a: { type: "string" } }, additionalProperties: { type: "number" } }, { a: 1 }, false],
  [{ patternProperties: { "^x": { type: "number" } }, additionalProperties: false }, { x1: "a" }, false],
  [{ additionalProperties: { type: "number" } }, { a: "x" }, false],
  [{ patternProperties: { "^x": { type: "number" } } }, { x1: "a" }, false],
  [{ prefixItems: [{ type: "string" }] }, [1], false],
  [{ prefixItems: [{ type: "string" }], items: { type: "number" } }, ["a", "b"], false],
  [{ items: { type: "number" } }, ["a"], false],
  [{ minimum: 2, maximum: 3 }, 4, false],
  [{ minLength: 2, maxLength: 3 }, "a", false],
  [{ minItems: 2, maxItems: 3 }, [1, 2, 3, 4], false],
  [{ minProperties: 2, maxProperties: 3 }, { a: 1 }, false],
])("%j and %j", (schema, value, want) => {
  expect(seemsToFit({}, schema, value)).toBe(want);
});
