import { expect, test } from "vitest";
import { fuzzUsage } from "../../../../scripts/bench/usage/fuzz.ts";
import { discoverUsage } from "../../../../src/gate/usage/discover/discover-usage.ts";

test("no call is lost where the client is handed on by chance, and none is doubted where its type goes along", async () => {
  const fuzz = await fuzzUsage({ seed: 7, programs: 40 });
  expect(fuzz.calls).toBeGreaterThan(100);
  expect([fuzz.lost, fuzz.doubted]).toEqual([[], []]);
  expect(fuzz.found + fuzz.unknown).toBe(fuzz.calls);
});

test("planted: a search that misses an operation loses its calls", async () => {
  const fuzz = await fuzzUsage({
    seed: 7,
    programs: 10,
    discover: (programs) => {
      const { operations = [], ...rest } = discoverUsage(programs);
      return { ...rest, operations: operations.filter(({ operation }) => !operation.startsWith("list-")), unknown: [] };
    },
  });
  expect(fuzz.lost.length).toBeGreaterThan(0);
  expect(fuzz.lost.every((one) => one.includes(": list-"))).toBe(true);
});
