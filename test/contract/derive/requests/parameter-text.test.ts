import { expect, test } from "vitest";
import { type ParameterText, parameterText, readParameter } from "../../../../src/contract/derive/requests/parameter-text.ts";
import type { Json } from "../../../../src/core/json.ts";

const written: readonly [
  name: string,
  value: Json,
  kind: "query" | "header" | "path",
  explode: boolean,
  want: ParameterText | undefined,
][] = [
  ["text", "a b", "query", true, "a b"],
  ["a number", 1.5, "query", true, "1.5"],
  ["a boolean", false, "path", false, "false"],
  ["a list, one parameter each", ["a", 1], "query", true, ["a", "1"]],
  ["a list, with commas", ["a", 1], "query", false, "a,1"],
  ["a list in a header", ["a", "b"], "header", true, "a,b"],
  ["a header beyond ASCII, at its length", "😀é", "header", false, "aa"],
  ["a query beyond ASCII", "😀", "query", true, "😀"],
  ["nothing", null, "query", true, undefined],
  ["an object", {}, "query", true, undefined],
  ["no text", "", "path", false, undefined],
  ["an empty list", [], "query", true, undefined],
  ["a list that holds an object", [{}], "query", true, undefined],
];

test.each(written)("%s is written", (_name, value, kind, explode, want) => {
  expect(parameterText(value, { kind, explode })).toEqual(want);
});

const read: readonly [name: string, text: ParameterText, schema: Json, want: Json][] = [
  ["a number where one is asked for", "-1.5", { type: "number" }, -1.5],
  ["a number where text will do", "1", { type: ["string", "integer"] }, "1"],
  ["a boolean", "true", { type: "boolean" }, true],
  ["what is no boolean", "yes", { type: "boolean" }, "yes"],
  ["text in a branch of a union", "1", { anyOf: [{ type: "string" }, { type: "null" }] }, "1"],
  ["a number in a branch of a union", "1", { anyOf: [{ type: "integer" }, { type: "null" }] }, 1],
  ["one item of a list", "1", { type: "array", items: { type: "integer" } }, [1]],
  ["a list with commas", "a,b", { type: "array", items: { type: "string" } }, ["a", "b"]],
  ["a list of parameters", ["1", "x"], { type: "array", items: { type: "integer" } }, [1, "x"]],
];

test.each(read)("%s is read", (_name, text, schema, want) => {
  expect(readParameter(text, schema, {})).toEqual(want);
});
