import type { Requested } from "../../report/parse-report-flag.ts";
import { cleanText, clipText } from "../../report/text.ts";
import { lazyView, type ReportView } from "../../report/view.ts";
import { type ReportFormat, writeReport } from "../../report/write-report.ts";
import type { Rule, RuleSource } from "../case/case.ts";
import type { Exchange } from "../case/exchange.ts";
import type { Coverage } from "../derive/measure-coverage.ts";
import type { CaseReport, RuleReport, SuiteRun } from "../run/report.ts";
import { describeAnnotations } from "./describe-annotations.ts";
import { describePage } from "./describe-page.ts";
import { describeSummary } from "./describe-summary.ts";
import { describeTests } from "./describe-tests.ts";
import { redactJson, redactRequest } from "./redact-request.ts";
import { renderCurl } from "./render-curl.ts";
import { renderRun } from "./render-run.ts";
import { renderSteps } from "./render-steps.ts";
import type { CaseView, CoverageView, RuleView, RunView } from "./run-view.ts";

/** The formats of `contract --report`. */
export const contractFormats = ["junit", "markdown", "github", "html"] as const;
contractFormats satisfies readonly ReportFormat[];

/** A run with everything that its reports show. */
export type ReportedRun = Omit<SuiteRun, "leftovers">;

export type RequestedReport = Requested<ReportFormat>;

export interface RenderedReport extends RequestedReport {
  readonly text: string;
}

/** Renders a run for a terminal. */
export function renderContractText(run: ReportedRun, rules: readonly Rule[], everyRule: boolean): string {
  return renderRun(run, rules, { address: run.address, everyRule });
}

/** Renders the requested reports; each shows all runs. `rules` supplies the sentences and sources that a run's own report lacks. */
export function renderReports(
  requested: readonly RequestedReport[],
  runs: readonly ReportedRun[],
  rules: readonly Rule[],
): readonly RenderedReport[] {
  if (requested.length === 0) return [];
  const view = viewRuns(runs.map((run) => describeRun(run, rules)));
  return requested.map(({ format, file }) => ({ format, file, text: writeReport(format, view) }));
}

/** The runs as the neutral view that every writer takes. */
export function viewRuns(runs: readonly RunView[]): ReportView {
  return lazyView(runs, { tests: describeTests, annotations: describeAnnotations, summary: describeSummary, page: describePage });
}

/** In characters. A longer text helps nobody, and ten texts of a megabyte make a page that does not open. */
const textLimit = 20_000;

/** Converts a run to text: secrets redacted, texts cleaned, and every rule with its sentence and source if they are known. */
export function describeRun(run: ReportedRun, rules: readonly Rule[]): RunView {
  const { target, generation, coverage } = run.report;
  const catalogue = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    target: shown(target),
    generation: shown(generation),
    rules: run.report.rules.map((rule) => describeRule(rule, catalogue.get(rule.id), run)),
    ...(coverage === undefined ? {} : { coverage: describeCoverage(coverage) }),
  };
}

function describeCoverage({ request, response, unreachable }: Coverage): CoverageView {
  return { request, response, unreachable: unreachable.map(({ reason, count }) => ({ reason: shown(reason), count })) };
}

function describeRule(rule: RuleReport, known: Rule | undefined, run: ReportedRun): RuleView {
  const { where, sentence, source, topic }: Partial<Rule> = { ...known, ...rule };
  return {
    id: shown(rule.id),
    ...(where === undefined ? {} : { where: shown(where) }),
    ...(sentence === undefined ? {} : { sentence: shown(sentence) }),
    ...(topic === undefined ? {} : { topic: shown(topic) }),
    ...(source === undefined ? {} : { source: cleanSource(source) }),
    cases: rule.cases.map((given) => describeCase(given, run)),
  };
}

function cleanSource({ page, section, url }: RuleSource): RuleSource {
  return { page: shown(page), section: shown(section), url: shown(url) };
}

function describeCase({ name, outcome, expected, got, steps }: CaseReport, { requests, answers, address }: ReportedRun): CaseView {
  const request = requests.get(name);
  const answer = answers?.get(name);
  return {
    name: shown(name),
    outcome,
    expected: shown(expected),
    got: shown(got),
    ...(request === undefined ? {} : { curl: shown(renderCurl(redactRequest(request), address)) }),
    ...(answer === undefined ? {} : { answer: shown(answerText(answer)) }),
    ...(steps === undefined ? {} : { steps: shown(renderSteps(steps)) }),
  };
}

function answerText({ status, body }: Exchange["answer"]): string {
  return body === undefined ? String(status) : `${status}\n${JSON.stringify(redactJson(body), null, 2)}`;
}

function shown(text: string): string {
  return cleanText(clipText(text, textLimit));
}
