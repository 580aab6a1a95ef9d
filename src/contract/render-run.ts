import type { ContractRequest } from "./exchange.ts";
import { renderCurl } from "./render-curl.ts";
import type { CaseReport, ContractRun, Outcome } from "./report.ts";
import type { Rule } from "./rule.ts";

const words = { passed: "passed", failed: "failed", "expected-failure": "known to fail", "not-run": "not run" } as const;

words satisfies Record<Outcome, string>;

/** A run as a person reads it: a line a rule, the failures in full, why cases were not run, and a summary. */
export function renderRun({ report, requests }: ContractRun, rules: readonly Rule[], address: string): string {
  const all = report.rules.flatMap(({ id, cases }) => cases.map((given) => ({ rule: rules.find((rule) => rule.id === id), given })));
  const failed = all.filter(({ given }) => given.outcome === "failed");
  const known = all.filter(({ given }) => given.outcome === "expected-failure");
  const width = Math.max(0, ...report.rules.map(({ id }) => id.length));
  const lines = [
    `Contract of the generation ${report.generation}, on ${report.target}`,
    "",
    ...report.rules.map(({ id, cases }) => `${mark(cases)} ${id.padEnd(width)}  ${countsInWords(cases)}`),
    ...failed.flatMap(({ rule, given }) => ["", ...renderFailure(given, rule), ...renderSent(requests.get(given.name), address)]),
    ...known.flatMap(({ rule, given }) => ["", ...renderFailure(given, rule)]),
    ...renderNotRun(all.map(({ given }) => given)),
    "",
    `${all.length} cases: ${countsInWords(all.map(({ given }) => given))}`,
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

function mark(cases: readonly CaseReport[]): string {
  if (cases.some(({ outcome }) => outcome === "failed")) return "✗";
  return cases.some(({ outcome }) => outcome !== "not-run") ? "✓" : "–";
}

function countsInWords(cases: readonly CaseReport[]): string {
  const counts = Object.entries(words)
    .map(([outcome, word]) => ({ word, count: cases.filter((given) => given.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`);
  return counts.length === 0 ? "no case" : counts.join(", ");
}

function renderFailure({ name, outcome, expected, got }: CaseReport, rule: Rule | undefined): string[] {
  return [
    `${outcome === "failed" ? "✗" : "–"} ${name}`,
    ...(rule === undefined ? [] : [`    rule      ${rule.sentence} (${rule.source})`]),
    `    expected  ${expected}`,
    `    got       ${got}`,
  ];
}

function renderSent(request: ContractRequest | undefined, address: string): string[] {
  return request === undefined ? [] : [`    sent      ${renderCurl(request, address)}`];
}

function renderNotRun(cases: readonly CaseReport[]): string[] {
  const notRun = cases.filter(({ outcome }) => outcome === "not-run");
  const reasons = [...new Set(notRun.map(({ got }) => got))];
  const lines = reasons.map((reason) => {
    const count = notRun.filter(({ got }) => got === reason).length;
    return `– ${count} not run: ${reason}`;
  });
  return lines.length === 0 ? [] : ["", ...lines];
}

/** Parts of a line come from the document under test; a terminal must not act on them. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, "\uFFFD");
}
