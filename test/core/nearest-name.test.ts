import { expect, test } from "vitest";
import { nearestName } from "../../src/core/nearest-name.ts";

test.each<[string, string, readonly string[], string | undefined]>([
  ["a letter left out", "source-postgre", ["source-mysql", "source-postgres"], "source-postgres"],
  ["two letters changed about", "hots", ["host", "port"], "host"],
  ["another case", "HOST", ["host"], "host"],
  ["two that are as near", "hst", ["host", "hast"], undefined],
  ["too far", "kafka", ["source-postgres"], undefined],
  ["other digits are meant", "s3", ["s2"], undefined],
  ["too short to guess", "a", ["b"], undefined],
])("%s", (_name, given, names, want) => {
  expect(nearestName(given, names)).toBe(want);
});
