import type { JsonObject } from "../../src/core/json.ts";

/** A small API of things, in the shapes that pages get wrong. */
export const thingsApi: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://api.things.test/v1" }],
  components: {
    securitySchemes: {
      OperatorToken: { type: "http", scheme: "bearer", description: "Lives 15 minutes." },
      ScopedToken: { type: "http", scheme: "bearer" },
    },
    schemas: {
      Thing: {
        type: "object",
        required: ["id", "thing_name"],
        properties: {
          id: { type: "string", format: "uuid" },
          thing_name: { type: "string" },
          size: { type: "integer", minimum: 1, default: 3 },
          state: { enum: ["open", "closed"] },
          secret: { type: "string", writeOnly: true },
          created_at: { type: "string", format: "date-time", readOnly: true },
        },
      },
      NewThing: {
        type: "object",
        required: ["thing_name"],
        properties: {
          thing_name: { type: "string" },
          size: { type: "integer", minimum: 1, default: 3 },
          state: { enum: ["open", "closed"] },
          config: { type: "object" },
          parts: { type: "array", items: { type: "string" }, minItems: 1 },
        },
      },
    },
  },
  paths: {
    "/groups/things": {
      get: {
        operationId: "list_things",
        security: [{ OperatorToken: [] }],
        parameters: [
          { name: "group", in: "query", required: true, schema: { type: "string" } },
          { name: "limit", in: "query", schema: { type: "integer" } },
          { name: "state", in: "query", schema: { enum: ["open", "closed"], type: "string" } },
        ],
        responses: {
          200: {
            description: "",
            content: { "application/json": { schema: { type: "array", items: { $ref: "#/components/schemas/Thing" } } } },
          },
        },
      },
      post: {
        operationId: "create_thing",
        security: [{ OperatorToken: [] }],
        parameters: [{ name: "x-owner", in: "header", schema: { type: "string" } }],
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/NewThing" } } } },
        responses: {
          201: { description: "", content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
          404: {
            description: "",
            content: { "application/json": { schema: { type: "object", properties: { message: { type: "string" } } } } },
          },
        },
      },
    },
    "/groups/things/{thing_id}": {
      get: {
        operationId: "get_thing",
        security: [{ ScopedToken: [] }],
        parameters: [{ name: "thing_id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
        responses: { 200: { description: "", content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } } },
      },
    },
    "/groups/things/{thing_id}/labels": {
      post: {
        operationId: "label_thing",
        parameters: [{ name: "thing_id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
        requestBody: { content: { "application/json": { schema: { type: "object", properties: { label: { type: "string" } } } } } },
        responses: { 204: { description: "" } },
      },
    },
    "/groups/boxes/{thing_id}/labels": {
      post: { operationId: "label_box", responses: { 204: { description: "" } } },
    },
    "/guide/only": { get: { operationId: "only_in_the_guide", "x-documented-only": true, responses: { 200: { description: "" } } } },
    "/prose/only": { get: { operationId: "only_in_prose", "x-airbyte-embedded-prose": {}, responses: { 200: { description: "" } } } },
  },
};
