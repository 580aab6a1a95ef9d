import { describe, expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { jsonPointer } from "../../src/core/json-pointer.ts";
import { documentNodeAt, walkDocument, walkSchemas } from "../../src/document/walk-schemas.ts";
import { walkSchema } from "../../src/schema/keywords.ts";

const pointers = (nodes: Iterable<{ readonly path: readonly (string | number)[] }>): string[] =>
  [...nodes].map(({ path }) => jsonPointer(path));

describe("walkSchema finds", () => {
  test.each<[string, Json, string[]]>([
    ["the schema itself, be it true or false", true, [""]],
    ["nothing in what is no schema", "text", []],
    ["schemas in maps", { properties: { a: {}, b: true }, $defs: { c: {} } }, ["", "/properties/a", "/properties/b", "/$defs/c"]],
    ["schemas in lists", { allOf: [{}, { not: {} }] }, ["", "/allOf/0", "/allOf/1", "/allOf/1/not"]],
    ["a list of items, as draft-07 has it", { items: [{}, {}] }, ["", "/items/0", "/items/1"]],
    [
      "properties named like keywords",
      { properties: { default: {}, $ref: {}, items: { format: "x" } } },
      ["", "/properties/default", "/properties/$ref", "/properties/items"],
    ],
    [
      "no schema in data",
      { default: { items: {} }, example: { items: {} }, examples: [{ not: {} }], enum: [{ not: {} }], const: { not: {} } },
      [""],
    ],
    ["no schema in extensions and unknown keywords", { "x-more": { not: {} }, more: { not: {} }, constructor: { not: {} } }, [""]],
  ])("%s", (_, schema, want) => {
    expect(pointers(walkSchema(schema))).toEqual(want);
  });
});

test("walkSchemas finds every schema of a document, in its order", () => {
  const schema = { type: "string" };
  const content = { "application/json": { schema, example: { schema } } };
  const operation = {
    parameters: [
      { name: "a", in: "query", schema },
      { name: "b", in: "query", content },
    ],
    requestBody: { content },
    responses: {
      "200": { description: "", headers: { h: { schema } }, content, links: { l: { server: { schema } } } },
      "x-note": { content },
    },
    callbacks: { done: { "{$url}": { post: { requestBody: { content } } } } },
  };
  const document = {
    openapi: "3.1.0",
    paths: { "/a": { parameters: [{ name: "p", in: "path", schema }], get: operation }, "x-a": { get: operation } },
    components: { schemas: { "x-s": schema }, "x-c": { schema } },
  };
  expect(pointers(walkSchemas(document))).toEqual([
    "/paths/~1a/parameters/0/schema",
    "/paths/~1a/get/parameters/0/schema",
    "/paths/~1a/get/parameters/1/content/application~1json/schema",
    "/paths/~1a/get/requestBody/content/application~1json/schema",
    "/paths/~1a/get/responses/200/headers/h/schema",
    "/paths/~1a/get/responses/200/content/application~1json/schema",
    "/paths/~1a/get/callbacks/done/{$url}/post/requestBody/content/application~1json/schema",
    "/components/schemas/x-s",
  ]);
});

test("walkDocument passes over what has not the form of a node", () => {
  const document = {
    openapi: "3.1.0",
    paths: { "/a": null, "/b": [], "/c": { get: "x", parameters: {}, post: { responses: 1 } } },
    components: [],
  };
  expect(pointers(walkDocument(document))).toEqual(["", "/paths/~1c", "/paths/~1c/post"]);
});

test("a node is found by its path, and nothing else is", () => {
  const schema = {
    allOf: [{ items: [{}, true] }, null],
    properties: { items: { type: "string" }, a: 1 },
    default: { items: {} },
    "x-a": { not: {} },
  };
  const content = { "application/json": { schema, example: { schema } } };
  const operation = {
    parameters: [{ schema }],
    responses: { 200: { content }, "x-a": { content } },
    callbacks: { c: { $ref: {}, "{$url}": { post: {} } } },
  };
  const document: Json = {
    openapi: "3.1.0",
    paths: { "/a~b": { get: operation }, "x-a": {} },
    components: { schemas: { constructor: schema } },
  };
  const nodes = [...walkDocument(document)];
  for (const node of nodes) expect(documentNodeAt(document, node.path.map(String))).toEqual(node);
  const paths = new Set(nodes.map(({ path }) => JSON.stringify(path.map(String))));
  const visit = (value: Json, path: readonly string[]): void => {
    if (!paths.has(JSON.stringify(path))) expect(documentNodeAt(document, path)).toBeUndefined();
    if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(document, []);
  expect(documentNodeAt(document, ["components", "schemas", "constructor", "toString"])).toBeUndefined();
  expect(documentNodeAt(document, undefined)).toBeUndefined();
});
