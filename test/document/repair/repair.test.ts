import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Json, type JsonObject, member } from "../../../src/core/json.ts";
import { resolvePointer } from "../../../src/core/json-pointer.ts";
import { parseDocument } from "../../../src/document/parse/parse-document.ts";
import { preflight, repair, summarizeRepairs } from "../../../src/document/repair/repair.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";

const schemas = (value: Json): Json => ({ openapi: "3.1.0", paths: {}, components: { schemas: value } });
const path = (value: Json): Json => ({ openapi: "3.1.0", paths: { "/a": value } });

describe("repair", () => {
  test.each<[string, Json, Json, string[]]>([
    ["leaves a sound document alone", schemas({ A: { type: "string" } }), schemas({ A: { type: "string" } }), []],
    [
      "allows anything for a schema that is not there, and keeps what stands beside",
      schemas({ A: { not: { $ref: "#/x" } }, B: { $ref: "#/x", title: "B" } }),
      schemas({ A: { not: {} }, B: { title: "B" } }),
      ["dangling-schema", "dangling-schema"],
    ],
    [
      "describes a response that is not there",
      path({ get: { responses: { "403": { $ref: "#/x" } } } }),
      path({ get: { responses: { "403": { description: "The document refers to a response that it does not hold." } } } }),
      ["dangling-response"],
    ],
    [
      "drops a parameter that is not there",
      path({ parameters: [{ $ref: "#/x" }, { name: "b", in: "query" }] }),
      path({ parameters: [{ name: "b", in: "query" }] }),
      ["dangling-component"],
    ],
    [
      "drops a reference out of the document in data",
      {
        ...(schemas({ A: { example: { $ref: "https://a.example/" } } }) as JsonObject),
        "x-topics": [{ $ref: "./a.md" }],
        webhooks: { w: { post: { requestBody: { content: { "a/b": { examples: { e: { externalValue: "e.sh", summary: "e" } } } } } } } },
      },
      {
        ...(schemas({ A: { example: {} } }) as JsonObject),
        "x-topics": [{}],
        webhooks: { w: { post: { requestBody: { content: { "a/b": { examples: { e: { summary: "e" } } } } } } } },
      },
      ["external-data", "external-data", "external-data"],
    ],
    ["drops a path item's reference", path({ $ref: "#/x", get: {} }), path({ get: {} }), ["dangling-path-item"]],
    [
      "drops a mapping",
      schemas({ A: { discriminator: { propertyName: "t", mapping: { a: "#/x" } } } }),
      schemas({ A: { discriminator: { propertyName: "t", mapping: {} } } }),
      ["dangling-mapping"],
    ],
    [
      "puts a format in lower case, and drops an unknown one",
      schemas({ A: { format: "Date-Time" }, B: { format: "set" } }),
      schemas({ A: { format: "date-time" }, B: {} }),
      ["format-case", "unknown-format"],
    ],
    [
      "names a dialect as it is named",
      schemas({ A: { $schema: "https://json-schema.org/draft-07/schema#" } }),
      schemas({ A: { $schema: "http://json-schema.org/draft-07/schema#" } }),
      ["schema-dialect-https"],
    ],
    [
      "drops a default that its schema refuses",
      schemas({ A: { type: "string", default: 1 } }),
      schemas({ A: { type: "string" } }),
      ["default-outside-schema"],
    ],
    [
      "tries a default against the mended schema",
      schemas({ A: { $ref: "#/x", default: 1 }, B: { type: "string", format: "UUID", default: "no" } }),
      schemas({ A: { default: 1 }, B: { type: "string", format: "uuid" } }),
      ["dangling-schema", "format-case", "default-outside-schema"],
    ],
  ])("%s", (_, given, want, codes) => {
    const before = structuredClone(given);
    const { document, repairs } = repair(given, "api.json");
    expect(document).toEqual(want);
    expect(repairs.map(({ code }) => code)).toEqual(codes);
    expect(given).toEqual(before);
    expect(preflight(document, "api.json")).toEqual([]);
  });

  test("drops a reference to what it drops, too", () => {
    const components = { parameters: { A: { $ref: "#/components/parameters/B" }, B: { $ref: "#/components/parameters/C" } } };
    const { document, repairs } = repair(
      { openapi: "3.1.0", paths: { "/a": { parameters: [{ $ref: "#/components/parameters/A" }] } }, components },
      "api.json",
    );
    expect(document).toEqual({ openapi: "3.1.0", paths: { "/a": { parameters: [] } }, components: { parameters: {} } });
    expect(repairs).toHaveLength(3);
  });
});

