import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { boundExpansion } from "../../../src/io/prism/bound-expansion.ts";
import { startPrism } from "../../../src/io/prism/prism.ts";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** Schemas that all refer to each other, as Stripe's do: each is an object with a text and one property for each schema. */
function mesh(count: number): JsonObject {
  const names = Array.from({ length: count }, (_, index) => `S${index}`);
  const properties = (): JsonObject => ({ text: { type: "string" }, ...Object.fromEntries(names.map((name) => [`to${name}`, ref(name)])) });
  return documentOf(Object.fromEntries(names.map((name) => [name, { type: "object", required: ["text"], properties: properties() }])));
}

function documentOf(schemas: JsonObject): JsonObject {
  const content = { "application/json": { schema: ref("S0") } };
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/a": { post: { requestBody: { required: true, content }, responses: { 200: { description: "a", content } } } } },
    components: { schemas, securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  };
}

const small = { steps: 200_000, depth: 500, schema: 100_000 };

describe("a document whose references multiply", () => {
  const { document, levels } = boundExpansion(mesh(30), { whole: small, cut: small });

  it("is cut where the tree would be too large", async () => {
    expect(levels).toBe(2);
    const prism = await startPrism(document);
    const post = async (body: Json) => prism.request({ operation: { method: "post" }, path: "/a", query: {}, headers: {}, body });
    const down = (depth: number, last: Json): Json => (depth === 0 ? last : { text: "a", toS1: down(depth - 1, last) });
    const refused = (await Promise.all([1, 2].map((depth) => post(down(depth, {}))))).map(
      ({ requestViolations }) => requestViolations.length > 0,
    );
    expect(refused).toEqual([true, false]);
  });

  it("keeps its security schemes, and no component that nothing refers to", () => {
    expect(document.components).toMatchObject({ securitySchemes: { token: { type: "http", scheme: "bearer" } } });
    expect(Object.keys((document.components as JsonObject).schemas as JsonObject).length).toBe(1 + 30);
  });

  it("is refused where not even two references in a row fit", () => {
    expect(() => boundExpansion(mesh(30), { whole: small, cut: { ...small, steps: 100 } })).toThrow(
      expect.objectContaining({
        code: "document-expands-too-far",
        message: "Read as a tree that follows two references in a row, the document has more than 0.0001 million steps.",
      }),
    );
  });
});

it("a document that fits stays as it is", () => {
  const document = documentOf({ S0: { type: "string" } });
  expect(boundExpansion(document)).toEqual({ document, levels: undefined });
});

it("a chain of 2,100 references is followed for 64", () => {
  const chain = Array.from({ length: 2_100 }, (_, index): [string, Json] => [`S${index}`, { properties: { next: ref(`S${index + 1}`) } }]);
  expect(boundExpansion(documentOf({ ...Object.fromEntries(chain), S2100: {} })).levels).toBe(64);
});
