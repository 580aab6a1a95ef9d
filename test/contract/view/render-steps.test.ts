import { expect, test } from "vitest";
import type { CaseReport, ContractReport } from "../../../src/contract/run/report.ts";
import { renderContractText, renderReports } from "../../../src/contract/view/view.ts";

const scene: CaseReport = {
  name: "tag/a-renamed-tag-carries-over",
  outcome: "failed",
  expected: "a source is found under its tag's new name",
  got: "step 2 of 3, list-sources as {a}: 404",
  steps: [
    { does: "rename-template-tag", outcome: "passed", sent: 'PATCH /tags/gold {"name":"<b>"}', expected: "a success", got: "200" },
    { does: "list-sources as {a}", outcome: "failed", sent: "GET /sources?tags=x", expected: "a success", got: "404\u001b[2J" },
    { does: "60 seconds pass", outcome: "not-run", expected: "", got: "an earlier step failed" },
  ],
};
const report: ContractReport = {
  target: "sandbox",
  generation: "embedded",
  rules: [{ id: "tag", cases: [scene] }],
  summary: { passed: 0, failed: 1, expectedFailures: 0, notRun: 0 },
};
const run = { report, requests: new Map(), address: "http://127.0.0.1:4010" };

test("the terminal shows a failed scene as its steps", () => {
  expect(renderContractText(run, [], false)).toContain(
    [
      "    steps",
      "      ✓ 1. rename-template-tag",
      '           sent      PATCH /tags/gold {"name":"<b>"}',
      "           expected  a success",
      "           got       200",
      "      ✗ 2. list-sources as {a}",
      "           sent      GET /sources?tags=x",
      "           expected  a success",
      "           got       404\uFFFD[2J",
      "      – 3. 60 seconds pass",
    ].join("\n"),
  );
});

test.each(["junit", "markdown", "github", "html"] as const)("%s shows the steps, escaped", (format) => {
  const [{ text = "" } = {}] = renderReports([{ format, file: "-" }], [run], []);
  for (const part of ["1. rename-template-tag", "2. list-sources as {a}", "3. 60 seconds pass", "/tags/gold"]) expect(text).toContain(part);
  expect(text).not.toContain("\u001b");
  if (format === "junit" || format === "html") expect(text).not.toContain("<b>");
});
