import { beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { parsePrismResult } from "../../../src/io/prism/parse-prism-result.ts";
import { type PrismRequest, type PrismTarget, startPrism } from "../../../src/io/prism/prism.ts";
import { prismDocument } from "./prism-document.ts";

let prism: PrismTarget;

beforeAll(async () => {
  prism = await startPrism(prismDocument);
});

const token = { authorization: "Bearer x" };
const json = { ...token, "content-type": "application/json" };

const exchanges: readonly [string, Partial<PrismRequest>, object][] = [
  [
    "an accepted request",
    { headers: json, body: { name: "a" } },
    { answer: { status: 201, body: { id: "4e1f9c80-6b2d-4a57-8d13-e90a7c5b2f64" } }, requestViolations: [], responseViolations: [] },
  ],
  [
    "a refusal that the operation declares",
    { headers: json, body: { name: "" } },
    {
      answer: { status: 422, body: { message: "string" } },
      requestViolations: [
        {
          place: ["body", "name"],
          keyword: "minLength",
          names: [],
          message: "Request body property name must NOT have fewer than 1 characters",
        },
      ],
      responseViolations: [],
    },
  ],
  [
    "a body that is missing",
    { headers: token },
    {
      answer: { status: 422, body: { message: "string" } },
      requestViolations: [{ place: ["body"], keyword: "required", names: [], message: "Body parameter is required" }],
      responseViolations: [],
    },
  ],
  [
    "a refusal that it does not declare",
    { operation: { method: "GET" }, headers: token, query: { limit: "0" } },
    {
      answer: { status: 422 },
      requestViolations: [
        { place: ["query", "limit"], keyword: "minimum", names: [], message: "Request query parameter limit must be >= 1" },
      ],
      responseViolations: [],
    },
  ],
  [
    "an answer that breaks its own schema",
    { operation: { method: "GET" }, headers: token },
    {
      answer: { status: 200, body: { id: "no uuid" } },
      requestViolations: [],
      responseViolations: [
        { place: ["body", "id"], keyword: "format", names: [], message: 'Response body property id must match format "uuid"' },
      ],
    },
  ],
  ["no token", { headers: {}, body: { name: "a" } }, { answer: { status: 401 }, requestViolations: [], responseViolations: [] }],
  ["no route", { path: "/y", headers: token }, { answer: { status: 404 }, requestViolations: [], responseViolations: [] }],
];

test.each(exchanges)("reads %s", async (_name, change, want) => {
  expect(await prism.request({ operation: { method: "POST" }, path: "/x", query: {}, headers: {}, ...change })).toEqual(want);
});

test("leaves the document as it was, references and all", async () => {
  const document: JsonObject = structuredClone(prismDocument);
  await startPrism(document);
  expect(document).toEqual(prismDocument);
});

test.each([
  ["nothing", undefined],
  ["a problem without a status", { _tag: "Left", left: { name: "Error" } }],
  ["an answer without a status", { _tag: "Right", right: {} }],
])("%s is a failure of the server", (_name, result) => {
  expect(parsePrismResult(result)).toEqual({ answer: { status: 500 }, requestViolations: [], responseViolations: [] });
});

test.each([
  ["required", "Request body must have required property 'name'", ["name"]],
  ["additionalProperties", "Request body must NOT have additional properties; found 'it's'", ["it's"]],
  ["pattern", "Request body property name must match pattern 'a'", []],
  ["required", "Body parameter is required", []],
])("the members that %s speaks of stand in Prism's sentence only: %s", (code, message, names) => {
  const result = { right: { validations: { input: [{ code, message, path: ["body"] }], output: [] } } };
  expect(parsePrismResult(result).requestViolations).toEqual([{ place: ["body"], keyword: code, names, message }]);
});
