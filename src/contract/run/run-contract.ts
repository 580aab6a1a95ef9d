import type { Bindings, Generation } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import { listOperations } from "../../document/list-operations.ts";
import type { Subject } from "../case/bind-capability.ts";
import { type Case, type ContractCase, isRequestCase, type KnownFailure, type Rule } from "../case/case.ts";
import type { RequestFunction } from "../case/exchange.ts";
import { type Translation, translateCase } from "../case/translate-case.ts";
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
  /** The current date, as `YYYY-MM-DD`. */
  readonly today: string;
}

type Reports = ReadonlyMap<string, CaseReport>;

/** Runs the cases one after the other and reports them by rule. Only request cases reach the target. */
export async function runContract(options: ContractOptions): Promise<ContractRun> {
  const { rules, cases, bindings, bundle, target } = options;
  const { document, generation } = bundle;
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  const subject = { generation, bindings, operations, document, oracle: payloadOracle(document) };
  const attempts = await attemptAll(options, subject);
  const scenes = await playAll(options);
  const reports: Reports = new Map(
    cases.map((given) => [given.name, excuse(given, reportCase(given, { attempts, scenes }, subject, options.judge), options)] as const),
  );
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

async function playAll({ cases, playScene }: ContractOptions): Promise<Reports> {
  const reports = new Map<string, CaseReport>();
  for (const given of cases) {
    if (given.kind === "scene" && playScene !== undefined) reports.set(given.name, await playScene(given));
  }
  return reports;
}

async function attempt(given: Case, { request, notRunReason }: ContractOptions, subject: Subject): Promise<TriedCase> {
  const translation: Translation = translateCase(given, subject);
  if ("notRun" in translation) return translation;
  const reason = notRunReason?.(given);
  return reason === undefined ? { ...translation, exchange: await request(translation.request) } : { notRun: reason };
}

/** Client cases are listed and never run: the suite judges documents and servers. */
const clientsShow = "only a client can show it; airbyte-embedded-client is held to it by its tests";

/** A mock answers each call from the document alone. */
const stateShows = "only a target with state can show it; --target sandbox plays it";

interface Tried {
  readonly attempts: ReadonlyMap<string, TriedCase>;
  readonly scenes: Reports;
}

function reportCase(
  given: ContractCase,
  { attempts, scenes }: Tried,
  subject: BundleSubject,
  judge: JudgeExchange | undefined,
): CaseReport {
  switch (given.kind) {
    case "bundle":
      return judgeBundleCase(given, subject);
    case "behaviour":
      return judgeBehaviourCase(given, subject.generation);
    case "scene":
      return scenes.get(given.name) ?? { name: given.name, outcome: "not-run", expected: given.shows, got: stateShows };
    case "client":
      return { name: given.name, outcome: "not-run", expected: given.must, got: clientsShow };
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
