import { describe, expect, it } from "vitest";
import { explainErrors } from "../../../src/client/validate/explain-errors.ts";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { loadValidator } from "../../support/load-validator.ts";

async function explained(schema: Json, config: JsonObject, secrets: readonly string[] = []): Promise<readonly string[]> {
  const validator = await loadValidator(schema);
  if (!("validate" in validator)) throw new Error(`refused: ${validator.join()}`);
  const problems = explainErrors(validator.validate(config), { config, notes: validator.notes, secrets });
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

const at = (schema: Json): JsonObject => ({ properties: { a: schema } });

const messages: readonly [name: string, schema: Json, config: JsonObject, want: readonly string[]][] = [
  ["enum", at({ enum: ["large", "small"] }), { a: "samll" }, ['/a: must be one of "large" or "small"; did you mean "small"?']],
  ["enum, too short to tell", at({ enum: ["eu", "us"] }), { a: "su" }, ['/a: must be one of "eu" or "us"']],
  ["enum, two as near", at({ enum: ["ab1", "abc", "abd"] }), { a: "abx" }, ['/a: must be one of "ab1", "abc" or "abd"']],
  ["names that differ in a digit", { required: ["key_1"] }, { key_2: 1 }, [": key_1 is missing"]],
  [
    "enum of many",
    at({ enum: Array.from({ length: 30 }, (_, index) => index) }),
    { a: 99 },
    ["/a: must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 … and 20 more"],
  ],
  ["const", at({ const: "x" }), { a: 1 }, ['/a: must be "x"']],
  ["type beats enum", at({ type: "string", enum: ["x"] }), { a: 1 }, ["/a: must be a string, not a number"]],
  ["types", at({ type: ["string", "null"] }), { a: [] }, ["/a: must be a string or null, not an array"]],
  ["bounds", at({ minimum: 1, multipleOf: 2 }), { a: -1 }, ["/a: must be a multiple of 2", "/a: must be at least 1"].reverse()],
  [
    "open bounds",
    { properties: { a: { exclusiveMinimum: 1 }, b: { exclusiveMaximum: 1 } } },
    { a: 1, b: 1 },
    ["/a: must be more than 1", "/b: must be less than 1"],
  ],
  [
    "lengths",
    { properties: { a: { minLength: 2 }, b: { maxLength: 1 } } },
    { a: "😀", b: "ab" },
    ["/a: must have at least 2 characters", "/b: must have at most 1 character"],
  ],
  [
    "items",
    { properties: { a: { minItems: 1 }, b: { maxItems: 1 } } },
    { a: [], b: [1, 2] },
    ["/a: must have at least 1 item", "/b: must have at most 1 item"],
  ],
  [
    "keys",
    { properties: { a: { minProperties: 1 }, b: { maxProperties: 0 } } },
    { a: {}, b: { x: 1 } },
    ["/a: must have at least 1 key", "/b: must have at most 0 keys"],
  ],
  ["a pattern", at({ pattern: "^\\d+$" }), { a: "x" }, ["/a: must match the pattern ^\\d+$"]],
  ["a pattern described", at({ pattern: "^\\d+$", pattern_descriptor: "a number" }), { a: "x" }, ["/a: must look like a number"]],
  ["a pattern with an example that fits", at({ pattern: "^\\d+$", examples: ["x", "12"] }), { a: "x" }, ["/a: must look like 12"]],
  ["a format", at({ format: "date" }), { a: "2026-02-30" }, ["/a: must be a date, such as 2026-01-31"]],
  [
    "a key that is not known",
    { properties: { host: {} }, additionalProperties: false },
    { hots: 1, zone: 1 },
    [": hots is not known here; did you mean host?", ": zone is not known here; known are host"],
  ],
  ["an odd key", { additionalProperties: false }, { "a\u001b[31m\nb": 1 }, [': "a\\u001b[31m\\nb" is not known here']],
  ["a value that must not be", at(false), { a: 1 }, ["/a: must not be given"]],
  ["another keyword", at({ not: {} }), { a: 1 }, ["/a: does not fulfil not of the connector's schema"]],
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name
  ["if", at({ if: { minimum: 1 }, then: { maximum: 1 } }), { a: 2 }, ["/a: must be at most 1"]],
  ["a union of types", at({ anyOf: [{ type: "string" }, { type: "null" }] }), { a: 1 }, ["/a: must be a string or null"]],
  [
    "a union without a key: the closest branch",
    at({
      oneOf: [
        { title: "Key", required: ["key"] },
        { title: "Login", required: ["user", "password"] },
      ],
    }),
    { a: {} },
    ['/a: with "Key" key is missing'],
  ],
  [
    "a union without a key, undecided",
    at({
      oneOf: [
        { title: "Key", required: ["key"] },
        { title: "Token", required: ["token"] },
      ],
    }),
    { a: {} },
    ['/a: fits none of its variants: "Key" or "Token"'],
  ],
  [
    "more than one branch",
    at({
      oneOf: [
        { title: "Key", required: ["key"] },
        { title: "Token", required: ["token"] },
      ],
    }),
    { a: { key: 1, token: 1 } },
    ['/a: fits several variants at once: "Key" or "Token"'],
  ],
  [
    "a union within a branch",
    at({
      oneOf: [
        {
          properties: {
            k: { const: 1 },
            b: {
              oneOf: [
                { properties: { m: { const: "x" } }, required: ["m", "n"] },
                { properties: { m: { const: "y" } }, required: ["m"] },
              ],
            },
          },
        },
        { properties: { k: { const: 2 } } },
      ],
    }),
    { a: { k: 1, b: { m: "x" } } },
    ['/a/b: with m "x" n is missing'],
  ],
  [
    "a schema with references",
    { properties: { a: { $ref: "#/definitions/d" } }, definitions: { d: { oneOf: [{ required: ["x"] }, { required: ["y"] }] } } },
    { a: {} },
    ["/a: fits none of its variants"],
  ],
];

describe("explainErrors", () => {
  it.each(messages)("%s", async (_name, schema, config, want) => {
    expect(await explained(schema, config)).toEqual(want);
  });

  it("keeps apart what belongs to each of many unions", async () => {
    const item = { oneOf: [{ properties: { k: { const: 1 }, n: { type: "string" } } }, { properties: { k: { const: 2 } } }] };
    const items = Array.from({ length: 20_000 }, (_, index) => ({ k: 1, n: index % 2 === 0 ? "" : 0 }));
    const problems = await explained(at({ items: item }), { a: items });
    expect(problems).toHaveLength(10_000);
    expect(problems.at(-1)).toBe("/a/19999/n: with k 1 must be a string, not a number");
  });

  it("gives no hint about a secret, and names no key of one", async () => {
    const schema = {
      properties: { a: { enum: ["alpha", "beta"] }, b: { properties: { known: {} }, additionalProperties: false, required: ["known"] } },
    };
    expect(await explained(schema, { a: "alpah", b: { knonw: 1 } }, ["/a", "/*"])).toEqual([
      '/a: must be one of "alpha" or "beta"',
      "/b: known is missing",
      "/b: has a key that is not known here",
    ]);
    expect(await explained(schema, { a: "alpah" }, [""])).toEqual(['/a: must be one of "alpha" or "beta"']);
  });
});
