import type { Bindings, Generation } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import { listOperations } from "../../document/list-operations.ts";
import type { Subject } from "../case/bind-capability.ts";
import { type Case, type ContractCase, isRequestCase } from "../case/case.ts";
import type { RequestFunction } from "../case/exchange.ts";
import type { Rule } from "../case/rule.ts";
import { type Translation, translateCase } from "../case/translate-case.ts";
import { judgeBehaviourCase } from "../judge/judge-behaviour-case.ts";
import { type BundleSubject, judgeBundleCase } from "../judge/judge-bundle-case.ts";
import { type Attempt, type Judge, judgeCase } from "../judge/judge-case.ts";
import { judgeClientCase } from "../judge/judge-client-case.ts";
import { payloadOracle } from "../judge/payload-oracle.ts";
import { applyKnownFailure, type KnownFailure } from "./apply-known-failure.ts";
import type { CaseReport, ContractRun, RuleReport } from "./report.ts";
import { summarize } from "./summarize.ts";

export interface ContractOptions {
  readonly rules: readonly Rule[];
  readonly cases: readonly ContractCase[];
  readonly knownFailures: readonly KnownFailure[];
  readonly bindings: Bindings;
  readonly bundle: Pick<Bundle, "document" | "generation">;
  /** How the target is called in the report. */
  readonly target: string;
  readonly request: RequestFunction;
  /** Without it, by the violations that the target reports. */
  readonly judge?: Judge;
  /** Why a case cannot be sent to this target, or undefined where it can. */
  readonly notRunReason?: (given: Case) => string | undefined;
  /** As `YYYY-MM-DD`. */
  readonly today: string;
}

type Reports = ReadonlyMap<string, CaseReport>;

/** Runs the cases one after the other and reports them by rule. Only those of the kind `request` reach the target. */
export async function runContract(options: ContractOptions): Promise<ContractRun> {
  const { rules, cases, bindings, bundle, target } = options;
  const { document, generation } = bundle;
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const subject = { generation, bindings, operations, document, oracle: payloadOracle(document) };
  const attempts = await attemptAll(options, subject);
  const reports: Reports = new Map(
    cases.map((given) => [given.name, excuse(given, reportCase(given, attempts, subject, options.judge), options)] as const),
  );
  return {
    report: { target, generation, rules: reportRules(rules, cases, reports), summary: summarize([...reports.values()]) },
    requests: new Map([...attempts].flatMap(([name, attempt]) => ("request" in attempt ? [[name, attempt.request]] : []))),
  };
}

async function attemptAll(options: ContractOptions, subject: Subject): Promise<ReadonlyMap<string, Attempt>> {
  const attempts = new Map<string, Attempt>();
  // One after the other: a server with state must see a case's request after those before it.
  for (const given of options.cases.filter(isRequestCase)) attempts.set(given.name, await attempt(given, options, subject));
  return attempts;
}

async function attempt(given: Case, { request, notRunReason }: ContractOptions, subject: Subject): Promise<Attempt> {
  const translation: Translation = translateCase(given, subject);
  if ("notRun" in translation) return translation;
  const reason = notRunReason?.(given);
  return reason === undefined ? { ...translation, exchange: await request(translation.request) } : { notRun: reason };
}

function reportCase(
  given: ContractCase,
  attempts: ReadonlyMap<string, Attempt>,
  subject: BundleSubject,
  judge: Judge | undefined,
): CaseReport {
  switch (given.kind) {
    case "bundle":
      return judgeBundleCase(given, subject);
    case "behaviour":
      return judgeBehaviourCase(given, subject.generation);
    case "client":
      return judgeClientCase(given);
    default:
      return judgeCase(given, attempts, judge);
  }
}

function excuse({ name }: ContractCase, report: CaseReport, { bundle, knownFailures, today }: ContractOptions): CaseReport {
  const known = knownFailures.find((entry) => entry.case === name && appliesTo(entry, bundle.generation));
  return applyKnownFailure(report, known, today);
}

/** In the catalogue's order, then whatever rule only a case names. */
function reportRules(rules: readonly Rule[], cases: readonly ContractCase[], reports: Reports): readonly RuleReport[] {
  const ids = new Set([...rules.map(({ id }) => id), ...cases.map(({ rule }) => rule)]);
  return [...ids].map((id) => {
    const known = rules.find((rule) => rule.id === id);
    const proving = cases.filter(({ rule }) => rule === id).flatMap(({ name }) => reports.get(name) ?? []);
    if (known === undefined) return { id, cases: proving };
    const { where, sentence, source } = known;
    return { id, where, sentence, source, cases: proving };
  });
}

function appliesTo({ generation }: KnownFailure, actual: Generation): boolean {
  return generation === undefined || generation === actual;
}
