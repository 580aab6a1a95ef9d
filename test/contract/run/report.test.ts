import { expect, test } from "vitest";
import type { CaseReport, ContractReport } from "../../../src/contract/run/report.ts";
import { findGap, mergeReports, parseReport } from "../../../src/contract/run/report.ts";
import type { Json } from "../../../src/core/json.ts";
import { caught } from "../../support/caught.ts";

const report = (rules: Readonly<Record<string, readonly CaseReport[]>>, change: Partial<ContractReport> = {}): ContractReport => ({
  target: "prism",
  generation: "embedded",
  rules: Object.entries(rules).map(([id, cases]) => ({ id, cases })),
  summary: { passed: 0, failed: 0, expectedFailures: 0, notRun: 0 },
  ...change,
});
const one = (name: string, outcome: CaseReport["outcome"] = "passed"): CaseReport => ({ name, outcome, expected: "", got: "" });

const part = (number: number, of = 2): Pick<ContractReport, "shard"> => ({ shard: { parts: [number], of } });

test("rules of several parts become one, and counts are made anew", () => {
  const merged = mergeReports([
    report({ a: [one("a/1")], b: [one("b/1", "failed")] }, part(1)),
    report({ b: [one("b/2")], c: [one("c/1", "not-run")] }, part(2)),
  ]);
  expect(merged.shard).toBeUndefined();
  expect(merged.rules.map(({ id, cases }) => [id, cases.map(({ name }) => name)])).toEqual([
    ["a", ["a/1"]],
    ["b", ["b/1", "b/2"]],
    ["c", ["c/1"]],
  ]);
  expect(merged.summary).toEqual({ passed: 2, failed: 1, expectedFailures: 0, notRun: 1 });
});

test.each([
  [{ parts: [0], of: 2 }],
  [{ parts: [3], of: 2 }],
  [{ parts: [], of: 2 }],
  [{ parts: [1], of: 1e9 }],
  [{ parts: [1.5], of: 2 }],
  ["1/2"],
])("no part of a run: %j", async (shard) => {
  const wanted = ["usage-bad-value", "This is no report of `contract --json`.", "x.json"];
  expect(await caught(async () => parseReport({ target: "prism", generation: "embedded", rules: [], shard }, "x.json"))).toEqual(wanted);
});

test("merged parts may be merged on", () => {
  const parts = [1, 2, 3].map((number) => report({ [`r${number}`]: [one(`r${number}/1`)] }, part(number, 3)));
  const some = mergeReports(parts.slice(1));
  expect(some.shard).toEqual({ parts: [2, 3], of: 3 });
  expect(mergeReports([some, parts[0]!]).shard).toBeUndefined();
});

const judged = { passed: 1, failed: 0, expectedFailures: 0, notRun: 0 };

test.each<[string, Partial<ContractReport>, string | undefined]>([
  ["a target without scenes", {}, undefined],
  ["a scene", { scenes: 1 }, undefined],
  ["no scene", { scenes: 0 }, "no scene was played"],
  ["a part without a scene", { scenes: 0, ...part(2) }, "no scene was played in part 2 of 2"],
])("a gap in a run with %s", (_, change, message) => {
  const gap = findGap(report({}, { summary: judged, ...change }), false);
  expect(gap).toEqual(message && { code: "contract-nothing-run", message });
});

test.each<[string, readonly (number | undefined)[], number | undefined]>([
  ["no part can play scenes", [undefined, undefined], undefined],
  ["no part played one", [0, 0], 0],
  ["one part played some", [0, 3], 3],
  ["both did", [2, 3], 5],
])("scenes of merged parts: %s", (_, counts, sum) => {
  const parts = counts.map((scenes, index) =>
    report({ [`r${index}`]: [one(`r${index}/1`)] }, { ...part(index + 1), ...(scenes !== undefined && { scenes }) }),
  );
  const merged = mergeReports(parts);
  expect([merged.scenes, findGap(merged, true)?.message]).toEqual([sum, sum === 0 ? "no scene was played" : undefined]);
});

test.each([-1, 0.5, "1", null])("no count of scenes: %j", async (scenes) => {
  const fault = await caught(async () => parseReport({ target: "sandbox", generation: "embedded", rules: [], scenes }, "x.json"));
  expect(fault[0]).toBe("usage-bad-value");
});

test.each<[string, () => unknown, string]>([
  ["nothing", () => mergeReports([]), "There is no report to merge."],
  [
    "another generation",
    () => mergeReports([report({}), report({}, { generation: "agent" })]),
    "The reports are of different runs: embedded on prism, and agent on prism.",
  ],
  [
    "a part twice",
    () => mergeReports([report({ a: [one("a/1")] }), report({ a: [one("a/1")] })]),
    "Two reports hold the case a/1: the parts overlap.",
  ],
  [
    "two whole runs",
    () => mergeReports([report({ a: [one("a/1")] }), report({ b: [one("b/1")] })]),
    "A report says not which part of a run it is: a whole run has no other parts, and a part is made with --shard.",
  ],
  [
    "parts of two runs",
    () => mergeReports([report({}, part(1)), report({}, part(2, 3))]),
    "The parts are of different runs: one is of 2, and one of 3.",
  ],
  ["an empty part twice", () => mergeReports([report({}, part(2)), report({}, part(2))]), "Part 2 of 2 is given twice."],
  ["something else", () => parseReport({ rules: [] }, "x.json"), "This is no report of `contract --json`."],
  [
    "an outcome that there is not",
    () =>
      parseReport(
        {
          target: "prism",
          generation: "agent",
          rules: [{ id: "a", cases: [{ name: "a", outcome: "fine", expected: "", got: "" }] }],
        } as Json,
        "x.json",
      ),
    "This is no report of `contract --json`.",
  ],
])("is refused: %s", async (_name, merge, message) => {
  expect((await caught(merge)).slice(0, 2)).toEqual(["usage-bad-value", message]);
});
