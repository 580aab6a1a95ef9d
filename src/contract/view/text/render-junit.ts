import { clipText } from "../../../report/clip-text.ts";
import { escapeXml, xmlAttribute } from "../../../report/escape-xml.ts";
import { caseText } from "../case-text.ts";
import { countOutcomes } from "../count-outcomes.ts";
import type { CaseOfRule } from "../list-cases.ts";
import type { CaseView, RuleView, RunView } from "../run-view.ts";

/** Shown in lists, on one line; the element's text has the whole. */
const messageLimit = 300;

/**
 * JUnit XML as CI systems read it: a suite a rule, a test case a case. A known failure is skipped, as pytest reports its `xfail`: it is no
 * news, and counting it among what passed would be false.
 */
export function renderJunit(runs: readonly RunView[]): string {
  const cases = runs.flatMap(({ rules }) => rules.flatMap((rule) => rule.cases));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Airbyte Embedded contract" ${counts(cases)}>`,
    ...runs.flatMap((run) => run.rules.filter((rule) => rule.cases.length > 0).flatMap((rule) => renderSuite(run, rule))),
    "</testsuites>",
    "",
  ].join("\n");
}

function counts(cases: readonly CaseView[]): string {
  const { failed, "expected-failure": known, "not-run": notRun } = countOutcomes(cases);
  return `tests="${cases.length}" failures="${failed}" errors="0" skipped="${known + notRun}"`;
}

/** CI systems tell test cases apart by class and name; the same case may run in both generations and on several targets. */
function renderSuite(run: RunView, rule: RuleView): string[] {
  const name = xmlAttribute(`${rule.id} (${run.generation} on ${run.target})`);
  return [
    `  <testsuite name="${name}" ${counts(rule.cases)}>`,
    ...rule.cases.map(
      (given) => `    <testcase classname="${name}" name="${xmlAttribute(given.name)}"${renderOutcome({ run, rule, given })}`,
    ),
    "  </testsuite>",
  ];
}

function renderOutcome(of: CaseOfRule): string {
  const { outcome, expected, got } = of.given;
  if (outcome === "passed") return "/>";
  if (outcome === "not-run") return `><skipped type="not-run" message="${xmlAttribute(got)}"/></testcase>`;
  const element = outcome === "failed" ? "failure" : "skipped";
  const message = xmlAttribute(clipText(`expected ${expected}, got ${got}`.replaceAll(/\s+/g, " "), messageLimit));
  return `><${element} type="${outcome}" message="${message}">${escapeXml(caseText(of))}</${element}></testcase>`;
}
