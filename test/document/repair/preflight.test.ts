import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { preflight } from "../../../src/document/repair/repair.ts";

const withSchemas = (schemas: JsonObject, openapi = "3.1.0"): JsonObject => ({
  openapi,
  info: { title: "t", version: "1" },
  paths: {},
  components: { schemas },
});

/** Code and place of each finding. */
const found = (document: Json): string[] => preflight(document, "api.json").map(({ code, where }) => `${code} ${where}`);

describe("preflight finds", () => {
  test.each<[string, JsonObject, string[]]>([
    [
      "a default in the wrong format",
      { A: { $ref: "#/components/schemas/B" }, B: { type: "string", format: "uuid", default: "x" } },
      ["default-outside-schema /components/schemas/B/default"],
    ],
    ["a dangling schema", { A: { items: { $ref: "#/components/schemas/Gone" } } }, ["dangling-schema /components/schemas/A/items"]],
    ["a reference to what is no schema", { A: { $ref: "#/info" } }, ["dangling-schema /components/schemas/A"]],
    ["a reference to a built-in member", { A: { $ref: "#/components/schemas/constructor" } }, ["dangling-schema /components/schemas/A"]],
    ["a reference that is no text", { A: { $ref: 5 } }, ["dangling-schema /components/schemas/A"]],
    [
      "references in a circle that hold nothing",
      { A: { $ref: "#/components/schemas/B" }, B: { $ref: "#/components/schemas/A" } },
      ["dangling-schema /components/schemas/A", "dangling-schema /components/schemas/B"],
    ],
    [
      "only the last of a chain that dangles",
      { A: { $ref: "#/components/schemas/B" }, B: { $ref: "#/components/schemas/C" } },
      ["dangling-schema /components/schemas/B"],
    ],
    [
      "a discriminator's mapping that dangles",
      { A: { discriminator: { propertyName: "t", mapping: { a: "#/components/schemas/A", b: "A", c: "#/components/schemas/C" } } } },
      ["dangling-mapping /components/schemas/A/discriminator/mapping/c"],
    ],
    ["a reference in data that dangles", { A: { example: [{ $ref: "#/gone" }] } }, ["dangling-data /components/schemas/A/example/0/$ref"]],
    ["a format in the wrong case", { A: { format: "UUID" } }, ["format-case /components/schemas/A/format"]],
    [
      "an unknown format",
      { A: { format: "set" }, B: { format: "toString" } },
      ["unknown-format /components/schemas/A/format", "unknown-format /components/schemas/B/format"],
    ],
    [
      "a dialect under its https address",
      { A: { $schema: "https://json-schema.org/draft-07/schema#" } },
      ["schema-dialect-https /components/schemas/A/$schema"],
    ],
    [
      "a default of another type",
      { A: { properties: { a: { type: "string", default: null } } } },
      ["default-outside-schema /components/schemas/A/properties/a/default"],
    ],
    [
      "a reference whose percent sign hides a slash",
      { A: { $ref: "#/components/schemas/E%2F1", default: "c" }, "E/1": { enum: ["a"] } },
      ["dangling-schema /components/schemas/A"],
    ],
    [
      "a default outside an enum",
      { A: { $ref: "#/components/schemas/E~11", default: "c" }, "E/1": { enum: ["a"] } },
      ["default-outside-schema /components/schemas/A/default"],
    ],
  ])("%s", (_, schemas, want) => {
    expect(found(withSchemas(schemas))).toEqual(want);
  });

  test("dangling references of other kinds", () => {
    const operation = {
      parameters: [{ $ref: "#/components/parameters/P" }],
      requestBody: { $ref: "#/components/requestBodies/B" },
      responses: { "403": { $ref: "#/components/responses/R" } },
    };
    expect(found({ openapi: "3.1.0", paths: { "/a": { get: operation }, "/b": { $ref: "#/components/pathItems/I" } } })).toEqual([
      "dangling-component /paths/~1a/get/parameters/0",
      "dangling-component /paths/~1a/get/requestBody",
      "dangling-response /paths/~1a/get/responses/403",
      "dangling-path-item /paths/~1b",
    ]);
  });
});

