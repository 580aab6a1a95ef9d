import { expect, test } from "vitest";
import { listMutants } from "../../../../src/contract/mutate/list-mutants.ts";
import { operators } from "../../../../src/contract/mutate/operators/operators.ts";
import type { Json, JsonObject } from "../../../../src/core/json.ts";
import { resolvePointer } from "../../../../src/core/json-pointer.ts";
import { smallDocument } from "../small-document.ts";

const at = "/components/schemas/Thing";

/** Operator; the schema `Thing`; the ids of its mutants after the `@`; the schema in the last mutant. */
const schemaRows: readonly [string, JsonObject, readonly string[], JsonObject][] = [
  ["enum-value-dropped", { enum: ["a", "b"] }, [`${at}:"a"`, `${at}:"b"`], { enum: ["a"] }],
  ["enum-widened", { enum: ["a"] }, [at], { enum: ["a", "a-other"] }],
  ["enum-lifted", { type: "string", enum: ["a"] }, [at], { type: "string" }],
  ["const-lifted", { type: "string", const: "a" }, [at], { type: "string" }],
  ["const-changed", { const: 1 }, [at], { const: 2 }],
  ["default-dropped", { default: "a" }, [at], {}],
  ["default-swapped", { enum: ["a", "b"], default: "a" }, [at], { enum: ["a", "b"], default: "b" }],
  ["bound-lifted", { minimum: 1, maxLength: 2 }, [`${at}:minimum`, `${at}:maxLength`], { minimum: 1 }],
  ["bound-loosened", { minItems: 1, minimum: 1, maximum: 9 }, [`${at}:minimum`, `${at}:maximum`], { minItems: 1, minimum: 1, maximum: 10 }],
  ["bound-tightened", { maxItems: 0, minItems: 1 }, [`${at}:minItems`], { maxItems: 0, minItems: 2 }],
  ["unique-lifted", { uniqueItems: true }, [at], {}],
  ["multiple-lifted", { multipleOf: 2 }, [at], {}],
  ["pattern-dropped", { pattern: "^a" }, [at], {}],
  ["format-dropped", { format: "uuid" }, [at], {}],
  ["type-dropped", { type: "string", minLength: 1 }, [at], { minLength: 1 }],
  ["type-swapped", { type: "array" }, [at], { type: "object" }],
  ["type-narrowed", { type: ["string", "null"] }, [`${at}:string`, `${at}:null`], { type: ["string"] }],
  ["integer-loosened", { type: "integer" }, [at], { type: "number" }],
  ["required-name-dropped", { required: ["a", "b"] }, [`${at}:a`, `${at}:b`], { required: ["a"] }],
  [
    "property-required",
    { properties: { a: {}, b: {} }, required: ["a"] },
    [`${at}:b`],
    { properties: { a: {}, b: {} }, required: ["a", "b"] },
  ],
  ["property-removed", { properties: { a: {} }, required: ["a"] }, [`${at}:a`], { properties: {} }],
  ["property-renamed", { properties: { a: {} }, required: ["a"] }, [`${at}:a`], { properties: { a_renamed: {} }, required: ["a_renamed"] }],
  ["additional-allowed", { additionalProperties: false }, [at], {}],
  ["additional-refused", { type: "object" }, [at], { type: "object", additionalProperties: false }],
  ["items-loosened", { type: "array", items: { type: "string" } }, [at], { type: "array" }],
  ["branch-dropped", { anyOf: [{ const: 1 }, { type: "null" }] }, [`${at}:anyOf/0`, `${at}:anyOf/null`], { anyOf: [{ const: 1 }] }],
  ["union-lifted", { oneOf: [{ const: 1 }] }, [`${at}:oneOf`], {}],
  ["discriminator-dropped", { discriminator: { propertyName: "kind" } }, [at], {}],
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name; nobody awaits this schema
  ["condition-dropped", { type: "object", if: { required: ["a"] }, then: { required: ["b"] } }, [at], { type: "object" }],
];

test.each(schemaRows)("%s", (operator, thing, places, changed) => {
  const document = smallDocument({ thing });
  const mutants = listMutants(document).filter((mutant) => mutant.operator === operator && mutant.id.includes(`@${at}`));
  const own = mutants.filter(({ path }) => path.length === 3);
  expect(own.map(({ id }) => id)).toEqual(places.map((place) => `${operator}@${place}`));
  expect(resolvePointer(own.at(-1)?.change(document) ?? null, at)).toEqual(changed);
});

