import type { JsonObject } from "../../core/json.ts";
import { type CompiledSchemas, compile } from "../../schema/compile.ts";
import type { KnownLimit } from "../case/case.ts";
import type { ContractRequest, RequestFunction } from "../case/exchange.ts";
import type { Derived, DerivedCase } from "../derive/derived-case.ts";
import { derivedRules } from "../derive/derived-rules.ts";
import { judgeFacts } from "../derive/judge/judge-facts.ts";
import { judgePayloads } from "../derive/judge/judge-payloads.ts";
import { judgeRequests } from "../derive/judge/judge-requests.ts";
import { type Coverage, measureCoverage, mergeCoverage } from "../derive/measure-coverage.ts";
import type { Disagreement, RuleReport } from "./report.ts";

export interface RunDerivedOptions {
  readonly derived: Derived;
  /** The document under test: the bundle itself, or a changed copy of it. */
  readonly document: JsonObject;
  /** Sends a request to the server or mock of the document under test. */
  readonly request: RequestFunction;
  readonly limits: readonly KnownLimit[];
  /** The bundle's compiled schemas, if the caller has them already. */
  readonly schemas?: CompiledSchemas;
}

export interface DerivedRun {
  readonly rules: readonly RuleReport[];
  /** Absent if no case was derived. */
  readonly coverage?: Coverage;
  /** The cases that the target judges otherwise than the schemas, because of known limits; absent if no case was derived. */
  readonly disagreements?: readonly Disagreement[];
  /** The requests that were sent, keyed by case name. */
  readonly requests: ReadonlyMap<string, ContractRequest>;
}

/** Runs the derived cases: sends the requests, and judges the payloads and the facts. The bundle decides what each case expects. */
export async function runDerived(options: RunDerivedOptions): Promise<DerivedRun> {
  const { derived, document } = options;
  const schemas = options.schemas ?? compile(derived.document);
  const tested = document === derived.document ? schemas : compile(document);
  const { reports, disagreements } = await judgeRequests({ ...options, schemas });
  const all = [...reports, ...judgePayloads(derived.payloads, document, tested), ...judgeFacts(derived.facts, document)];
  const ruleOf = new Map([...derived.requests, ...derived.payloads, ...derived.facts].map(({ name, rule }) => [name, rule]));
  return {
    rules: derivedRules.map(({ id, sentence }) => ({ id, sentence, cases: all.filter(({ name }) => ruleOf.get(name) === id) })),
    coverage: measureCoverage(derived),
    disagreements,
    requests: new Map(derived.requests.map(({ name, request }: DerivedCase) => [name, request])),
  };
}

/** Merges the runs of parts that share no case. Rules keep their own order; the cases of a rule follow the order of the parts. */
export function mergeDerivedRuns(parts: readonly DerivedRun[]): DerivedRun {
  const casesOf = (id: string): DerivedRun["rules"][number]["cases"] =>
    parts.flatMap(({ rules }) => rules.filter((rule) => rule.id === id).flatMap(({ cases }) => cases));
  return {
    rules: derivedRules.map(({ id, sentence }) => ({ id, sentence, cases: casesOf(id) })),
    coverage: mergeCoverage(parts.flatMap(({ coverage }) => coverage ?? [])),
    disagreements: parts.flatMap(({ disagreements }) => disagreements ?? []),
    requests: new Map(parts.flatMap(({ requests }) => [...requests])),
  };
}

/** The run of a suite that leaves the derived cases out. */
export const nothingDerived: DerivedRun = { rules: [], requests: new Map() };

/**
 * The run for a document of no known generation. Its examples often violate its own schemas, so a mock's answers would prove nothing about
 * it.
 */
export const underivedRun: DerivedRun = {
  rules: derivedRules.map(({ id, sentence }) => ({
    id,
    sentence,
    cases: [
      {
        name: `document/${id}`,
        outcome: "not-run",
        expected: sentence,
        got: "the document is of no known generation, so no case is derived from it",
      },
    ],
  })),
  requests: new Map(),
};
