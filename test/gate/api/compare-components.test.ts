import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import { countCompared } from "../../../src/gate/api/compare-components.ts";

const library = (components: JsonObject): JsonObject => ({ openapi: "3.1.0", info: { title: "t", version: "1" }, components });

/** Each finding as `level id location`. */
function told(base: JsonObject, head: JsonObject): readonly string[] {
  return compareApi(base, head).findings.map(({ level, id, location }) => `${level} ${id} ${location}`);
}

const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });
const text = { type: "string" };
const number = { type: "integer" };

test.each<[string, JsonObject, JsonObject, string[]]>([
  ["nothing changed", { schemas: { A: text } }, { schemas: { A: text } }, []],
  [
    "a schema takes another type: it breaks requests and answers",
    { schemas: { A: { properties: { n: text } } } },
    { schemas: { A: { properties: { n: number } } } },
    ["breaking request-type-narrowed component/schemas/A/n", "breaking response-type-widened component/schemas/A/n"],
  ],
  [
    "a schema is narrowed: it breaks requests",
    { schemas: { A: { type: "string", maxLength: 9 } } },
    { schemas: { A: { type: "string", maxLength: 5 } } },
    ["breaking request-constraint-tightened component/schemas/A", "info response-narrowed component/schemas/A"],
  ],
  [
    "a response, a body and a header",
    { responses: { R: { description: "r", ...json(text) } }, requestBodies: { B: json(text) }, headers: { H: { schema: text } } },
    { responses: { R: { description: "r", ...json(number) } }, requestBodies: { B: json(number) }, headers: { H: { schema: number } } },
    [
      "breaking response-type-widened component/responses/R/response/default/body",
      "breaking request-type-narrowed component/requestBodies/B/body",
      "breaking response-type-widened component/headers/H/response/default/header/h",
    ],
  ],
  [
    "a parameter is required",
    { parameters: { P: { name: "p", in: "query", schema: text } } },
    { parameters: { P: { name: "p", in: "query", required: true, schema: text } } },
    ["breaking request-parameter-required component/parameters/P/query/p"],
  ],
  [
    "a security scheme",
    { securitySchemes: { S: { type: "http", scheme: "bearer" } } },
    { securitySchemes: { S: { type: "http", scheme: "basic" } } },
    ["breaking security-tightened component/securitySchemes/S/security"],
  ],
  [
    "an operation of a path item, which the API or its caller may offer",
    { pathItems: { I: { get: { responses: {} }, put: { responses: {} } } } },
    { pathItems: { I: { get: { responses: {} } } } },
    ["breaking operation-removed operation", "breaking webhook-removed webhook"],
  ],
  [
    "components go and come",
    { schemas: { A: text }, examples: { E: { value: 1 } } },
    { schemas: { B: text } },
    ["breaking component-removed component/schemas/A", "info component-added component/schemas/B"],
  ],
])("components alone: %s", (_name, base, head, want) => {
  expect(told(library(base), library(head))).toEqual(want);
});

test("a document that has paths promises what they reach, and no component beside", () => {
  const withPaths = (type: string): JsonObject => ({ ...library({ schemas: { A: { type } } }), paths: {} });
  expect(told(withPaths("string"), withPaths("integer"))).toEqual([]);
  expect(told(library({ schemas: { A: text } }), withPaths("integer"))).toHaveLength(2);
});

test.each<[string, JsonObject, number]>([
  ["each kind that is compared", library({ schemas: { A: {}, B: {} }, pathItems: { I: {} }, examples: { E: {} } }), 3],
  ["examples alone", library({ examples: { E: {} } }), 0],
  ["no component", library({}), 0],
  ["components beside paths", { ...library({ schemas: { A: {} } }), paths: {} }, 0],
  ["components beside webhooks", { ...library({ schemas: { A: {} } }), webhooks: {} }, 0],
])("counts %s", (_name, document, want) => {
  expect(countCompared(document)).toBe(want);
});
