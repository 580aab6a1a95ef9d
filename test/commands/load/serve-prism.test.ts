import { expect, it } from "vitest";
import { leftOutLines, provenCopy, servePrism } from "../../../src/commands/load/serve-prism.ts";
import { deriveCases } from "../../../src/contract/derive/derive-cases.ts";
import type { Json, JsonObject } from "../../../src/core/json.ts";

const hanging = "^a*a*a*a*a*a*b$";

/** A body with a pattern that hangs a native RegExp, one for property names, and one that is proved linear. */
const schema: JsonObject = {
  type: "object",
  properties: { hard: { type: "string", pattern: hanging, maxLength: 5_000 }, easy: { type: "string", pattern: "^[a-z]+$" } },
  patternProperties: { "^(x+)+$": { type: "integer" } },
  additionalProperties: false,
};

const document: JsonObject = {
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  paths: {
    "/a": {
      post: {
        operationId: "a",
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/body" } } } },
        responses: { 204: { description: "" }, 422: { description: "" } },
      },
    },
  },
  components: { schemas: { body: schema } },
};

const at = "/components/schemas/body";

it("leaves out the patterns that are not proved linear, and names each", () => {
  const { document: copy, leftOut } = provenCopy(document);
  expect(leftOut).toEqual([`${at}/patternProperties`, `${at}/additionalProperties`, `${at}/properties/hard/pattern`]);
  expect(copy.components).toEqual({
    schemas: {
      body: { type: "object", properties: { hard: { type: "string", maxLength: 5_000 }, easy: { type: "string", pattern: "^[a-z]+$" } } },
    },
  });
  expect(leftOutLines({ leftOut }).at(-1)).toBe(
    `pattern-not-proved-linear at ${at}/properties/hard/pattern: by its pattern a text could take minutes, so Prism does not judge it`,
  );
  expect(leftOutLines(provenCopy({ ...document, components: { schemas: { body: {} } } }))).toEqual([]);
});

it("answers a request whose text would hang the process", async () => {
  const { request } = await servePrism(document);
  const send = async (body: JsonObject) =>
    (await request({ operation: { method: "POST" }, path: "/a", query: {}, headers: { "content-type": "application/json" }, body })).answer
      .status;
  expect(await send({ hard: "a".repeat(4_000), [`${"x".repeat(60)}!`]: 1 })).toBe(204);
  // A pattern that is proved linear is judged as before.
  expect(await send({ easy: "A" })).toBe(422);
});

const hard: JsonObject = { type: "string", pattern: hanging };

/** Ways to take less where a pattern takes more, each with a body that the document takes. */
it.each<[string, JsonObject, Json, string]>([
  ["not", { not: hard }, "ordinary", "/not"],
  ["not, at a distance", { not: { type: "object", properties: { a: { anyOf: [hard] } }, required: ["a"] } }, { a: "ordinary" }, "/not"],
  ["not, by a reference", { not: { $ref: "#/components/schemas/hard" } }, "ordinary", "/not"],
  ["not of not", { not: { not: { not: hard } } }, "ordinary", "/not"],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  ["if", { if: hard, then: { maxLength: 1 }, else: { minLength: 3 } }, "ordinary", "/if"],
  ["oneOf", { oneOf: [hard, { type: "string", minLength: 3 }] }, "ordinary", "/oneOf"],
  ["oneOf in oneOf", { oneOf: [{ oneOf: [hard, { minLength: 3 }] }, { type: "integer" }] }, "ordinary", "/oneOf"],
  ["oneOf beside anyOf", { anyOf: [{ type: "string" }], oneOf: [hard, { minLength: 3 }] }, "ordinary", "/oneOf"],
  [
    "unevaluatedProperties",
    { allOf: [{ patternProperties: { "^(x+)+$": { type: "integer" } } }], unevaluatedProperties: false },
    { xx: 1 },
    "/unevaluatedProperties",
  ],
  ["maxContains", { type: "array", contains: hard, minContains: 0, maxContains: 1 }, ["ordinary", "ordinary"], "/maxContains"],
])("refuses nothing that the document takes: %s", async (_name, body, taken, keyword) => {
  const own = { ...document, components: { schemas: { body, hard } } };
  const { leftOut, document: copy } = provenCopy(own);
  expect(leftOut).toContain(`${at}${keyword}`);
  expect(JSON.stringify(copy)).not.toContain(hanging);
  const { request } = await servePrism(own);
  const sent = { operation: { method: "POST" }, path: "/a", query: {}, headers: { "content-type": "application/json" }, body: taken };
  expect((await request(sent)).answer.status).toBe(204);
});

it("keeps the other members of a oneOf's forms, and the words around what goes", () => {
  const body = {
    oneOf: [
      { ...hard, minLength: 2 },
      { type: "integer", not: { const: 3 } },
    ],
    description: "d",
  };
  const { document: copy } = provenCopy({ ...document, components: { schemas: { body } } });
  expect(copy.components).toEqual({
    schemas: {
      body: {
        anyOf: [
          { type: "string", minLength: 2 },
          { type: "integer", not: { const: 3 } },
        ],
        description: "d",
      },
    },
  });
});

it("derives no request for what Prism does not judge, and says why", () => {
  const { requests, unreachable } = deriveCases(document, { only: "requests" });
  expect(
    requests.filter(({ expect: wanted }) => "refused" in wanted && "keyword" in wanted.refused && wanted.refused.keyword === "pattern"),
  ).toHaveLength(1);
  expect(unreachable.map(({ constraint, reason }) => [constraint.keyword, reason])).toContainEqual([
    "pattern",
    "it needs a pattern that is not proved linear, so a mock does not judge it",
  ]);
});
