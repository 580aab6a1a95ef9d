import type { JsonObject } from "../../../src/core/json.ts";

const problem: JsonObject = {
  description: "Refused",
  content: { "application/json": { schema: { type: "object", minProperties: 1 } } },
};

/** A document with one of each thing that cases are derived from. */
export const smallDocument: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  servers: [{ url: "https://api.example.com" }],
  paths: {
    "/things": {
      post: {
        operationId: "createThing",
        security: [{ bearer: [] }],
        parameters: [
          { name: "X-Organization-Id", in: "header", schema: { type: "string", format: "uuid" } },
          { name: "pageSize", in: "query", required: true, schema: { type: "integer", minimum: 1, default: 20 } },
        ],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: { type: "object", required: ["mode"], properties: { mode: { enum: ["any", "all"], default: "any" } } },
            },
          },
        },
        responses: {
          201: { description: "Made", content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
          422: problem,
        },
      },
    },
    "/things/{id}": {
      get: {
        operationId: "getThing",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
        responses: {
          200: { description: "It", content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
          422: problem,
        },
      },
    },
    "/things/latest": {
      delete: { operationId: "deleteLatest", responses: { 204: { description: "Gone" } } },
    },
  },
  components: {
    securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
    schemas: {
      Thing: { type: "object", required: ["name"], properties: { name: { type: "string" }, note: {} } },
    },
  },
};
