import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { parseRegistry } from "../../../src/document/registry.ts";
import { repairConnector } from "../../../src/document/repair/repair-connector.ts";
import { connectorOf } from "../../support/config-types-of.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";

function repaired(schema: JsonObject): { schema: JsonObject; repairs: readonly string[] } {
  const { connector, repairs } = repairConnector(connectorOf(schema));
  return { schema: connector.connectionSpecification, repairs: repairs.map(({ code, where }) => `${code} ${where}`) };
}

const draft07 = "http://json-schema.org/draft-07/schema#";

const cases: readonly [code: string, broken: JsonObject, mended: JsonObject][] = [
  ["schema-dialect-https", { $schema: "https://json-schema.org/draft-07/schema#" }, { $schema: draft07 }],
  ["schema-id", { $id: "*/alert()/*" }, {}],
  ["duplicate-required", { required: ["a", "a", "b"] }, { required: ["a", "b"] }],
  ["duplicate-enum", { enum: [{ a: 1, b: 2 }, { b: 2, a: 1 }, "x"] }, { enum: [{ b: 2, a: 1 }, "x"] }],
  ["examples-not-array", { examples: "x" }, {}],
  ["secret-mark-not-boolean", { airbyte_secret: "true" }, { airbyte_secret: true }],
  ["type-null-unquoted", { type: ["number", null] }, { type: ["number", "null"] }],
  ["pattern-not-unicode", { pattern: "^\\d\\-[a\\-\\_]\\\\$" }, { pattern: "^\\d-[a\\-_]\\\\$" }],
  ["pattern-not-unicode", { pattern: "(" }, {}],
  ["default-outside-schema", { type: "integer", default: "1" }, { type: "integer" }],
  ["default-outside-schema", { enum: ["a"], default: "b" }, { enum: ["a"] }],
  ["default-outside-schema", { minimum: 1, default: 0 }, { minimum: 1 }],
  ["default-outside-schema", { required: ["a"], default: {} }, { required: ["a"] }],
  ["default-outside-schema", { additionalProperties: false, default: { a: 1 } }, { additionalProperties: false }],
  ["default-outside-schema", { items: { type: "string" }, default: [1] }, { items: { type: "string" } }],
  ["default-outside-schema", { oneOf: [{}, {}], default: 1 }, { oneOf: [{}, {}] }],
  ["schema-unsatisfiable", { type: "array", enum: ["a"] }, { type: "array", enum: ["a"] }],
  ["keyword-malformed", { properties: [] }, {}],
  ["keyword-malformed", { type: "string", enum: [] }, { type: "string" }],
  ["keyword-malformed", { exclusiveMinimum: true }, {}],
  ["keyword-malformed", { type: "text" }, {}],
];

describe("repairConnector", () => {
  it.each(cases)("%s: %j", (code, broken, mended) => {
    const before = structuredClone(broken);
    expect(repaired(broken)).toEqual({ schema: mended, repairs: [`${code} source-example#`] });
    expect(broken).toEqual(before);
  });

  it.each([
    ["properties", "/properties/a~1b", { properties: { "a/b": { examples: "x" } } }],
    ["items", "/items", { items: { examples: "x" } }],
    ["items as a list", "/items/1", { items: [{}, { examples: "x" }] }],
    ["branches", "/oneOf/0", { oneOf: [{ examples: "x" }] }],
    ["maps", "/additionalProperties", { additionalProperties: { examples: "x" } }],
    ["definitions", "/definitions/d", { definitions: { d: { examples: "x" } } }],
  ] as const)("finds faults in %s", (_name, pointer, schema) => {
    expect(repaired(schema).repairs).toEqual([`examples-not-array source-example#${pointer}`]);
  });

  it("takes a property for a property, whatever it is called", () => {
    const schema = { properties: { default: { type: "string" }, $id: { type: "string" }, examples: { type: "string" } }, default: {} };
    expect(repaired(schema)).toEqual({ schema, repairs: [] });
  });

  it.each([
    ["beside patterns, which may accept its keys", { patternProperties: { "^x": {} }, additionalProperties: false, default: { x: 1 } }],
    ["beside a reference, where constraints are void", { $ref: "#/definitions/a", type: "integer", enum: ["x"], default: "1" }],
  ] as const)("leaves a default %s", (_name, schema) => {
    expect(repaired(schema)).toEqual({ schema, repairs: [] });
  });

  it("judges a default by the declared names also beside patterns", () => {
    const schema = { properties: { a: { type: "integer" } }, patternProperties: { "^x": {} } };
    expect(repaired({ ...schema, default: { a: "1" } })).toEqual({ schema, repairs: ["default-outside-schema source-example#"] });
  });

  it("judges a default by the schema as mended", () => {
    const { schema, repairs } = repaired({ required: ["a", "a"], default: { a: 1 }, properties: { a: { type: "integer" } } });
    expect({ schema, repairs }).toEqual({
      schema: { required: ["a"], default: { a: 1 }, properties: { a: { type: "integer" } } },
      repairs: ["duplicate-required source-example#"],
    });
  });
});

describeShared("the real registry", () => {
  const value = () => JSON.parse(readFileSync(sharedPath("registry/oss-2026-03-19.json"), "utf8")) as Json; // a file of test data

  it("has these faults", () => {
    const repairs = parseRegistry(value(), "").connectors.flatMap((connector) => repairConnector(connector).repairs);
    const counts: Record<string, number> = {};
    for (const { code } of repairs) counts[code] = (counts[code] ?? 0) + 1;
    expect(counts).toEqual({
      "default-outside-schema": 24,
      "duplicate-enum": 1,
      "duplicate-required": 1,
      "examples-not-array": 1,
      "pattern-not-unicode": 4,
      "schema-dialect-https": 7,
      "schema-unsatisfiable": 2,
      "secret-mark-not-boolean": 1,
    });
    expect(repairs).toContainEqual({ code: "default-outside-schema", where: "source-postgres#/properties/replication_method" });
  });

  it("compiles with Ajv as mended, every one of the 11 that did not included", () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    for (const connector of parseRegistry(value(), "").connectors) {
      expect(() => ajv.compile(repairConnector(connector).connector.connectionSpecification), connector.name).not.toThrow();
    }
  });
});