const post = "/paths/~1things/post";
const get = "/paths/~1things~1{id}/get";

/** Operator; the ids of its mutants after the `@`; a place of the document, and the value there in the first mutant. */
const surfaceRows: readonly [string, readonly string[], string, Json | undefined][] = [
  ["operation-removed", [post, "/paths/~1things~1stats/get", get], "/paths/~1things", {}],
  ["deprecated-flipped", [post, "/paths/~1things~1stats/get", get], `${post}/deprecated`, true],
  ["security-dropped", [post], `${post}/security`, []],
  ["security-swapped", [`${post}:Basic`], `${post}/security`, [{ Basic: [] }]],
  [
    "security-added",
    ["/paths/~1things~1stats/get:Bearer", "/paths/~1things~1stats/get:Basic", `${get}:Bearer`, `${get}:Basic`],
    "/paths/~1things~1stats/get/security",
    [{ Bearer: [] }],
  ],
  [
    "scheme-changed",
    ["/components/securitySchemes/Bearer", "/components/securitySchemes/Basic"],
    "/components/securitySchemes/Bearer",
    { type: "apiKey", in: "header", name: "x-api-key" },
  ],
  ["parameter-removed", [`${get}/parameters/0`], `${get}/parameters`, []],
  ["parameter-moved", [`${get}/parameters/0`], `${get}/parameters/0/in`, "query"],
  ["parameter-required-flipped", [], "/openapi", "3.1.0"],
  ["body-required-flipped", [`${post}/requestBody`], `${post}/requestBody/required`, false],
  [
    "media-type-renamed",
    [`${post}/requestBody:application/json`, `${post}/responses/201:application/json`, `${get}/responses/200:application/json`],
    `${post}/requestBody/content/application~1json`,
    undefined,
  ],
  [
    "schema-lifted",
    [
      `${post}/requestBody/content/application~1json`,
      `${post}/responses/201/content/application~1json`,
      `${get}/responses/200/content/application~1json`,
    ],
    `${post}/requestBody/content/application~1json`,
    {},
  ],
  [
    "status-removed",
    [`${post}:201`, `${post}:401`, `${post}:422`, "/paths/~1things~1stats/get:200", `${get}:200`, `${get}:404`],
    `${post}/responses/201`,
    undefined,
  ],
  [
    "status-renamed",
    [`${post}:201`, `${post}:401`, `${post}:422`, "/paths/~1things~1stats/get:200", `${get}:200`, `${get}:404`],
    `${post}/responses/299/description`,
    "",
  ],
  ["header-removed", [], "/openapi", "3.1.0"],
  ["server-changed", [":0"], "/servers/0/url", "https://other.example"],
  ["dialect-dropped", [""], "/jsonSchemaDialect", undefined],
];

test.each(surfaceRows)("%s", (operator, places, place, changed) => {
  const document = smallDocument();
  const mutants = listMutants(document).filter((mutant) => mutant.operator === operator);
  expect(mutants.map(({ id }) => id)).toEqual(places.map((one) => `${operator}@${one}`));
  expect(resolvePointer(mutants[0]?.change(document) ?? document, place)).toEqual(changed);
});

test("an optional parameter becomes required, a required one optional, and only a path's stays", () => {
  const document = smallDocument({ parameter: { name: "x-id", in: "header", schema: {} } });
  const mutant = listMutants(document).find(({ operator }) => operator === "parameter-required-flipped");
  expect(resolvePointer(mutant?.change(document) ?? null, `${get}/parameters/0`)).toEqual({
    name: "x-id",
    in: "header",
    required: true,
    schema: {},
  });
});

test("every operator has a row", () => {
  const rows = [...schemaRows, ...surfaceRows].map(([operator]) => operator);
  expect(rows.toSorted()).toEqual(Object.keys(operators).toSorted());
});

test("a document is never changed in place, and ids are unique", () => {
  const document = smallDocument();
  const before = structuredClone(document);
  const mutants = listMutants(document);
  for (const { change } of mutants) expect(change(document)).not.toEqual(before);
  expect(document).toEqual(before);
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
});
