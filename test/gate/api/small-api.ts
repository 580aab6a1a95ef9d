import type { Json, JsonObject } from "../../../src/core/json.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";

export const answer: { readonly "200": Json } = {
  "200": { description: "ok", content: { "application/json": { schema: { type: "object", properties: { id: { type: "string" } } } } } },
};

/** A document of one operation. */
export function api(operation: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/things/{id}": { post: { operationId: "makeThing", responses: answer, ...operation } } },
    ...more,
  };
}

/** What an operation takes. */
export function body(schema: Json, more: JsonObject = {}): JsonObject {
  return { requestBody: { ...more, content: { "application/json": { schema } } } };
}

/** What an operation answers. */
export function answers(schema: Json): JsonObject {
  return { responses: { "200": { description: "ok", content: { "application/json": { schema } } } } };
}

/** A query parameter `limit`. */
export function parameter({ schema = { type: "integer" }, ...more }: JsonObject, hasSchema: boolean = !("content" in more)): JsonObject {
  return { parameters: [{ name: "limit", in: "query", ...(hasSchema ? { schema } : {}), ...more }] };
}

/** Findings in short: level, id, location, and the keyword and payload of a witness. */
export function told(base: JsonObject, head: JsonObject): string[] {
  const { findings } = compareApi(base, head);
  return findings.map(({ level, id, location, witness }) =>
    [level, id, location, ...(witness === null ? [] : [witness.keyword, JSON.stringify(witness.payload)])].join(" "),
  );
}

/** One operation that answers with a header. */
export function answersWith(header: JsonObject): JsonObject {
  return api({ responses: { "200": { description: "ok", headers: { "X-A": header } } } });
}
