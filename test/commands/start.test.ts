import { expect, test } from "vitest";
import { runSuite } from "../../src/commands/contract/run-suite.ts";
import { describeLine, type LineResult } from "../../src/commands/start/describe-line.ts";
import type { CaseReport, Outcome } from "../../src/contract/run/report.ts";
import { readPage } from "../pages/list-pages.ts";
import { commandContext } from "../support/command-context.ts";

const suite = await runSuite(
  { openapi: "generated/openapi.json", target: "prism", allowWrites: false, writtenOnly: true },
  commandContext(),
);
const scenes = await runSuite({ openapi: "generated/openapi.json", target: "sandbox", allowWrites: true, only: "scene" }, commandContext());
const line: LineResult = { operations: 67, overlays: 11, connectors: 16, files: 43, written: 0, suite };

/** The line with other outcomes of some cases. */
function withOutcome(change: (given: CaseReport) => Outcome): LineResult {
  const rules = suite.report.rules.map((rule) => ({ ...rule, cases: rule.cases.map((given) => ({ ...given, outcome: change(given) })) }));
  return { ...line, suite: { ...suite, report: { ...suite.report, rules } } };
}

const example = /^One rule as an example\n(?: {2}.*\n)+/m;

test("npm start says in at most 40 lines what was checked, what is ready, how to go on, and the counts last", () => {
  const text = describeLine(line);
  expect(text.split("\n").length).toBeLessThanOrEqual(40);
  expect(text.match(/^\S.*$/gm)).toEqual(["Checked", "One rule as an example", "Ready to use", "Go on", "Counts"]);
  expect(text).toContain("✓ 16 connectors: each has a config type and a validator\n");
  expect(text).toContain(`  43 files in generated, all up to date\n  664 cases: ${suite.report.summary.passed} passed`);
  expect(describeLine({ ...line, written: 3 })).toContain("43 files in generated, 3 written\n");
});

test("with the scenes it tells one of them step by step, and counts them as the sandbox showed them", () => {
  const text = describeLine({ ...line, scenes });
  expect(text.split("\n").length).toBeLessThanOrEqual(50);
  expect(text).toContain(`✓ ${scenes.report.scenes} scenes, on a sandbox that keeps state`);
  const [story = ""] = /^A customer is onboarded, on the sandbox\n(?: {2}.*\n)+/m.exec(text) ?? [];
  expect(story).toMatch(/^ {2}operator {2}create-source-template +200 {2}POST \/api\/v1\/integrations\/templates\/sources$/m);
  expect(story).toMatch(/^ {2}customer {2}list-sources +200 {2}GET \/api\/v1\/embedded\/sources$/m);
  expect(text).toMatch(/664 cases: 588 passed, 76 not run\n/);
  expect(text).not.toContain("only a target with state");
});

test("its example is what this run saw, and the README shows it as it is", () => {
  const shown = example.exec(describeLine(line))?.[0] ?? "";
  expect(shown).toContain('"stream_whitelist":[]');
  expect(shown).toContain("refused   422 with minItems at /body/customization/stream_whitelist\n");
  expect(shown).toContain('accepted  the same request with ["orders","customers"] there: 200, nothing violated\n');
  expect(readPage("README.md")).toContain(`\n\`\`\`\n${shown}\`\`\`\n`);
});

test("where the case of the example did not run, another refusal takes its place; where none ran, there is none", () => {
  const other = describeLine(withOutcome(({ name, outcome }) => (name.includes("empty-list-is-refused") ? "not-run" : outcome)));
  expect(example.exec(other)?.[0]).not.toContain('"stream_whitelist":[]');
  expect(example.exec(other)?.[0]).toMatch(/^ {2}refused {3}\d{3}/m);
  expect(describeLine(withOutcome(() => "not-run"))).not.toContain("One rule as an example");
});
