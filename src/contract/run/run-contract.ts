import type { Bindings, Generation } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import { listOperations } from "../../document/list-operations.ts";
import type { Subject } from "../case/bind-capability.ts";
import { type Case, type ContractCase, isRequestCase, type KnownFailure, type Rule } from "../case/case.ts";
import type { RequestFunction } from "../case/exchange.ts";
import { type Translation, translateCase } from "../case/translate-case.ts";
import { makeClientRun } from "../client/make-client-run.ts";
import type { ClientUnderTest } from "../client/stage.ts";
import { judgeBehaviourCase } from "../judge/judge-behaviour-case.ts";
import { type BundleSubject, judgeBundleCase } from "../judge/judge-bundle-case.ts";
import { type JudgeExchange, judgeCase, type TriedCase } from "../judge/judge-case.ts";
import { payloadOracle } from "../judge/payload-oracle.ts";
import type { Scene } from "../scene/scene.ts";
import { type CaseReport, type ContractRun, type RuleReport, summarize } from "./report.ts";

export interface ContractOptions {
  readonly rules: readonly Rule[];
  readonly cases: readonly ContractCase[];
  readonly knownFailures: readonly KnownFailure[];
  readonly bindings: Bindings;
  readonly bundle: Pick<Bundle, "document" | "generation">;
  /** The target's name in the report. */
  readonly target: string;
  readonly request: RequestFunction;
  /** Default: judges by the violations that the target reports. */
  readonly judge?: JudgeExchange;
  /** Why a case cannot be sent to this target; undefined if it can. */
  readonly notRunReason?: (given: Case) => string | undefined;
  /** Plays a scene. Absent for a target without state. */
  readonly playScene?: (scene: Scene) => Promise<CaseReport>;
  /** The client that client cases lead; absent: they are not run. */
  readonly client?: ClientUnderTest | undefined;
  /** The current date, as `YYYY-MM-DD`. */
  readonly today: string;
}

type Reports = ReadonlyMap<string, CaseReport>;

/** Runs the cases one after the other and reports them by rule. Only request cases reach the target; client cases have a server of their own. */
export async function runContract(options: ContractOptions): Promise<ContractRun> {
  const { rules, cases, bindings, bundle, target } = options;
  const { document, generation } = bundle;
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const subject = { generation, bindings, operations, document, oracle: payloadOracle(document) };
  const attempts = await attemptAll(options, subject);
  const runClient = makeClientRun(subject, options.client);
  const reports = new Map<string, CaseReport>();
  for (const given of cases) {
    const report = await reportLater(given, { runClient, playScene: options.playScene });
    reports.set(given.name, excuse(given, report ?? reportCase(given, attempts, subject, options.judge), options));
  }
  return {
    report: { target, generation, rules: reportRules(rules, cases, reports), summary: summarize([...reports.values()]) },
    requests: new Map([...attempts].flatMap(([name, attempt]) => ("request" in attempt ? [[name, attempt.request]] : []))),
  };
}

async function attemptAll(options: ContractOptions, subject: Subject): Promise<ReadonlyMap<string, TriedCase>> {
  const attempts = new Map<string, TriedCase>();
  // One after the other: a server with state must see the requests in the order of the cases.
  for (const given of options.cases.filter(isRequestCase)) attempts.set(given.name, await attempt(given, options, subject));
  return attempts;
}

async function attempt(given: Case, { request, notRunReason }: ContractOptions, subject: Subject): Promise<TriedCase> {
  const translation: Translation = translateCase(given, subject);
  if ("notRun" in translation) return translation;
  const reason = notRunReason?.(given);
  return reason === undefined ? { ...translation, exchange: await request(translation.request) } : { notRun: reason };
}

/** A mock answers each call from the document alone. */
const stateShows = "only a target with state can show it; --target sandbox plays it";

interface Players {
  readonly runClient: ReturnType<typeof makeClientRun>;
  readonly playScene: ContractOptions["playScene"];
}

/** The report of a case that takes several requests: a client's or a scene. Undefined for any other. */
async function reportLater(given: ContractCase, { runClient, playScene }: Players): Promise<CaseReport | undefined> {
  if (given.kind === "client") return runClient(given);
  if (given.kind !== "scene") return undefined;
  return playScene?.(given) ?? { name: given.name, outcome: "not-run", expected: given.shows, got: stateShows };
}

function reportCase(
  given: ContractCase,
  attempts: ReadonlyMap<string, TriedCase>,
  subject: BundleSubject,
  judge: JudgeExchange | undefined,
): CaseReport {
  switch (given.kind) {
    case "bundle":
      return judgeBundleCase(given, subject);
    case "behaviour":
      return judgeBehaviourCase(given, subject.generation);
    case "scene":
    case "client":
      return { name: given.name, outcome: "not-run", expected: "", got: "it was not played" };
    default:
      return judgeCase(given, attempts, judge);
  }
}

function excuse({ name }: ContractCase, report: CaseReport, { bundle, knownFailures, today }: ContractOptions): CaseReport {
  const known = knownFailures.find((entry) => entry.case === name && appliesTo(entry, bundle.generation));
  return applyKnownFailure(report, known, today);
}

/** Rules in the catalogue's order, then the rules that only a case names. */
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

/**
 * Applies a known failure to a case's report. A case that fails becomes an expected failure. An entry whose case passes, or whose date is
 * over, fails the run, so that the list shrinks by itself.
 *
 * @param today as `YYYY-MM-DD`
 */
export function applyKnownFailure(report: CaseReport, known: KnownFailure | undefined, today: string): CaseReport {
  if (known === undefined || report.outcome === "not-run") return report;
  if (report.outcome === "passed") {
    return { ...report, outcome: "failed", got: `${report.got}; it passes, so take it off the list of known failures` };
  }
  if (today > known.expires) return { ...report, got: `${report.got}; excused until ${known.expires}: ${known.reason} (${known.link})` };
  return { ...report, outcome: "expected-failure", got: `${report.got}; known until ${known.expires}: ${known.reason} (${known.link})` };
}
