import { expect, test } from "vitest";
import type { Outcome, RuleReport } from "../../../src/contract/run/report.ts";
import { renderReports } from "../../../src/contract/view/view.ts";
import type { ReportFormat } from "../../../src/report/write-report.ts";
import { run } from "./sample-runs.ts";

test("github: ten annotations a level, one of each rule first, and the rest in a notice", () => {
  const lines = render("github", [manyCases("a", "failed", 12), manyCases("b", "failed", 1), manyCases("c", "expected-failure", 11)]).split(
    "\n",
  );
  const titles = lines.map((line) => line.split("::")[1]);
  expect(titles.slice(0, 4)).toEqual(["error title=a/0", "error title=b/0", "error title=a/1", "error title=a/2"]);
  expect(titles.filter((title) => title?.startsWith("error"))).toHaveLength(10);
  expect(titles.filter((title) => title?.startsWith("warning"))).toHaveLength(10);
  expect(lines.slice(20)).toEqual([
    "::notice title=3 more failed::a/9%0Aa/10%0Aa/11",
    "::notice title=1 more known to fail::c/10",
    "::notice title=Contract::embedded on prism: 13 failed, 11 known to fail",
    "",
  ]);
});

test("github: a long title and a long message are cut", () => {
  const [line] = render("github", [
    { id: "a", cases: [{ name: "n".repeat(300), outcome: "failed", expected: "e", got: "g".repeat(5000) }] },
  ])
    .split("\n")
    .map((found) => found.replace(/^::error title=/, "").split("::"));
  expect(line![0]).toBe(`${"n".repeat(200)}… (100 more characters)`);
  expect(line![1]).toMatch(/g… \(\d+ more characters\)$/);
});

test("markdown: what would not fit into a job summary is left out, whole parts at a time, and the reader is told", () => {
  const rules = [{ id: "a", cases: Array.from({ length: 200 }, (_, index) => failed(`a/${index}`, "é".repeat(7000))) }];
  const text = render("markdown", rules);
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(1024 * 1024);
  const kept = text.match(/^\*\*a\/\d+\*\*/gm)!.length;
  expect(kept).toBeGreaterThan(60);
  expect(
    text.endsWith(`\n\n**${200 - kept} more parts are left out: a job summary holds 1 MiB. The HTML and JUnit reports have them.**\n`),
  ).toBe(true);
});

test("markdown: one huge text is cut and hides no other", () => {
  const text = render("markdown", [{ id: "a", cases: [failed("a/0", "x".repeat(2_000_000)), failed("a/1", "small")] }]);
  expect(text).toContain("**a/1**");
  expect(text.length).toBeLessThan(20_000);
});

function manyCases(id: string, outcome: Outcome, count: number): RuleReport {
  return { id, cases: Array.from({ length: count }, (_, index) => ({ name: `${id}/${index}`, outcome, expected: "e", got: "g" })) };
}

function failed(name: string, got: string): RuleReport["cases"][number] {
  return { name, outcome: "failed", expected: "e", got };
}

function render(format: ReportFormat, rules: readonly RuleReport[]): string {
  const given = { ...run, report: { ...run.report, rules }, requests: new Map() };
  return renderReports([{ format, file: "-" }], [given], []).map(({ text }) => text)[0]!;
}
