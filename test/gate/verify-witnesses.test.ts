import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { compareApi } from "../../src/gate/api/compare-api.ts";
import type { Witness } from "../../src/gate/finding.ts";
import { verifyWitnesses } from "../../src/gate/verify-witnesses.ts";

const schemaOf = (maximum: number): Json => ({
  type: "object",
  properties: { size: { type: "integer", maximum }, id: { readOnly: true } },
  required: ["id"],
});
const api = (maximum: number): JsonObject => ({
  openapi: "3.1.0",
  paths: {
    "/a": {
      post: {
        operationId: "a",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/T" } } } },
        responses: {},
      },
    },
  },
  components: { schemas: { T: schemaOf(maximum) } },
});
const openapi = { base: api(9), head: api(5) };
const [finding] = compareApi(openapi.base, openapi.head).findings;
if (finding?.witness == null) throw new Error("the pair has a witness");
const { fingerprint, witness } = finding;

test("a witness that a comparison found holds", () => {
  expect(witness).toMatchObject({ payload: { size: 9 }, keyword: "maximum", at: "/size" });
  expect(verifyWitnesses([finding, { ...finding, witness: null }], { openapi })).toEqual([{ fingerprint }]);
});

const place = "/components/schemas/T";

test.each<[string, Partial<Witness>, string]>([
  ["a payload that both accept", { payload: { size: 1 } }, `head#${place} does not refuse the payload by \`maximum\` at "/size"`],
  ["a payload that both refuse", { payload: { size: 10 } }, `base#${place} refuses the payload by \`maximum\``],
  ["another keyword", { keyword: "minimum" }, `head#${place} does not refuse the payload by \`minimum\` at "/size"`],
  ["another place", { at: "/id" }, `head#${place} does not refuse the payload by \`maximum\` at "/id"`],
  [
    "sides the wrong way round",
    { acceptedBy: witness.refusedBy, refusedBy: witness.acceptedBy },
    `head#${place} refuses the payload by \`maximum\``,
  ],
])("planted: %s", (_name, change, problem) => {
  expect(verifyWitnesses([{ ...finding, witness: { ...witness, ...change } }], { openapi })).toEqual([{ fingerprint, problem }]);
});

test("a report does not hold for other documents, nor for none", () => {
  expect(verifyWitnesses([finding], { openapi: { ...openapi, head: openapi.base } })[0]?.problem).toBe(
    `head#${place} does not refuse the payload by \`maximum\` at "/size"`,
  );
  expect(verifyWitnesses([finding], {})[0]?.problem).toBe(`the schema at base#${place} is not there or does not compile`);
});

test("a schema of a registry is a document of its own", () => {
  const registry = (maximum: number): Json => ({
    sources: [{ spec: { $ref: "#/definitions/n", definitions: { n: { type: "integer", maximum } } } }],
  });
  const at = (side: "base" | "head"): Witness["acceptedBy"] => ({ side, pointer: "/sources/0/spec" });
  const own = {
    ...finding,
    source: { ...finding.source, document: "registry" as const },
    witness: { payload: 6, keyword: "maximum", at: "", acceptedBy: at("base"), refusedBy: at("head") },
  };
  expect(verifyWitnesses([own], { registry: { base: registry(9), head: registry(5) } })).toEqual([{ fingerprint }]);
  expect(verifyWitnesses([own], { registry: { base: registry(9), head: registry(9) } })[0]?.problem).toMatch(/does not refuse/);
});