test("summarizeRepairs gives one row a code", () => {
  const repairs = [
    { code: "b", where: "/1" },
    { code: "a", where: "/2" },
    { code: "b", where: "/0" },
  ];
  expect(summarizeRepairs(repairs)).toEqual([
    { code: "a", count: 1, where: ["/2"] },
    { code: "b", count: 2, where: ["/1", "/0"] },
  ]);
});

/** The one schema of a document after repair, and the repairs as `code where-in-the-schema`. */
function mended(schema: Json, openapi = "3.1.0"): [Json | undefined, string[]] {
  const { document, repairs } = repair({ openapi, paths: {}, components: { schemas: { A: schema } } }, "api.json");
  const root = "/components/schemas/A";
  return [resolvePointer(document, root), repairs.map(({ code, where }) => `${code} ${where.slice(root.length)}`.trim())];
}

describe("repair of what the meta-schema refuses", () => {
  test.each<[string, Json, Json, string[]]>([
    ["an enum of nothing", { type: "integer", enum: [] }, { type: "integer" }, ["empty-enum /enum"]],
    ["a value twice", { enum: [{ a: 1, b: 2 }, 1, { b: 2, a: 1 }, 1] }, { enum: [{ a: 1, b: 2 }, 1] }, ["duplicate-enum /enum"]],
    ["a name twice", { required: ["b", "a", "b"] }, { required: ["b", "a"] }, ["duplicate-required /required"]],
    [
      "a name twice under a condition",
      { dependentRequired: { a: ["b", "b"], c: [] } },
      { dependentRequired: { a: ["b"], c: [] } },
      ["duplicate-required /dependentRequired"],
    ],
    [
      "required as a mark of the property",
      { properties: { a: { required: true }, b: { required: false }, c: { required: "d" } } },
      { properties: { a: {}, b: {}, c: { required: ["d"] } } },
      ["a", "b", "c"].map((name) => `required-not-list /properties/${name}/required`),
    ],
    [
      "boolean exclusive bounds",
      { minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
      { exclusiveMinimum: 1, maximum: 9 },
      ["exclusive-bound-boolean", "exclusive-bound-boolean"],
    ],
    ["an exclusive bound without a bound", { exclusiveMaximum: true }, {}, ["exclusive-bound-boolean"]],
    ["types of no name", { type: [], title: "A" }, { title: "A" }, ["empty-type /type"]],
    ["a type twice", { type: ["string", "null", "string"] }, { type: ["string", "null"] }, ["duplicate-type /type"]],
    ["null without quotes", { type: ["string", null] }, { type: ["string", "null"] }, ["type-null-unquoted /type"]],
    ["a type in the wrong case", { type: "String" }, { type: "string" }, ["type-case /type"]],
    ["a type in the wrong case, twice", { type: ["String", "string"] }, { type: ["string"] }, ["type-case /type", "duplicate-type /type"]],
    ["a type of another language", { type: ["int", "Bool"] }, { type: ["integer", "boolean"] }, ["type-alias /type"]],
    ["any type", { items: { type: "Any" } }, { items: {} }, ["type-alias /items/type"]],
    [
      "branches of no schema",
      { allOf: [], anyOf: [], oneOf: [], prefixItems: [], type: "array" },
      { type: "array" },
      ["allOf", "anyOf", "oneOf", "prefixItems"].map((keyword) => `empty-branches /${keyword}`),
    ],
    [
      "a list in items, and a fault inside",
      { items: [{ type: "int" }, true], additionalItems: false },
      { prefixItems: [{ type: "integer" }, true], items: false },
      ["items-list", "type-alias /prefixItems/0/type"],
    ],
    ["an empty list in items", { type: "array", items: [] }, { type: "array" }, ["items-list"]],
    [
      "a number in quotes",
      { minLength: "2", maximum: "-1.5" },
      { minLength: 2, maximum: -1.5 },
      ["number-as-text /minLength", "number-as-text /maximum"],
    ],
    [
      "a boolean in quotes",
      { uniqueItems: "true", additionalProperties: "false" },
      { uniqueItems: true, additionalProperties: false },
      ["boolean-as-text /uniqueItems", "boolean-as-text /additionalProperties"],
    ],
    ["a length below zero", { minLength: -1, minItems: 0 }, { minItems: 0 }, ["negative-minimum /minLength"]],
    [
      "an empty list for an object",
      { properties: [], additionalProperties: [] },
      { properties: {}, additionalProperties: {} },
      ["empty-list-for-object /properties", "empty-list-for-object /additionalProperties"],
    ],
    [
      "a keyword of null",
      { maxLength: null, not: null, const: null, enum: [null] },
      { const: null, enum: [null] },
      ["keyword-null /maxLength", "keyword-null /not"],
    ],
    ["a schema of null", { properties: { a: null } }, { properties: { a: {} } }, ["schema-null /properties/a"]],
    [
      "a pattern with needless escapes",
      { pattern: "^\\_\\-[\\w-.]$", patternProperties: { "^a\\-": true, b: true } },
      { pattern: "^_-[\\w\\-.]$", patternProperties: { "^a-": true, b: true } },
      ["pattern-not-unicode /pattern", "pattern-not-unicode /patternProperties"],
    ],
    ["nothing in data", { const: { enum: [], required: ["a", "a"] } }, { const: { enum: [], required: ["a", "a"] } }, []],
    ["nothing in names of properties", { properties: { enum: true, type: true } }, { properties: { enum: true, type: true } }, []],
  ])("%s", (_, given, want, codes) => {
    expect(mended(given)).toEqual([want, codes]);
    expect(mended(want)).toEqual([want, []]);
  });

  test("boolean exclusive bounds are right in OpenAPI 3.0", () => {
    const schema = { minimum: 1, exclusiveMinimum: true };
    expect(mended(schema, "3.0.3")).toEqual([schema, []]);
    expect(mended({ ...schema, enum: [] }, "3.0.3")).toEqual([schema, ["empty-enum /enum"]]);
  });

  test.each<[string, Json, string]>([
    ["a type of no language", { type: "strnig" }, "/type: must be equal to one of the allowed values"],
    ["a length of a half", { minLength: 1.5 }, "/minLength: must be integer"],
    ["a length without end, below zero", { maxLength: -1 }, "/maxLength: must be >= 0"],
    ["a word for a number", { minimum: "a" }, "/minimum: must be number"],
    ["a word for a boolean", { deprecated: "yes" }, "/deprecated: must be boolean"],
    ["a branch of null", { allOf: [null] }, "/allOf/0: must be object,boolean"],
    ["a step of nothing", { multipleOf: 0 }, "/multipleOf: must be > 0"],
    ["an enum that is no list", { enum: "a" }, "/enum: must be array"],
    [
      "a pattern that breaks off",
      { properties: { a: { pattern: "(" } } },
      "/properties/a: Invalid regular expression: /(/u: Unterminated group",
    ],
    ["a pattern of two meanings", { pattern: "[]a]" }, ": Invalid regular expression: /[]a]/u: Lone quantifier brackets"],
    ["a pattern with a flag", { pattern: "(?s)a" }, ": Invalid regular expression: /(?s)a/u: Invalid group"],
  ])("%s has no clear meaning, and is refused with its place", (_, schema, want) => {
    const message = `These schemas do not compile:\n  /components/schemas/A${want}`;
    expect(() => mended(schema)).toThrow(expect.objectContaining({ code: "document-beyond-repair", message }));
  });
});

describeShared("repair, on real documents,", () => {
  const read = (name: string): Json => parseDocument(readFileSync(sharedPath(`openapi/${name}`), "utf8"), name);

  test("mends the public API's document at 37 places", () => {
    const before = read("airbyte-public-api.yaml");
    const { document, repairs } = repair(before, "airbyte-public-api.yaml");
    expect(summarizeRepairs(repairs).map(({ code, count }) => [code, count])).toEqual([
      ["dangling-response", 1],
      ["dangling-schema", 1],
      ["default-outside-schema", 2],
      ["format-case", 31],
      ["unknown-format", 2],
    ]);
    for (const { where } of repairs) {
      const mended = resolvePointer(document, where) ?? "gone";
      expect(mended).not.toEqual(resolvePointer(before, where));
      expect(member(mended, "$ref")).toBeUndefined();
    }
  });

  test.each(["agent-api-2026-05-06.json", "agent-api-2026-05-21.json"])("finds nothing to mend in %s", (name) => {
    const before = read(name);
    expect(repair(before, name)).toEqual({ document: before, repairs: [] });
  });
});
