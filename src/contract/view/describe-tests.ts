import type { Test, TestReport } from "../../report/view.ts";
import { outcomeWords } from "./count-outcomes.ts";
import { caseText } from "./list-cases.ts";
import type { CaseView, RuleView, RunView } from "./run-view.ts";

/** The runs as JUnit. Each rule of each run is a suite, because one case may run in both generations and on several targets. */
export function describeTests(runs: readonly RunView[]): TestReport {
  const suites = runs.flatMap(({ generation, target, rules }) =>
    rules
      .filter(({ cases }) => cases.length > 0)
      .map((rule) => ({
        name: `${rule.id} (${generation} on ${target})`,
        tests: rule.cases.map((given) => describeTest(rule, given)),
      })),
  );
  return { name: "Airbyte Embedded contract", suites };
}

function describeTest(rule: RuleView, given: CaseView): Test {
  const { name, expected, got } = given;
  const outcome = outcomeWords[given.outcome];
  if (given.outcome === "not-run") return { name, outcome, message: got };
  return { name, outcome, message: `expected ${expected}, got ${got}`, log: caseText({ rule, given }) };
}
