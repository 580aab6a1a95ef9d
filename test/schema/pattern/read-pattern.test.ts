import { expect, test } from "vitest";
import { readPattern } from "../../../src/schema/pattern/read-pattern.ts";

test.each([
  ["", [""]],
  ["^(a|b)+$|c", ["^(a|b)+$", "c"]],
  ["(?<year>\\d{4})\\p{L}", ["(?<year>\\d{4})\\p{L}"]],
  ["a".repeat(50_000), ["a".repeat(50_000)]],
  // Not under the `u` flag.
  ["a\\-b", undefined],
  ["a{1", undefined],
  ["(", undefined],
  // Beyond the limits: the library would recurse into each group.
  ["a".repeat(50_001), undefined],
  ["(".repeat(100_000), undefined],
  [`${"(".repeat(401)}a${")".repeat(401)}`, undefined],
])("%.40s", (pattern, want) => {
  expect(readPattern(pattern)?.alternatives.map(({ raw }) => raw)).toEqual(want);
});
