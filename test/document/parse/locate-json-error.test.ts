import fc from "fast-check";
import { expect, test } from "vitest";
import { locateJsonError } from "../../../src/document/parse/locate-json-error.ts";

test.each([
  ["an object", ' {"a": [1, -0.5e+3, true], "b\\u00e9\\n": null} ', undefined],
  ["a missing colon", '{"a" 1}', 5],
  ["a key without quotes", "{a: 1}", 1],
  ["a comma before the end", "[1,]", 3],
  ["the wrong bracket", '{"a": [1}]', 8],
  ["a leading zero", "[01]", 2],
  ["a line break in a text", '["a\nb"]', 3],
  ["an unknown escape", '["\\x"]', 2],
  ["an escape that breaks off", '["\\u00', 6],
  ["an end too soon", '[{"a":', 6],
  ["nothing", "", 0],
  ["a number that is spoilt", "[1.x]", 3],
  ["a number that breaks off", "[1e", 3],
  ["a word that runs on", "[truex]", 5],
  ["a stray quote", '["a""]', 4],
  ["a comment", "[1, /* 2 */ 3]", 4],
  ["depth beyond the error", `["\n${"[".repeat(1_000_000)}`, 2],
  ["a long text that is spoilt", `["${"x".repeat(5_000_000)}\t"]`, 5_000_002],
])("%s", (_, given, want) => {
  expect(locateJsonError(given)).toBe(want);
});

test("agrees with JSON.parse about what is JSON", () => {
  const edit = fc.record({ at: fc.nat(200), insert: fc.constantFrom("", ...'{}[],:"\\ \n1-e.0tfnu\u0001') });
  fc.assert(
    fc.property(fc.json(), edit, (json, { at, insert }) => {
      const text = json.slice(0, at) + insert + json.slice(insert === "" ? at + 1 : at);
      expect(locateJsonError(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 2_000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
