import { expect, test } from "vitest";
import type { Outcome } from "../../../src/contract/run/report.ts";
import { applyKnownFailure } from "../../../src/contract/run/run-contract.ts";

const known = { case: "get-x/y", reason: "the mock is wrong", link: "https://example.com/1", expires: "2026-06-30" };

const reports: readonly [string, Outcome, string, Outcome, string][] = [
  [
    "a failing case is expected",
    "failed",
    "2026-06-30",
    "expected-failure",
    "200; known until 2026-06-30: the mock is wrong (https://example.com/1)",
  ],
  [
    "a failing case is not expected for ever",
    "failed",
    "2026-07-01",
    "failed",
    "200; excused until 2026-06-30: the mock is wrong (https://example.com/1)",
  ],
  [
    "a passing case fails, so that the entry goes",
    "passed",
    "2026-06-30",
    "failed",
    "200; it passes, so take it off the list of known failures",
  ],
  ["a case that is not run stays so", "not-run", "2026-06-30", "not-run", "200"],
];

test.each(reports)("%s", (_name, outcome, today, want, got) => {
  const report = { name: "get-x/y", outcome, expected: "accepted", got: "200" };
  expect(applyKnownFailure(report, known, today)).toEqual({ ...report, outcome: want, got });
  expect(applyKnownFailure(report, undefined, today)).toBe(report);
});
