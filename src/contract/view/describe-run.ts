import { cleanText } from "../../report/clean-text.ts";
import { clipText } from "../../report/clip-text.ts";
import type { Rule, RuleSource } from "../case/case.ts";
import type { Exchange } from "../case/exchange.ts";
import type { Coverage } from "../derive/measure-coverage.ts";
import type { CaseReport, RuleReport } from "../run/report.ts";
import { redactJson } from "./redact-json.ts";
import { redactRequest } from "./redact-request.ts";
import { renderCurl } from "./render-curl.ts";
import type { CaseView, CoverageView, ReportedRun, RuleView, RunView } from "./run-view.ts";

/** A longer text helps nobody, and ten of a megabyte make a page that does not open. */
const textLimit = 20_000;

/** A run as the renderers want it: secrets gone, texts clean, every rule with its sentence and source where they are known. */
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
  const { where, sentence, source } = { ...known, ...rule };
  return {
    id: shown(rule.id),
    ...(where === undefined ? {} : { where: shown(where) }),
    ...(sentence === undefined ? {} : { sentence: shown(sentence) }),
    ...(source === undefined ? {} : { source: cleanSource(source) }),
    cases: rule.cases.map((given) => describeCase(given, run)),
  };
}

function cleanSource({ page, section, url }: RuleSource): RuleSource {
  return { page: shown(page), section: shown(section), url: shown(url) };
}

function describeCase({ name, outcome, expected, got }: CaseReport, { requests, answers, address }: ReportedRun): CaseView {
  const request = requests.get(name);
  const answer = answers?.get(name);
  return {
    name: shown(name),
    outcome,
    expected: shown(expected),
    got: shown(got),
    ...(request === undefined ? {} : { curl: shown(renderCurl(redactRequest(request), address)) }),
    ...(answer === undefined ? {} : { answer: shown(answerText(answer)) }),
  };
}

function answerText({ status, body }: Exchange["answer"]): string {
  return body === undefined ? String(status) : `${status}\n${JSON.stringify(redactJson(body), null, 2)}`;
}

function shown(text: string): string {
  return cleanText(clipText(text, textLimit));
}
