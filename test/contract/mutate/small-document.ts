import type { JsonObject } from "../../../src/core/json.ts";

/** A document of two sibling paths and one component; parts of it can be replaced. */
export function smallDocument(parts: { readonly thing?: JsonObject; readonly parameter?: JsonObject } = {}): JsonObject {
  const thing = parts.thing ?? { type: "object", required: ["name"], properties: { name: { type: "string", minLength: 1 } } };
  const parameter = parts.parameter ?? { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } };
  const answer = { description: "", content };
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    servers: [{ url: "https://things.example" }],
    paths: {
      "/things": {
        post: {
          operationId: "create_thing",
          security: [{ Bearer: [] }],
          requestBody: { required: true, content },
          responses: { "201": answer, "401": { description: "" }, "422": { description: "" } },
        },
      },
      "/things/stats": { get: { operationId: "get_stats", responses: { "200": { description: "" } } } },
      "/things/{id}": {
        get: { operationId: "get_thing", parameters: [parameter], responses: { "200": answer, "404": { description: "" } } },
      },
    },
    components: {
      schemas: { Thing: thing },
      securitySchemes: { Bearer: { type: "http", scheme: "bearer" }, Basic: { type: "http", scheme: "basic" } },
    },
  };
}
