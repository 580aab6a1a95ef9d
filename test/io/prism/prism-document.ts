import type { JsonObject } from "../../../src/core/json.ts";

/** A small document with each kind of answer that Prism gives. */
export const prismDocument: JsonObject = {
  openapi: "3.1.0",
  info: { title: "X", version: "1" },
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  paths: {
    "/x": {
      get: {
        security: [{ bearer: [] }],
        parameters: [{ name: "limit", in: "query", schema: { type: "integer", minimum: 1 } }],
        responses: {
          200: {
            description: "X",
            content: { "application/json": { schema: { $ref: "#/components/schemas/X" }, example: { id: "no uuid" } } },
          },
        },
      },
      post: {
        security: [{ bearer: [] }],
        requestBody: {
          required: true,
          content: {
            "application/json": { schema: { type: "object", required: ["name"], properties: { name: { type: "string", minLength: 1 } } } },
          },
        },
        responses: {
          201: {
            description: "X",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/X" },
                example: { id: "4e1f9c80-6b2d-4a57-8d13-e90a7c5b2f64" },
              },
            },
          },
          422: {
            description: "Refused",
            content: {
              "application/json": { schema: { type: "object", required: ["message"], properties: { message: { type: "string" } } } },
            },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
    schemas: { X: { type: "object", required: ["id"], properties: { id: { type: "string", format: "uuid" } } } },
  },
};
