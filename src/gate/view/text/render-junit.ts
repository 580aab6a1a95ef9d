import { clipText } from "../../../report/clip-text.ts";
import { escapeXml, xmlAttribute } from "../../../report/escape-xml.ts";
import { findingText, titleOf } from "../finding-text.ts";
import type { FindingView, GateView } from "../gate-view.ts";
import { stageWords } from "../gate-words.ts";
import type { StageReport } from "../report.ts";

/** Shown in lists, on one line; the element's text has the whole. */
const messageLimit = 300;

interface TestCase {
  readonly name: string;
  readonly kind: "passed" | "failure" | "error" | "skipped";
  readonly message: string;
  readonly text: string;
}

/**
 * JUnit XML as CI systems read it: a suite of the stages, one of the findings. What closes the gate is a failure, what could not be checked
 * an error, what is accepted is skipped; warnings pass, as they do at the gate.
 */
export function renderGateJunit(view: GateView): string {
  const suites = [
    { name: "gate stages", cases: view.stages.map(stageCase) },
    { name: "gate findings", cases: findingCases(view) },
  ].filter(({ cases }) => cases.length > 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Airbyte Embedded gate" ${counts(suites.flatMap(({ cases }) => cases))}>`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${name}" ${counts(cases)}>`,
      ...cases.map((one) => renderCase(name, one)),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

function counts(cases: readonly TestCase[]): string {
  const count = (wanted: TestCase["kind"]): number => cases.filter(({ kind }) => kind === wanted).length;
  return `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}"`;
}

function stageCase({ stage, outcome, message, code, hint, details }: StageReport): TestCase {
  const kinds = { passed: "passed", finding: "failure", unchecked: "error", "not-run": "skipped" } as const;
  const text = [message, ...details, ...(code === null ? [] : [`${code}: ${hint ?? ""}`])].join("\n");
  return { name: stageWords[stage], kind: kinds[outcome], message, text };
}

function findingCases({ findings, accepted, uncheckable, rules, stages }: GateView): readonly TestCase[] {
  const reasons = new Map(rules.map(({ id, reason }) => [id, reason]));
  const name = (finding: FindingView): string => `${finding.id} ${titleOf(finding)}`;
  const text = (finding: FindingView): string => findingText(finding, reasons.get(finding.id));
  const isTaken = !stages.some(({ stage, outcome }) => stage === "checkable" && outcome === "unchecked");
  return [
    ...findings.map((finding) => ({
      name: name(finding),
      kind: finding.level === "breaking" ? ("failure" as const) : ("passed" as const),
      message: finding.message,
      text: text(finding),
    })),
    ...uncheckable.map(({ location, reason }) => ({
      name: `uncheckable ${location}`,
      kind: isTaken ? ("skipped" as const) : ("error" as const),
      message: reason,
      text: reason,
    })),
    ...accepted.map((finding) => ({
      name: name(finding),
      kind: "skipped" as const,
      message: `accepted until ${finding.acceptance?.until}: ${finding.acceptance?.reason}`,
      text: text(finding),
    })),
  ];
}

function renderCase(suite: string, { name, kind, message, text }: TestCase): string {
  const start = `    <testcase classname="${xmlAttribute(suite)}" name="${xmlAttribute(name)}"`;
  if (kind === "passed") return `${start}/>`;
  const line = xmlAttribute(clipText(message.replaceAll(/\s+/g, " "), messageLimit));
  if (kind === "skipped") return `${start}><skipped message="${line}"/></testcase>`;
  return `${start}><${kind} type="gate" message="${line}">${escapeXml(text)}</${kind}></testcase>`;
}
