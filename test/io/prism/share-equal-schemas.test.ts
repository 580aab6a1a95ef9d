import { expect, test } from "vitest";
import { shareEqualSchemas } from "../../../src/io/prism/share-equal-schemas.ts";

/** An operation as Prism's reader gives it, with one body and one query parameter. */
const operation = (schema: unknown, parameter: Record<string, unknown> = { name: "limit", schema: { type: "integer" } }) => ({
  id: Math.random().toString(36),
  responses: [{ id: "r", code: "200", headers: [], contents: [{ id: "c", mediaType: "application/json", schema }] }],
  request: { query: [{ id: Math.random().toString(36), ...parameter }] },
});
const schemaOf = ({ responses }: ReturnType<typeof operation>): unknown => responses[0]?.contents[0]?.schema;

const equal: readonly [name: string, one: object, other: object][] = [
  ["the same words", { type: "object", required: ["a"] }, { type: "object", required: ["a"] }],
  ["other ids of the reader", { type: "string", "x-stoplight": { id: "1" } }, { type: "string", "x-stoplight": { id: "2" } }],
];
test.each(equal)("shared: %s", (_name, one, other) => {
  const operations = [operation(one), operation(other)];
  shareEqualSchemas(operations);
  expect(schemaOf(operations[1]!)).toBe(schemaOf(operations[0]!));
  expect(operations[1]!.request.query).toBe(operations[0]!.request.query);
});

const different: readonly [name: string, one: object, other: object][] = [
  ["a bound", { maxLength: 255 }, { maxLength: 256 }],
  ["a property that is called id", { properties: { id: { type: "string" } } }, { properties: { id: { type: "integer" } } }],
  ["a property more, called id", { properties: {} }, { properties: { id: {} } }],
  ["a value with an id", { const: { id: "a" } }, { const: { id: "b" } }],
];
test.each(different)("kept apart: %s", (_name, one, other) => {
  const operations = [operation(structuredClone(one)), operation(structuredClone(other))];
  shareEqualSchemas(operations);
  expect([schemaOf(operations[0]!), schemaOf(operations[1]!)]).toEqual([one, other]);
});

test("parameters of other names or bounds are kept apart", () => {
  const operations = [
    operation({}),
    operation({}, { name: "limit", schema: { type: "integer", maximum: 100 } }),
    operation({}, { name: "offset", schema: { type: "integer" } }),
  ];
  shareEqualSchemas(operations);
  expect(new Set(operations.map(({ request }) => request.query)).size).toBe(3);
});

test("a schema that holds itself stays as it is", () => {
  const schema: Record<string, unknown> = { type: "object" };
  schema.properties = { child: schema };
  const operations = [operation(schema), operation({ type: "object" })];
  shareEqualSchemas(operations);
  expect(schemaOf(operations[0]!)).toBe(schema);
});

test("what is no operation is passed over", () => {
  expect(() => shareEqualSchemas([null, 1, "x", [], {}, { responses: 3, request: null }])).not.toThrow();
});
