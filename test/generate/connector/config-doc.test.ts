import { expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { configTypesOf } from "../../support/config-types-of.ts";

const cases: readonly [name: string, property: JsonObject, doc: readonly string[]][] = [
  ["nothing to say", { type: "string" }, []],
  ["a title", { type: "string", title: "Host" }, ["/** Host */"]],
  [
    "title and description",
    { type: "string", title: "Host", description: "Where it is.\n@deprecated" },
    ["/**", " * Host", " *", " * Where it is.", " * \\@deprecated", " */"],
  ],
  ["a description that repeats the title", { type: "string", title: "Host", description: "Host " }, ["/** Host */"]],
  ["a secret", { type: "string", airbyte_secret: true }, ["/** @secret */"]],
  ["a secret marked by a text", { type: "string", airbyte_secret: "true" }, ["/** @secret */"]],
  ["no secret", { type: "string", airbyte_secret: false }, []],
  ["hidden", { type: "string", airbyte_hidden: true }, ["/** @hidden */"]],
  ["a default", { type: "string", default: "*/" }, ['/** @default "*\\/" */']],
  ["a default that its schema refuses", { type: "integer", default: "5" }, []],
  ["bounds", { type: "integer", maximum: 9, minimum: 1, default: 5 }, ["/**", " * @default 5", " * @minimum 1", " * @maximum 9", " */"]],
  ["a pattern that would end the comment", { type: "string", pattern: "^a*/b$" }, ["/** @pattern ^a*\\/b$ */"]],
  ["examples", { type: "string", examples: ["a"], example: "b" }, []],
];

it("keeps the annotations beside a reference, before those of what it refers to", () => {
  const { input } = configTypesOf({
    properties: {
      b: { $ref: "#/definitions/t" },
      a: { $ref: "#/definitions/t", title: "A", airbyte_secret: true, airbyte_hidden: true, order: 9, default: "x", maxLength: 1 },
    },
    definitions: { t: { type: "string", title: "T", description: "Text.", order: 1 } },
  });
  expect(input.split("\n")).toEqual([
    "{",
    ...["/**", " * T", " *", " * Text.", " */", "b?: string;"].map((line) => `  ${line}`),
    ...["/**", " * A", " *", " * Text.", " * @secret", " * @hidden", ' * @default "x"', " */", "a?: string;"].map((line) => `  ${line}`),
    "}",
  ]);
});

it.each(cases)("the comment of a property: %s", (_name, property, doc) => {
  const { input } = configTypesOf({ type: "object", properties: { a: property } });
  const type = property.type === "integer" ? "number" : "string";
  expect(input.split("\n")).toEqual(["{", ...doc.map((line) => `  ${line}`), `  a?: ${type};`, "}"]);
});
