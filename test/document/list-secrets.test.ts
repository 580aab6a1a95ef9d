import { expect, it } from "vitest";
import type { JsonObject } from "../../src/core/json.ts";
import { listSecrets } from "../../src/document/registry.ts";

const secret: JsonObject = { type: "string", airbyte_secret: true };
const withKey: JsonObject = { type: "object", properties: { k: secret } };

const cases: readonly [name: string, schema: JsonObject, want: readonly string[]][] = [
  ["no mark", { properties: { a: { type: "string" } } }, []],
  ["a mark that says no", { properties: { a: { airbyte_secret: false }, b: { airbyte_secret: "false" } } }, []],
  ["a mark that is a text", { properties: { a: { airbyte_secret: "true" } } }, ["/a"]],
  ["the configuration itself", { airbyte_secret: true }, [""]],
  ["names that a pointer escapes, sorted", { properties: { b: secret, "a/~": secret } }, ["/a~1~0", "/b"]],
  ["a property called like a keyword", { properties: { items: secret, airbyte_secret: { type: "string" } } }, ["/items"]],
  ["a union with a branch that says nothing", { anyOf: [withKey, {}] }, ["/k"]],
  ["a union with a branch of any kind", { oneOf: [{ title: "Any" }, withKey] }, ["/k"]],
  ["a place in several branches, once", { oneOf: [withKey, withKey], allOf: [withKey] }, ["/k"]],
  ["patterns", { patternProperties: { ".*": secret } }, ["/*"]],
  ["undeclared keys beside declared ones", { properties: { a: {} }, additionalProperties: secret }, ["/*"]],
  ["items", { properties: { a: { items: withKey } } }, ["/a/*/k"]],
  ["items one by one, and the rest", { items: [{}, withKey], additionalItems: { properties: { r: secret } } }, ["/*/k", "/*/r"]],
  ["contains", { contains: secret }, ["/*"]],
  ["a reference", { properties: { a: { $ref: "#/definitions/x%20y" } }, definitions: { "x y": secret, unused: secret } }, ["/a"]],
  ["a mark beside a reference", { properties: { a: { $ref: "#/definitions/t", airbyte_secret: true } }, definitions: { t: {} } }, ["/a"]],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  ["conditions", { if: { properties: { i: secret } }, then: { properties: { t: secret } }, else: withKey }, ["/i", "/k", "/t"]],
  ["dependencies", { dependencies: { a: ["b"], c: withKey } }, ["/k"]],
  ["not", { not: withKey }, ["/k"]],
  ["keywords that a type says nothing of", { type: "string", ...withKey }, ["/k"]],
  ["a schema that holds itself in the same place", { properties: { a: secret }, not: { $ref: "#" } }, ["/a"]],
  ["a schema that holds itself without end", { properties: { a: { not: { $ref: "#" } } } }, [""]],
  ["more places than can be listed", { definitions: doubling(40), if: { $ref: "#/definitions/d0" } }, [""]],
  ["a hundred levels in one place", nested(100), ["/k"]],
];

it.each(cases)("the secrets of %s", (_name, schema, want) => {
  expect(listSecrets(schema)).toEqual(want);
});

/** Each level refers to the next one twice. */
function doubling(levels: number): JsonObject {
  const level = (index: number): JsonObject => ({ $ref: `#/definitions/d${index}` });
  return Object.fromEntries(
    Array.from({ length: levels }, (_, index) => [`d${index}`, { properties: { a: level(index + 1), b: level(index + 1) } }]),
  );
}

function nested(levels: number): JsonObject {
  return levels === 0 ? withKey : { allOf: [nested(levels - 1)] };
}
