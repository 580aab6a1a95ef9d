import { expect, test } from "vitest";
import type { MessageViolation } from "../../../src/contract/case/exchange.ts";
import { judgeAnswer, type ReceivedAnswer } from "../../../src/contract/judge/judge-answer.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { listOperations } from "../../../src/document/list-operations.ts";
import { compile } from "../../../src/schema/compile.ts";

const document: JsonObject = {
  openapi: "3.1.0",
  paths: {
    "/x": {
      get: {
        responses: {
          "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/X" } } } },
          "204": { description: "Nothing." },
          "2XX": { $ref: "#/components/responses/Any" },
        },
      },
    },
  },
  components: {
    schemas: { X: { type: "object", required: ["id"], properties: { id: { type: "string", format: "uuid" } } } },
    responses: { Any: { content: { "application/json; charset=utf-8": { schema: { type: "array" } } } } },
  },
};
const schemas = compile(document);
const operation = listOperations(document)[0]!;
const json = "application/json";

test.each<[string, ReceivedAnswer, readonly MessageViolation[]]>([
  ["as declared", { status: 200, mediaType: json, body: { id: "4e1f9c80-6b2d-4a57-8d13-e90a7c5b2f64" } }, []],
  ["as declared, in process", { status: 200, body: { id: "4e1f9c80-6b2d-4a57-8d13-e90a7c5b2f64" } }, []],
  [
    "a format is asserted",
    { status: 200, mediaType: json, body: { id: "x" } },
    [{ place: ["body", "id"], keyword: "format", names: [], message: 'must match format "uuid"' }],
  ],
  [
    "a key is missing",
    { status: 200, mediaType: json, body: {} },
    [{ place: ["body"], keyword: "required", names: ["id"], message: "must have required property 'id'" }],
  ],
  ["no body", { status: 200 }, [{ place: [], keyword: "content", names: [], message: "there is no body, and one is declared" }]],
  ["no body is declared", { status: 204 }, []],
  ["a range, by reference", { status: 202, mediaType: json, body: [] }, []],
  [
    "a range, broken",
    { status: 202, mediaType: json, body: {} },
    [{ place: ["body"], keyword: "type", names: [], message: "must be array" }],
  ],
  [
    "another media type",
    { status: 200, mediaType: "application/problem+json", body: {} },
    [{ place: [], keyword: "content", names: [], message: "the media type application/problem+json is not declared" }],
  ],
  ["another status", { status: 301 }, [{ place: [], keyword: "status", names: [], message: "the operation declares no 301" }]],
])("%s", (_name, answer, want) => {
  expect(judgeAnswer(answer, { document, schemas, operation })).toEqual(want);
});
