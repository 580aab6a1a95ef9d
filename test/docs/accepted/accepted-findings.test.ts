import { expect, test } from "vitest";
import { applyAcceptance, readAcceptedFindings } from "../../../src/docs/accepted/accepted-findings.ts";
import { judgePages } from "../../../src/docs/judge-pages.ts";
import { readAccepted } from "../../../src/gate/accepted/accepted-changes.ts";
import { caught } from "../../support/caught.ts";
import { thingsApi } from "../things-api.ts";

const text = "```bash\ncurl https://api.things.test/v1/nowhere\n```\n";
const entry = { page: "p.md", kind: "unknown-path", subject: "GET /v1/nowhere", reason: "soon", owner: "me", until: "2026-06-01" };

function accepted(entries: readonly (typeof entry)[], today = "2026-06-01"): readonly number[] {
  const { findings } = judgePages([{ page: "p.md", text }], thingsApi);
  const { open, accepted: taken, stale, expired } = applyAcceptance(findings, entries, { today, pages: ["p.md"] });
  return [open.length, taken.length, stale.length, expired.length];
}

test("an entry takes its finding until its day; one that takes nothing is told", () => {
  expect(accepted([])).toEqual([1, 0, 0, 0]);
  expect(accepted([entry])).toEqual([0, 1, 0, 0]);
  expect(accepted([entry], "2026-06-02")).toEqual([1, 0, 0, 1]);
  expect(accepted([{ ...entry, subject: "GET /gone" }])).toEqual([1, 0, 1, 0]);
  expect(accepted([{ ...entry, page: "other.md" }])).toEqual([1, 0, 0, 0]);
});

test("the list is read from the file that the gate uses, and each verb reads its own part", () => {
  const file = JSON.stringify({ docs: [entry] });
  expect(readAcceptedFindings(file, "a.yaml")).toEqual([entry]);
  expect(readAccepted(file, "a.yaml")).toEqual([]);
  expect(readAcceptedFindings("accepted: []", "a.yaml")).toEqual([]);
});

test.each([
  ["docs: 1"],
  ["docs: [1]"],
  [JSON.stringify({ docs: [{ ...entry, reason: "" }] })],
  [JSON.stringify({ docs: [{ ...entry, until: "soon" }] })],
  [JSON.stringify({ docs: [{ ...entry, line: 3 }] })],
])("refuses %s", async (file) => {
  expect((await caught(() => readAcceptedFindings(file, "a.yaml")))[0]).toBe("accepted-invalid");
});
