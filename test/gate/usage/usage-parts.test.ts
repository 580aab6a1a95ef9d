import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { configChecker } from "../../../src/gate/usage/saved/check-config.ts";
import { relaxSchema } from "../../../src/gate/usage/saved/relax-schema.ts";

describe("relaxSchema", () => {
  const secret = { type: "string", airbyte_secret: true, pattern: "^x", minLength: 3 };
  const schema: JsonObject = {
    type: "object",
    required: ["a"],
    properties: { required: { type: "string", minLength: 1 }, a: secret, u: { oneOf: [{ required: ["k"], properties: { k: secret } }] } },
  };
  it("leaves out what is asked of the text of a secret", () => {
    expect(relaxSchema(schema, { isPartial: false })).toEqual({
      ...schema,
      properties: {
        required: { type: "string", minLength: 1 },
        a: { type: "string", airbyte_secret: true },
        u: { oneOf: [{ required: ["k"], properties: { k: { type: "string", airbyte_secret: true } } }] },
      },
    });
  });
  it("asks nothing of a part of a config, and keeps a property of that name", () => {
    expect(relaxSchema(schema, { isPartial: true })).toEqual({
      type: "object",
      properties: {
        required: { type: "string", minLength: 1 },
        a: { type: "string", airbyte_secret: true },
        u: { anyOf: [{ properties: { k: { type: "string", airbyte_secret: true } } }] },
      },
    });
  });
});

describe("configChecker", () => {
  const check = (connectionSpecification: JsonObject, config: JsonObject) =>
    configChecker(
      {
        name: "source-x",
        kind: "source",
        definitionId: "00000000-0000-4000-8000-000000000001",
        title: "X",
        dockerRepository: "airbyte/source-x",
        version: "1.0.0",
        connectionSpecification,
        suggestedStreams: [],
      },
      { isPartial: false },
    )(config);
  const form = (kind: string, field: string): JsonObject => ({
    type: "object",
    required: ["kind", field],
    properties: { kind: { const: kind }, [field]: { type: "string", enum: ["x", "y"] } },
  });
  const union: JsonObject = { type: "object", properties: { auth: { oneOf: [form("a", "one"), form("b", "two")] } } };

  it.each([
    [
      "the form that is meant, not the other",
      { auth: { kind: "b" } },
      { at: "/auth", keyword: "required", message: "must have required property 'two'", others: 0 },
    ],
    [
      "a value of the form that is meant",
      { auth: { kind: "b", two: "z" } },
      { at: "/auth/two", keyword: "enum", message: "must be equal to one of the allowed values", others: 0 },
    ],
    [
      "a form that nobody knows",
      { auth: { kind: "c" } },
      { at: "/auth", keyword: "oneOf", message: "must match exactly one schema in oneOf", others: 0 },
    ],
    ["no object at all", { auth: 1 }, { at: "/auth", keyword: "oneOf", message: "must match exactly one schema in oneOf", others: 0 }],
  ])("says of %s what is wrong", (_name, config, problem) => {
    expect(check(union, config)).toEqual({ outcome: "invalid", problem });
  });

  it("names the property that is too much, and counts the rest", () => {
    const closed: JsonObject = { type: "object", additionalProperties: false, properties: { a: { type: "integer" } } };
    expect(check(closed, { b: 1, c: 2 })).toEqual({
      outcome: "invalid",
      problem: { at: "", keyword: "additionalProperties", message: "must not have the property 'b'", others: 1 },
    });
  });

  it("takes a published oddity as generating does: the https dialect, a name twice in required", () => {
    const odd: JsonObject = {
      $schema: "https://json-schema.org/draft-07/schema#",
      type: "object",
      required: ["a", "a"],
      properties: { a: { type: "string" } },
    };
    expect(check(odd, { a: "x" })).toEqual({ outcome: "valid" });
  });

  it("runs nothing that a schema names itself by", () => {
    const hostile: JsonObject = {
      $id: "*/globalThis.PWN=1;/*",
      type: "object",
      properties: { a: { $id: "*/globalThis.PWN=1;/*", type: "string" } },
    };
    expect(check(hostile, { a: "x" })).toEqual({ outcome: "valid" });
    expect(Object.hasOwn(globalThis, "PWN")).toBe(false);
  });

  it("does not take what every object inherits for a field", () => {
    expect(check({ type: "object", required: ["constructor"] }, {})).toEqual({
      outcome: "invalid",
      problem: { at: "", keyword: "required", message: "must have required property 'constructor'", others: 0 },
    });
  });
});
