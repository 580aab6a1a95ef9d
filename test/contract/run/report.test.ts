import { expect, test } from "vitest";
import type { CaseReport, ContractReport } from "../../../src/contract/run/report.ts";
import { mergeReports, parseReport } from "../../../src/contract/run/report.ts";
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

test("rules of several parts become one, and counts are made anew", () => {
  const merged = mergeReports([
    report({ a: [one("a/1")], b: [one("b/1", "failed")] }),
    report({ b: [one("b/2")], c: [one("c/1", "not-run")] }),
  ]);
  expect(merged.rules.map(({ id, cases }) => [id, cases.map(({ name }) => name)])).toEqual([
    ["a", ["a/1"]],
    ["b", ["b/1", "b/2"]],
    ["c", ["c/1"]],
  ]);
  expect(merged.summary).toEqual({ passed: 2, failed: 1, expectedFailures: 0, notRun: 1 });
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
