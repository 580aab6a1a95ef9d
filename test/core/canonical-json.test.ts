import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import type { Json } from "../../src/core/json.ts";

test.each<[string, Json, string]>([
  ["keys in code-unit order, not a locale's", { é: 1, b: 1, B: 1, a: 1 }, '{\n  "B": 1,\n  "a": 1,\n  "b": 1,\n  "é": 1\n}\n'],
  ["arrays keep their order", [3, 1, 2], "[\n  3,\n  1,\n  2\n]\n"],
  ["a key named __proto__ stays data", JSON.parse('{"b":1,"__proto__":{"a":1}}'), '{\n  "__proto__": {\n    "a": 1\n  },\n  "b": 1\n}\n'],
  ["empty things", { a: {}, b: [] }, '{\n  "a": {},\n  "b": []\n}\n'],
])("%s", (_name, given, want) => {
  expect(canonicalJson(given)).toBe(want);
});

test("says the same value, whatever the order of keys", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as Json);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
