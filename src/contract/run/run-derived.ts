import type { JsonObject } from "../../core/json.ts";
import { type CompiledSchemas, compileSchemas } from "../../schema/compile-schemas.ts";
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
  /** The document under test: the bundle itself, or a changed one. */
  readonly document: JsonObject;
  /** Sends to whatever serves the document under test. */
  readonly request: RequestFunction;
  readonly limits: readonly KnownLimit[];
  /** The schemas of the bundle, where the caller has them compiled already. */
  readonly schemas?: CompiledSchemas;
}

export interface DerivedRun {
  readonly rules: readonly RuleReport[];
  /** Absent where nothing was derived. */
  readonly coverage?: Coverage;
  /** Where the target judges otherwise than the schema, for a limit that is known; absent where nothing was derived. */
  readonly disagreements?: readonly Disagreement[];
  /** What was sent, by the case's name. */
  readonly requests: ReadonlyMap<string, ContractRequest>;
}

/** Sends the derived requests and judges the derived payloads and facts, all by the labels that the bundle gave them. */
export async function runDerived(options: RunDerivedOptions): Promise<DerivedRun> {
  const { derived, document } = options;
  const schemas = options.schemas ?? compileSchemas(derived.document);
  const tested = document === derived.document ? schemas : compileSchemas(document);
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

/** One run of parts that share no case: rules in their own order, and in each the cases in the order of the parts. */
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

/** The run of a suite without derived cases. */
export const nothingDerived: DerivedRun = { rules: [], requests: new Map() };

/** The run of a foreign document: its examples often break its own schemas, so a mock's answers would prove nothing about it. */
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
