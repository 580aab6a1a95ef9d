import { expect, test } from "vitest";
import { hasPlaceholder } from "../../../src/docs/json/placeholder.ts";
import { readJson } from "../../../src/docs/json/read-json.ts";
import { concreteValue } from "../../../src/docs/json/shown.ts";
import { spelledAt } from "../../../src/docs/read/spelled.ts";

test.each<[string, string, unknown, string | undefined]>([
  ["plain", '{"a": [1, true, null, "b"]}', { a: [1, true, null, "b"] }, undefined],
  ["comments are no gap beside members", '{"a": 1 // one\n}', { a: 1 }, undefined],
  ["a comment in place of members is one", '{"a": {\n// fill in\n}}', undefined, undefined],
  ["three dots are one", '{"a": 1, ...}', undefined, undefined],
  ["a bare placeholder is unknown", '{"a": <id>, "b": $X}', undefined, undefined],
  ["a placeholder in quotes", '{"a": "<id>"}', undefined, undefined],
  ["a missing comma", '{"a": 1\n"b": 2}', { a: 1, b: 2 }, "a comma is missing"],
  ["a missing comma beside a comment", '{"a": 1\n"b": { // your x\n}}', undefined, "a comma is missing"],
  ["a comma before the end", '{"a": 1,}', { a: 1 }, "a comma stands before the closing bracket"],
  ["a second document", '{"a": 1}\n{"b": 2}', { a: 1 }, undefined],
])("%s", (_name, text, value, fault) => {
  const read = readJson(spelledAt(text, 0));
  expect([read.value && concreteValue(read.value, hasPlaceholder), read.fault?.message]).toEqual([value, fault]);
});

test("a text that nests too deep is not read", () => {
  expect(readJson(spelledAt("[".repeat(200), 0))).toEqual({ value: undefined });
});

test.each([
  ["<your_token>", true],
  ["{id}", true],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a page
  ["${sourceId}", true],
  ["$ID", true],
  ["your_workspace ID", true],
  ["YOUR_TOKEN", true],
  ["eyJhbGci...", true],
  ["string", true],
  ["template-123", false],
  ["active", false],
  ["IN_PROGRESS", false],
])("%s is a placeholder: %s", (text, want) => {
  expect(hasPlaceholder(text)).toBe(want);
});
