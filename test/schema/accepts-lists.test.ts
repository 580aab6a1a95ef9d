import { expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { commonValues, hasTwins, sameJson } from "../../src/schema/accepts.ts";

const values: Json[] = [
  null,
  true,
  false,
  0,
  -0,
  1,
  "1",
  "",
  "null",
  [],
  [1],
  {},
  { a: 1, b: [2] },
  { b: [2], a: 1 },
  { a: "1" },
  '{"a":1}',
];

test("common values are those that equal one of the other list", () => {
  for (const other of values) {
    expect(commonValues(values, [other])).toEqual(values.filter((one) => sameJson(one, other)));
    expect(hasTwins([other, ...values])).toBe(true);
  }
  expect(hasTwins([0, "0", [0], null, "null", {}])).toBe(false);
  expect(
    hasTwins([
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ]),
  ).toBe(true);
});
