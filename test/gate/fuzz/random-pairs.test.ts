import { expect, test } from "vitest";
import { fuzzPairs } from "../../../scripts/bench/pairs/fuzz-pairs.ts";
import type { Way } from "../../../scripts/bench/pairs/spelling.ts";

/** Made pairs that are pairs of schemas, breaks that the oracle proves, and breaking findings whose payload its universe lacks. */
const counts: Readonly<Record<Way, { readonly pairs: number; readonly proven: number; readonly beyondUniverse: number }>> = {
  request: { pairs: 69, proven: 17, beyondUniverse: 3 },
  response: { pairs: 69, proven: 14, beyondUniverse: 4 },
  config: { pairs: 68, proven: 21, beyondUniverse: 11 },
};

test.each(Object.keys(counts) as Way[])("every break of random pairs is found, and every witness holds: %s", (way) => {
  const { proven } = counts[way];
  expect(fuzzPairs({ seed: 20_261, count: 70, way })).toEqual({
    ...counts[way],
    found: proven,
    warned: 0,
    uncheckable: 0,
    silent: 0,
    falseWitnesses: 0,
    unwitnessed: 0,
    misses: [],
  });
});

const nothing = { findings: [], uncheckable: [], unchanged: [] };

test("a comparison that finds nothing is counted as silent", () => {
  const { proven, silent, found, misses } = fuzzPairs({ seed: 20_261, count: 20, way: "request", compare: () => nothing });
  expect(proven).toBeGreaterThan(3);
  expect([found, silent, misses.length]).toEqual([0, proven, proven]);
});

test("a comparison that cannot check is counted as such", () => {
  const uncheckable = [{ location: "body", reason: "nobody looked" }];
  const { proven, ...rest } = fuzzPairs({ seed: 20_261, count: 20, way: "request", compare: () => ({ ...nothing, uncheckable }) });
  expect([rest.found, rest.uncheckable]).toEqual([0, proven]);
});

test("a witness that is none is counted", () => {
  const places = { side: "base", pointer: "" } as const;
  const witness = { payload: { nobody: "made this" }, keyword: "type", at: "", acceptedBy: places, refusedBy: places };
  const finding = { id: "request-type-narrowed", fingerprint: "", level: "breaking", category: "wire", direction: "request" } as const;
  const source = { side: "base", document: "openapi", pointer: "" } as const;
  const place = { operation: null, connector: null, location: "body", message: "", source };
  const { falseWitnesses } = fuzzPairs({
    seed: 20_261,
    count: 20,
    way: "request",
    compare: () => ({ ...nothing, findings: [{ ...finding, ...place, witness }] }),
  });
  expect(falseWitnesses).toBeGreaterThan(3);
});
