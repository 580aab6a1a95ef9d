import type { Bindings } from "../spec/bindings.ts";
import type { Bundle } from "../spec/bundle-types.ts";
import type { Generation } from "../spec/generation.ts";
import { listOperations } from "../spec/list-operations.ts";
import { applyKnownFailure, type KnownFailure } from "./apply-known-failure.ts";
import type { Case } from "./case.ts";
import type { RequestFunction } from "./exchange.ts";
import { type Attempt, judgeCase } from "./judge-case.ts";
import type { CaseReport, ContractRun, Summary } from "./report.ts";
import type { Rule } from "./rule.ts";
import { type Translation, translateCase } from "./translate-case.ts";

export interface ContractOptions {
  readonly rules: readonly Rule[];
  readonly cases: readonly Case[];
  readonly knownFailures: readonly KnownFailure[];
  readonly bindings: Bindings;
  readonly bundle: Pick<Bundle, "document" | "generation">;
  /** How the target is called in the report. */
  readonly target: string;
  readonly request: RequestFunction;
  /** As `YYYY-MM-DD`. */
  readonly today: string;
}

/** Runs the cases one after the other and reports them by rule. */
export async function runContract(options: ContractOptions): Promise<ContractRun> {
  const { rules, cases, bundle, target } = options;
  const attempts = await attemptAll(options);
  const reports = new Map(cases.map((given) => [given.name, reportCase(given, attempts, options)]));
  const ids = new Set([...rules.map(({ id }) => id), ...cases.map(({ rule }) => rule)]);
  const reportsOf = (id: string): CaseReport[] => cases.filter(({ rule }) => rule === id).flatMap(({ name }) => reports.get(name) ?? []);
  return {
    report: {
      target,
      generation: bundle.generation,
      rules: [...ids].map((id) => ({ id, cases: reportsOf(id) })),
      summary: summarize([...reports.values()]),
    },
    requests: new Map([...attempts].flatMap(([name, attempt]) => ("request" in attempt ? [[name, attempt.request]] : []))),
  };
}

async function attemptAll({ cases, bindings, bundle, request }: ContractOptions): Promise<ReadonlyMap<string, Attempt>> {
  const operations = new Map(listOperations(bundle.document).map((operation) => [operation.id, operation]));
  const attempts = new Map<string, Attempt>();
  for (const given of cases) {
    const translation: Translation = translateCase(given, { generation: bundle.generation, bindings, operations });
    const attempt = "notRun" in translation ? translation : { ...translation, exchange: await request(translation.request) };
    attempts.set(given.name, attempt);
  }
  return attempts;
}

function reportCase(given: Case, attempts: ReadonlyMap<string, Attempt>, { bundle, knownFailures, today }: ContractOptions): CaseReport {
  const known = knownFailures.find((entry) => entry.case === given.name && appliesTo(entry, bundle.generation));
  return applyKnownFailure(judgeCase(given, attempts), known, today);
}

function appliesTo({ generation }: KnownFailure, actual: Generation): boolean {
  return generation === undefined || generation === actual;
}

function summarize(reports: readonly CaseReport[]): Summary {
  const count = (wanted: CaseReport["outcome"]): number => reports.filter(({ outcome }) => outcome === wanted).length;
  return { passed: count("passed"), failed: count("failed"), expectedFailures: count("expected-failure"), notRun: count("not-run") };
}
