import { expect, test } from "vitest";
import { lastPage } from "../../src/commands/last-page.ts";
import type { Json, JsonObject } from "../../src/core/json.ts";

const text = { type: "string" };
const none = { type: "null" };
const page = (properties: JsonObject): JsonObject => ({ components: { schemas: { Page: { type: "object", properties } } } });

test.each<[string, JsonObject, JsonObject]>([
  ["a choice", { next: { anyOf: [text, none] } }, { next: { anyOf: [none, text] } }],
  [
    "one of several",
    { next_cursor: { oneOf: [text, { type: "integer" }, none] } },
    { next_cursor: { oneOf: [none, text, { type: "integer" }] } },
  ],
  ["a list of types", { nextPage: { type: ["string", "null"] } }, { nextPage: { type: ["null", "string"] } }],
  ["what is never null", { next: text }, { next: text }],
  ["another name", { nextel: { type: ["string", "null"] } }, { nextel: { type: ["string", "null"] } }],
  ["inside another", { a: { properties: { next: { anyOf: [text, none] } } } }, { a: { properties: { next: { anyOf: [none, text] } } } }],
])("null comes first in %s", (_name, given, want) => {
  expect(lastPage(page(given))).toEqual<Json>(page(want));
  expect(JSON.stringify(lastPage(page(given)))).toBe(JSON.stringify(page(want)));
});
