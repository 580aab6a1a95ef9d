import { expect, test } from "vitest";
import { listDifferences } from "../../../src/contract/judge/list-differences.ts";
import type { Json } from "../../../src/core/json.ts";

const pairs: readonly [string, Json, Json, readonly (readonly string[])[]][] = [
  ["equal values", { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  ["a changed value", { a: { b: 1 } }, { a: { b: 2 } }, [["a", "b"]]],
  ["a missing key", { a: 1, b: 2 }, { a: 1 }, [["b"]]],
  ["an item", { a: [1, 2] }, { a: [1, 3] }, [["a", "1"]]],
  ["a list of another length", { a: [1] }, { a: [] }, [["a"]]],
  ["a value of another kind", { a: {} }, { a: [] }, [["a"]]],
  ["two values", { a: 1, b: { c: 1 } }, { a: 2, b: { c: 2 } }, [["a"], ["b", "c"]]],
];

test.each(pairs)("%s", (_name, a, b, want) => {
  expect(listDifferences(a, b)).toEqual(want);
});
