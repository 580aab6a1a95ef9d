import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { configTypesOf } from "../../support/config-types-of.ts";

const port: JsonObject = { type: "integer", default: 5432 };

const cases: readonly [name: string, schema: JsonObject, input: string, resolved: string][] = [
  ["a default makes it present", { properties: { port } }, "{ port?: number; }", "{ port: number; }"],
  ["no default leaves it optional", { properties: { a: { type: "string" } } }, "{ a?: string; }", "{ a?: string; }"],
  ["required is present in both", { properties: { port }, required: ["port"] }, "{ port: number; }", "{ port: number; }"],
  [
    "a default that its own schema refuses makes nothing present",
    { properties: { a: { type: "integer", default: "1" } } },
    "{ a?: number; }",
    "{ a?: number; }",
  ],
  [
    "null is a default",
    { properties: { a: { type: ["string", "null"], default: null } } },
    "{ a?: string | null; }",
    "{ a: string | null; }",
  ],
  ["false is a default", { properties: { a: { type: "boolean", default: false } } }, "{ a?: boolean; }", "{ a: boolean; }"],
  [
    "the empty text is a default, of a secret too",
    { properties: { a: { type: "string", airbyte_secret: true, default: "" } } },
    "{ a?: string; }",
    "{ a: string; }",
  ],
  [
    "inside an optional object, which stays optional",
    { properties: { db: { type: "object", properties: { port } } } },
    "{ db?: { port?: number; }; }",
    "{ db?: { port: number; }; }",
  ],
  [
    "inside the items of an array",
    { properties: { list: { type: "array", items: { type: "object", properties: { port } } } } },
    "{ list?: { port?: number; }[]; }",
    "{ list?: { port: number; }[]; }",
  ],
  [
    "inside the branches of a union, whose discriminator is present in both",
    {
      oneOf: [
        { type: "object", properties: { mode: { const: "a" }, port } },
        { type: "object", properties: { mode: { const: "b", default: "b" } } },
      ],
    },
    '| { mode: "a"; port?: number; } | { mode: "b"; }',
    '| { mode: "a"; port: number; } | { mode: "b"; }',
  ],
  [
    "of one branch of a union, not of the property",
    { properties: { a: { anyOf: [{ type: "string", default: "x" }, { type: "null" }] } } },
    "{ a?: string | null; }",
    "{ a?: string | null; }",
  ],
  [
    "beside a reference",
    { properties: { a: { $ref: "#/definitions/a", default: 1 } }, definitions: { a: { type: "integer" } } },
    "{ a?: number; }",
    "{ a: number; }",
  ],
  [
    "beside a reference that refuses it",
    { properties: { a: { $ref: "#/definitions/a", default: "1" } }, definitions: { a: { type: "integer" } } },
    "{ a?: number; }",
    "{ a?: number; }",
  ],
  [
    "that patterns may accept",
    { properties: { a: { type: "object", patternProperties: { "^x": {} }, additionalProperties: false, default: { x: 1 } } } },
    "{ a?: { [key: string]: unknown }; }",
    "{ a: { [key: string]: unknown }; }",
  ],
  ["from a part of allOf", { properties: { a: { allOf: [{ type: "string", default: "x" }] } } }, "{ a?: string; }", "{ a: string; }"],
];

/** A type without comments, with white space reduced to single spaces. */
function plain(type: string): string {
  return type
    .replace(/\/\*\*.*?\*\//gs, "")
    .replace(/\s+/g, " ")
    .trim();
}

describe("what a user writes and what the connector receives", () => {
  it.each(cases)("%s", (_name, schema, input, resolved) => {
    const types = configTypesOf(schema);
    expect({ input: plain(types.input), resolved: plain(types.resolved) }).toEqual({ input, resolved });
  });
});
