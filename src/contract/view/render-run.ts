import { counted } from "../../core/counted.ts";
import type { Rule } from "../case/case.ts";
import type { ContractRequest } from "../case/exchange.ts";
import type { CaseReport, ContractReport, ContractRun, Outcome, RuleReport } from "../run/report.ts";
import { countOutcomes, outcomeWords } from "./count-outcomes.ts";
import { redactRequest } from "./redact-request.ts";
import { renderCurl } from "./render-curl.ts";
import { renderSteps } from "./render-steps.ts";

/** The order of the counts: a reader looks for `passed` first. */
const shownOutcomes: readonly Outcome[] = ["passed", "failed", "expected-failure", "not-run"];

export interface RunRendering {
  /** The address at which the printed requests can be repeated. */
  readonly address: string;
  /** True prints a line for every rule; false, only for rules with a failure. */
  readonly everyRule?: boolean;
}

/**
 * Renders a run for a person: counts by the place of the rules, failures in full, reasons for cases that were not run, coverage, and a
 * summary.
 */
export function renderRun(run: ContractRun, rules: readonly Rule[], { address, everyRule = false }: RunRendering): string {
  const { report, requests } = run;
  const all = report.rules.flatMap(({ id, cases }) => cases.map((given) => ({ rule: rules.find((rule) => rule.id === id), given })));
  const failed = all.filter(({ given }) => given.outcome === "failed");
  const shown = report.rules.filter(({ cases }) => everyRule || cases.some(({ outcome }) => outcome === "failed"));
  const width = Math.max(0, ...shown.map(({ id }) => id.length));
  const lines = [
    `Contract of the generation ${report.generation}, on ${report.target}`,
    "",
    ...renderPlaces(report.rules),
    ...(shown.length === 0 ? [] : ["", ...shown.map((rule) => renderRule(rule, width))]),
    ...failed.flatMap(({ rule, given }) => [
      "",
      ...renderFailure(given, rule),
      ...renderSent(requests.get(given.name), address),
      ...renderSource(rule),
    ]),
    ...renderReasons(all.map(({ given }) => given)),
    ...renderCoverage(report),
    "",
    `${counted(all.length, "case")}: ${countsInWords(all.map(({ given }) => given))}`,
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

/** The places of rules, in the order in which a reader meets them. A derived rule has no place of its own; it is listed under `derived`. */
const places = ["document", "bundle", "behaviour", "client", "derived"] as const;

function renderPlaces(rules: readonly RuleReport[]): string[] {
  return places.flatMap((place) => {
    const here = rules.filter(({ where }) => (where ?? "derived") === place);
    if (here.length === 0) return [];
    const cases = here.flatMap((rule) => rule.cases);
    return [`${mark(cases)} ${place.padEnd("behaviour".length)}  ${String(here.length).padStart(3)} rules  ${countsInWords(cases)}`];
  });
}

function renderRule({ id, where, cases }: RuleReport, width: number): string {
  return `${mark(cases)} ${id.padEnd(width)}  ${(where ?? "").padEnd("behaviour".length)}  ${countsInWords(cases)}`;
}

function mark(cases: readonly CaseReport[]): string {
  if (cases.some(({ outcome }) => outcome === "failed")) return "✗";
  return cases.some(({ outcome }) => outcome !== "not-run") ? "✓" : "–";
}

function countsInWords(cases: readonly CaseReport[]): string {
  const found = countOutcomes(cases);
  const counts = shownOutcomes.filter((outcome) => found[outcome] > 0).map((outcome) => `${found[outcome]} ${outcomeWords[outcome].word}`);
  return counts.length === 0 ? "no case" : counts.join(", ");
}

function renderFailure({ name, expected, got, steps = [] }: CaseReport, rule: Rule | undefined): string[] {
  return [
    `✗ ${name}`,
    ...(rule === undefined ? [] : [`    rule      ${rule.sentence} (${rule.source.page})`]),
    `    expected  ${expected}`,
    `    got       ${got}`,
    ...(steps.length === 0
      ? []
      : [
          "    steps",
          ...renderSteps(steps)
            .split("\n")
            .map((line) => `      ${line}`),
        ]),
  ];
}

/** The request as a curl command, with its secrets redacted. */
function renderSent(request: ContractRequest | undefined, address: string): string[] {
  return request === undefined ? [] : [`    sent      ${renderCurl(redactRequest(request), address)}`];
}

function renderSource(rule: Rule | undefined): string[] {
  return rule === undefined ? [] : [`    source    ${rule.source.section}: ${rule.source.url}`];
}

/** Lists known failures one by one, and cases that were not run by reason, the most common first. */
function renderReasons(cases: readonly CaseReport[]): string[] {
  const known = cases.filter(({ outcome }) => outcome === "expected-failure").map(({ name, got }) => `! ${name}: known to fail, ${got}`);
  const counts = new Map<string, number>();
  for (const { outcome, got } of cases) if (outcome === "not-run") counts.set(got, (counts.get(got) ?? 0) + 1);
  const reasons = [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `– ${count} not run: ${reason}`);
  const more = reasons.length - shownReasons;
  const shown = [...reasons.slice(0, shownReasons), ...(more > 0 ? [`– and for ${more} more reasons; --json has them all`] : [])];
  return known.length + shown.length === 0 ? [] : ["", ...known, ...shown];
}

const shownReasons = 8;

function renderCoverage({ coverage }: ContractReport): string[] {
  if (coverage === undefined) return [];
  const { request, response } = coverage;
  const missed = request.all - request.reached + (response.all - response.reached);
  return [
    "",
    `constraints shown both ways: ${request.reached} of ${request.all} in requests, ${response.reached} of ${response.all} in answers` +
      (missed === 0 ? "" : `; ${missed} cannot be, --json says why`),
  ];
}

/** Replaces control characters: parts of a line come from the document under test, and a terminal must not act on them. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, "\uFFFD");
}
