import { expect, test } from "vitest";
import type { ServerComplaint } from "../../../src/contract/judge/read-complaints.ts";
import { namePlace } from "../../../src/contract/live/read-exchange.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { listOperations } from "../../../src/document/list-operations.ts";

const document: JsonObject = {
  paths: {
    "/x/{id}": {
      post: {
        parameters: [
          { in: "query", name: "limit", schema: { type: "integer" } },
          { in: "header", name: "x-organization-id", schema: { type: "string" } },
        ],
        requestBody: {
          content: { "application/json": { schema: { anyOf: [{ $ref: "#/components/schemas/New" }, { type: "null" }] } } },
        },
      },
    },
  },
  components: {
    schemas: {
      New: {
        properties: {
          name: { type: "string" },
          region_id: { anyOf: [{ type: "string" }, { type: "null" }] },
          options: { properties: { list: { type: "array" } } },
        },
      },
    },
  },
};
const site = { document, operation: listOperations(document)[0]!, binding: { operationId: "x", fields: new Map() } };

test.each<[string, Omit<ServerComplaint, "message">, readonly string[]]>([
  ["none", { path: [] }, []],
  ["a part", { part: "body", path: [] }, ["body"]],
  ["a field", { part: "body", path: ["name"] }, ["body", "name"]],
  ["a field without its part", { path: ["options", "list"] }, ["body", "options", "list"]],
  ["a query parameter without its part", { path: ["limit"] }, ["query", "limit"]],
  ["a header without its part", { path: ["x-organization-id"] }, ["header", "x-organization-id"]],
  ["the name of a union's branch", { part: "body", path: ["New", "options", "list", "0"] }, ["body", "options", "list"]],
  ["a branch at the end", { part: "body", path: ["region_id", "uuid"] }, ["body", "region_id"]],
  ["what is not declared", { part: "body", path: ["nome"] }, ["body", "nome"]],
  ["what is not declared, without its part", { path: ["nome"] }, ["body", "nome"]],
  ["a query parameter that is only a field", { part: "query", path: ["name"] }, ["query", "name"]],
])("%s", (_name, complaint, want) => {
  expect(namePlace({ ...complaint, message: "" }, site)).toEqual(want);
});
