import { clipLine } from "../../report/text.ts";
import type { Test, TestReport } from "../../report/view.ts";
import { findingText, reasonsById, titleOf } from "./finding-text.ts";
import type { GateView } from "./gate-view.ts";
import { acceptedOutcome, isUncheckableTaken, levelWords, outcomeWords, stageWords } from "./gate-words.ts";
import type { StageReport } from "./report.ts";

/**
 * Describes a run for JUnit: one suite for the stages, one for the findings. A breaking finding is a failure, an uncheckable place an
 * error, an accepted finding skipped. Warnings pass, as they do at the gate.
 */
export function describeTests(view: GateView): TestReport {
  const suites = [
    { name: "gate inputs", tests: view.touched.map(touchedTest) },
    { name: "gate stages", tests: view.stages.map(stageTest) },
    { name: "gate findings", tests: [...findingTests(view), ...uncheckableTests(view), ...acceptedTests(view)] },
  ];
  return { name: "Airbyte Embedded gate", suites: suites.filter(({ tests }) => tests.length > 0) };
}

/** Skipped rather than passed: readers of JUnit show what was skipped. */
function touchedTest({ place, message }: GateView["touched"][number]): Test {
  return { name: `decided by this change: ${place}`, outcome: outcomeWords["not-run"], message: clipLine(message) };
}

function stageTest({ stage, outcome, message, code, hint, details }: StageReport): Test {
  const test = { name: stageWords[stage], outcome: outcomeWords[outcome] };
  if (outcome === "not-run") return { ...test, message: clipLine(message) };
  return { ...test, message, log: [message, ...details, ...(code === null ? [] : [`${code}: ${hint ?? ""}`])].join("\n") };
}

function findingTests({ findings, checks }: GateView): readonly Test[] {
  const reasons = reasonsById(checks);
  return findings.map((finding) => ({
    name: `${finding.id} ${titleOf(finding)}`,
    outcome: levelWords[finding.level],
    message: finding.message,
    log: findingText(finding, reasons.get(finding.id)),
  }));
}

function uncheckableTests({ uncheckable, stages }: GateView): readonly Test[] {
  const isTaken = isUncheckableTaken(stages);
  return uncheckable.map(({ location, reason }) => ({
    name: `uncheckable ${location}`,
    ...(isTaken
      ? { outcome: acceptedOutcome, message: clipLine(reason) }
      : { outcome: outcomeWords.unchecked, message: reason, log: reason }),
  }));
}

function acceptedTests({ accepted }: GateView): readonly Test[] {
  return accepted.map((finding) => ({
    name: `${finding.id} ${titleOf(finding)}`,
    outcome: acceptedOutcome,
    message: clipLine(`accepted until ${finding.acceptance?.until}: ${finding.acceptance?.reason}`),
  }));
}
