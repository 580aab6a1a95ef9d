import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isTagName } from "../../src/rules/is-tag-name.ts";
import { describeLaws } from "./laws.ts";

test.each<[name: string, given: string, want: boolean]>([
  ["255 characters", "t".repeat(255), true],
  ["256 characters", "t".repeat(256), false],
  ["255 characters of two units each", "🏷".repeat(255), true],
  ["256 characters of two units each", "🏷".repeat(256), false],
  ["half a pair is a character", "\ud83c".repeat(256), false],
  ["megabytes", "t".repeat(5_000_000), false],
  ["the empty name, which no source forbids", "", true],
])("%s", (_name, given, want) => {
  expect(isTagName(given)).toBe(want);
});

const names = fc.tuple(fc.nat(300), fc.constantFrom("t", "é", "🏷", "\ud83c")).map(([count, unit]) => unit.repeat(count));
const oracle = new Ajv2020().compile<string>({ type: "string", maxLength: 255 });

describeLaws("isTagName", isTagName, [
  [
    "agrees with the document's maxLength under Ajv",
    (accepts) =>
      fc.assert(
        fc.property(names, (name) => accepts(name) === oracle(name)),
        { numRuns: 1000 },
      ),
    (name) => name.length <= 255,
  ],
]);
