import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { canonicalDocument } from "../../../src/gate/api/canonical-document.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import { answers, api, body, told } from "./small-api.ts";

function schemaOf(openapi: string, schema: Json): Json {
  return { openapi, components: { schemas: { A: schema } } };
}

test.each<[string, string, Json, Json]>([
  ["siblings of a reference in 3.0", "3.0.3", { $ref: "#/components/schemas/B", maxLength: 3 }, { $ref: "#/components/schemas/B" }],
  [
    "siblings of a reference in 3.1",
    "3.1.0",
    { $ref: "#/components/schemas/B", maxLength: 3 },
    { $ref: "#/components/schemas/B", maxLength: 3 },
  ],
  ["base64", "3.1.0", { type: "string", contentEncoding: "base64" }, { type: "string", format: "byte" }],
  ["another encoding", "3.1.0", { type: "string", contentEncoding: "base32" }, { type: "string", contentEncoding: "base32" }],
  ["nothing is allowed", "3.1.0", { properties: { a: { not: true }, b: { not: {} } } }, { properties: { a: false, b: false } }],
  ["anything is allowed", "3.1.0", { properties: { a: {}, b: true } }, { properties: { a: true, b: true } }],
  ["a reference by name that is left over", "3.1.0", { $dynamicRef: "#it" }, { $ref: "#it" }],
  [
    "such a reference beside another",
    "3.1.0",
    { $ref: "#/components/schemas/B", $dynamicRef: "#it", allOf: [true] },
    { $ref: "#/components/schemas/B", allOf: [true, { $ref: "#it" }] },
  ],
  ["a map of anything stays a map", "3.1.0", { additionalProperties: {} }, { additionalProperties: {} }],
])("%s", (_name, openapi, given, want) => {
  expect(canonicalDocument(schemaOf(openapi, given))).toEqual(schemaOf(openapi, want));
});

test("a document without such a schema is itself", () => {
  const document = schemaOf("3.1.0", { type: "string" });
  expect(canonicalDocument(document)).toBe(document);
});

test("a reference by name that no bundle resolved is uncheckable, also where it did not change", () => {
  const item = (type: string): JsonObject => api(answers({ $defs: { it: { $dynamicAnchor: "it", type } }, items: { $dynamicRef: "#it" } }));
  expect(compareApi(item("string"), item("string")).uncheckable.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^the reference "#it" leads out of the document/),
    expect.stringMatching(/^the reference "#it" leads out of the document/),
  ]);
});

const circle = (required: string[]): JsonObject =>
  api(
    { ...body({ type: "object", properties: { all: { type: "array", items: { $ref: "#/components/schemas/It" } } } }) },
    {
      components: {
        schemas: {
          Base: { type: "object", properties: { id: { type: "string", readOnly: true } } },
          It: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object", required, properties: { n: { type: "string" } } }] },
        },
      },
    },
  );

const shape = (kind: string): JsonObject => ({
  type: "object",
  required: ["id"],
  properties: { kind: { type: "string" }, id: { const: kind } },
});
const discriminator = { propertyName: "kind" };
const unions = (tagged: boolean): JsonObject => {
  const schemas = { A: shape("a"), B: shape("b"), C: shape("c"), D: shape("d") };
  const oneOf = (...names: string[]): JsonObject => ({ oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })) });
  const request = { ...oneOf("A", "B"), ...(tagged ? { discriminator } : {}) };
  return api({ ...body(request), ...answers({ ...oneOf("C", "D"), discriminator }) }, { components: { schemas } });
};

test.each<[string, JsonObject, JsonObject, string[]]>([
  ["a read-only property is required by another part", circle([]), circle(["id"]), []],
  ["a discriminator is new in one of two unions", unions(false), unions(true), []],
  ["base64 in other words", api(body({ type: "string", format: "byte" })), api(body({ type: "string", contentEncoding: "base64" })), []],
  [
    "boolean schemas in other words",
    api(body({ properties: { a: true, b: { not: true } } })),
    api(body({ properties: { a: {}, b: false } })),
    [],
  ],
])("no change: %s", (_name, base, head, want) => {
  expect(told(base, head)).toEqual(want);
});

const part: JsonObject = { $ref: "#/components/schemas/B" };
const old = (p: Json, more: Json = { type: "string" }): JsonObject =>
  api(body({ type: "object", required: ["p"], properties: { p } }), { openapi: "3.0.3", components: { schemas: { B: more } } });
const orNull = old({ type: "string", nullable: true });
const refusesNull = 'breaking request-type-narrowed body/p type {"p":null}';

test.each<[string, JsonObject]>([
  ["a reference as the only part", old({ allOf: [part], nullable: true })],
  ["a reference with siblings that 3.0 ignores", old({ allOf: [{ ...part, maxLength: 3 }], nullable: true })],
  ["beside a type", old({ type: "string", allOf: [part], nullable: true })],
  ["with a type within", old({ allOf: [{ type: "string" }], nullable: true })],
  ["of parts of parts", old({ allOf: [{ allOf: [part] }], nullable: true })],
  ["of a schema that is nullable itself", old({ allOf: [part], nullable: true }, { type: "string", nullable: true })],
  ["of one form", old({ anyOf: [part], nullable: true })],
  ["of one exclusive form", old({ oneOf: [part], nullable: true })],
  ["of one exclusive form that is nullable itself", old({ oneOf: [part], nullable: true }, { type: "string", nullable: true })],
])("in 3.0, null is one of the values of a nullable schema: %s", (_, nullable) => {
  expect([told(nullable, orNull), told(orNull, nullable)]).toEqual([[], []]);
  expect(told(nullable, old(part))).toEqual([refusesNull]);
});

test("parts that lead to themselves, each in many ways, end", () => {
  const schemas = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `S${index}`,
      { oneOf: [1, 2, 3].map((step) => ({ $ref: `#/components/schemas/S${(index + step) % 40}` })) },
    ]),
  );
  const document = api(body({ allOf: [{ $ref: "#/components/schemas/S0" }], nullable: true }), {
    openapi: "3.0.3",
    components: { schemas },
  });
  expect(canonicalDocument(document)).toMatchObject({
    paths: { "/things/{id}": { post: body({ allOf: [{ anyOf: [{ $ref: "#/components/schemas/S0" }, { enum: [null] }] }] }) } },
  });
});
