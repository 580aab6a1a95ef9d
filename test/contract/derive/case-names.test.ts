import { expect, test } from "vitest";
import { uniqueNames } from "../../../src/contract/derive/case-names.ts";

test("a name that is taken gets the next number that is free", () => {
  const unique = uniqueNames();
  const wanted = ["a", "a-2", "a", "a", "a-2", "b", "a"];
  expect(wanted.map(unique)).toEqual(["a", "a-2", "a-3", "a-4", "a-2-2", "b", "a-5"]);
});

test("of many equal names each tries few numbers: to try all anew would take hours", () => {
  const unique = uniqueNames();
  const names = Array.from({ length: 200_000 }, () => unique("value"));
  expect([new Set(names).size, names.at(-1)]).toEqual([200_000, "value-200000"]);
});