describe("preflight lets pass", () => {
  test.each<[string, JsonObject]>([
    ["recursive schemas", { A: { properties: { a: { $ref: "#/components/schemas/A" } } } }],
    [
      "a reference into a schema, with escapes",
      { A: { properties: { "a/b c": {} } }, B: { $ref: "#/components/schemas/A/properties/a~1b%20c" } },
    ],
    ["formats of OpenAPI", { A: { format: "int64" }, B: { format: "password" }, C: { format: "binary" } }],
    [
      "keywords in data",
      { A: { default: { $ref: "#/info", format: "UUID" }, example: { $ref: "#/info" }, properties: { format: { type: "string" } } } },
    ],
    ["a default beside a reference", { A: { $ref: "#/components/schemas/E", default: "a" }, E: { enum: ["a"] } }],
    ["a default under a pattern that takes for ever", { A: { type: "string", pattern: "^(a+)+$", default: `${"a".repeat(60)}!` } }],
    [
      "names and annotations of a schema",
      { A: { $id: "*/globalThis.HACKED=1;/*", $anchor: "x", title: 1, examples: 5 }, B: { $id: "*/globalThis.HACKED=1;/*", $anchor: "x" } },
    ],
  ])("%s", (_, schemas) => {
    expect(found(withSchemas(schemas))).toEqual([]);
    expect(globalThis).not.toHaveProperty("HACKED");
  });

  test("the dialect of OpenAPI 3.0 in a document of 3.0 only", () => {
    const schemas = {
      A: { type: "string", nullable: true, default: null },
      B: { type: "number", minimum: 0, exclusiveMinimum: true, default: 1 },
      C: { nullable: true },
    };
    expect(found(withSchemas(schemas, "3.0.3"))).toEqual([]);
    expect(found(withSchemas(schemas))).toEqual(["exclusive-bound-boolean /components/schemas/B"]);
  });
});

describe("preflight refuses", () => {
  test.each<[string, Json, string, string]>([
    [
      "what is no object",
      ["dangling-schema /components/schemas/A"],
      "document-not-openapi",
      "The document does not say which OpenAPI version it is of.",
    ],
    [
      "Swagger 2",
      { swagger: "2.0", paths: {} },
      "document-not-openapi",
      'The document is of Swagger "2.0"; known are OpenAPI 3.0.x and 3.1.x.',
    ],
    [
      "a version that is a number",
      { openapi: 3.1, paths: {} },
      "document-not-openapi",
      'The document says `openapi: 3.1`, which is no text of three numbers; write `openapi: "3.1.0"`.',
    ],
    [
      "an unknown version",
      { openapi: "4.0.0", paths: {} },
      "document-not-openapi",
      'The document is of OpenAPI "4.0.0"; known are 3.0.x and 3.1.x.',
    ],
    [
      "a version without its third number",
      { openapi: "3.1", paths: {} },
      "document-not-openapi",
      'The document is of OpenAPI "3.1"; known are 3.0.x and 3.1.x.',
    ],
    [
      "a version without end, cut",
      { openapi: "9".repeat(1000), paths: {} },
      "document-not-openapi",
      'The document is of OpenAPI "99999999999999999999"; known are 3.0.x and 3.1.x.',
    ],
    [
      "a document without anything to call",
      { openapi: "3.1.0", info: {} },
      "document-not-openapi",
      "The document has no object `paths`, `webhooks` or `components`.",
    ],
    ["webhooks alone, before 3.1", { openapi: "3.0.3", webhooks: {} }, "document-not-openapi", "The document has no object `paths`."],
    ["a document without paths", { openapi: "3.1.0", paths: [] }, "document-not-openapi", "The document has no object `paths`."],
    [
      "every reference that leads out, also in an example",
      {
        ...withSchemas({ A: { $ref: "https://evil.example/a.json" } }),
        "x-note": [{ $ref: "file:///etc/passwd" }, { externalValue: "//host/b" }],
      },
      "document-external-ref",
      'These references lead out of the document:\n  /components/schemas/A/$ref refers to "https://evil.example/a.json"\n  /x-note/0/$ref refers to "file:///etc/passwd"\n  /x-note/1/externalValue refers to "//host/b"',
    ],
    [
      "a schema that is part of itself, where a default is tried",
      withSchemas({ A: { allOf: [{ $ref: "#/components/schemas/A" }], default: 1 } }),
      "document-beyond-repair",
      "These schemas do not compile:\n  /components/schemas/A: Maximum call stack size exceeded",
    ],
    [
      "every schema that does not compile, once",
      withSchemas({
        A: { properties: { a: { type: "strnig" } } },
        B: { $ref: "#/components/schemas/A" },
        C: { required: [1] },
        D: { pattern: "(" },
        E: { enum: {} },
      }),
      "document-beyond-repair",
      "These schemas do not compile:\n  /components/schemas/A/properties/a/type: must be equal to one of the allowed values\n  /components/schemas/C/required/0: must be string\n  /components/schemas/D: Invalid regular expression: /(/u: Unterminated group\n  /components/schemas/E/enum: must be array",
    ],
  ])("%s", (_, document, code, message) => {
    expect(() => preflight(document, "api.json")).toThrow(expect.objectContaining({ code, message, place: "api.json" }));
  });
});
