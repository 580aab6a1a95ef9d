import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { startPrism } from "../../../src/io/prism/prism.ts";
import { refuseExpansion } from "../../../src/io/prism/refuse-expansion.ts";

function documentOf(schemas: readonly (readonly [string, Json])[]): JsonObject {
  const schema = { $ref: "#/components/schemas/S0" };
  const responses = { 200: { description: "a", content: { "application/json": { schema } } } };
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/a": { get: { responses } } },
    components: { schemas: Object.fromEntries(schemas) },
  };
}

/** Schemas that each refer to the next one as often as `times`. */
function chain(length: number, times: number): JsonObject {
  const next = (index: number): Json => (index + 1 < length ? { $ref: `#/components/schemas/S${index + 1}` } : { type: "string" });
  const properties = (index: number): Json => Object.fromEntries(Array.from({ length: times }, (_, at) => [`p${at}`, next(index)]));
  return documentOf(Array.from({ length }, (_, index) => [`S${index}`, { type: "object", properties: properties(index) }]));
}

const tooFar = expect.objectContaining({ code: "document-expands-too-far" });

describe("a document whose references multiply", () => {
  it("is refused, before Prism reads it", async () => {
    expect(() => refuseExpansion(chain(40, 2))).toThrow(tooFar);
    await expect(startPrism(chain(40, 2))).rejects.toThrow(tooFar);
  });

  it("is refused where it is too deep for a tree", () => {
    expect(() => refuseExpansion(chain(3_000, 1))).toThrow(tooFar);
  });

  it("is told by the sum of the depths of its tree", () => {
    // The root, info, paths, "/a", get, responses, 200, content, the media type and S0; components, schemas and S0 again.
    const steps = 1 + 2 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 2 + 3 + 4;
    const document = documentOf([["S0", { type: "string" }]]);
    expect(() => refuseExpansion(document, { steps, depth: 9, schema: 9 })).not.toThrow();
    expect(() => refuseExpansion(document, { steps: steps - 1, depth: 9, schema: 9 })).toThrow(tooFar);
    expect(() => refuseExpansion(document, { steps, depth: 8, schema: 9 })).toThrow(tooFar);
  });
});

it("references without end, or into nothing, do not multiply", () => {
  const self = { $ref: "#/components/schemas/S0" };
  expect(() => refuseExpansion(documentOf([["S0", { properties: { again: self } }]]))).not.toThrow();
  expect(() => refuseExpansion(documentOf([["S0", self]]))).not.toThrow();
  expect(() => refuseExpansion(documentOf([]))).not.toThrow();
  expect(() => refuseExpansion(chain(100, 1))).not.toThrow();
});
