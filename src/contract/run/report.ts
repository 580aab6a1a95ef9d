import type { Generation } from "../../document/bindings.ts";
import type { ContractRequest } from "../case/exchange.ts";
import type { Rule } from "../case/rule.ts";
import type { Coverage } from "../derive/measure-coverage.ts";

export type Outcome = "passed" | "failed" | "expected-failure" | "not-run";

export interface CaseReport {
  readonly name: string;
  readonly outcome: Outcome;
  /** What must happen, in words. */
  readonly expected: string;
  /** What happened, in words; for `not-run`, why. */
  readonly got: string;
}

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly expectedFailures: number;
  readonly notRun: number;
}

/** A rule with its cases; without its sentence, source and place where no catalogue has the rule. */
export interface RuleReport extends Partial<Pick<Rule, "where" | "sentence" | "source">> {
  readonly id: string;
  readonly cases: readonly CaseReport[];
}

/** A case in which the target judges otherwise than the oracle, for a known limit of the target. */
export interface Disagreement {
  readonly case: string;
  readonly limit: string;
  readonly upstream: string;
  readonly got: string;
}

/** What `contract --json` prints. */
export interface ContractReport {
  readonly target: string;
  readonly generation: Generation;
  readonly rules: readonly RuleReport[];
  readonly summary: Summary;
  /** Of the document's constraints, where the derived cases were run. */
  readonly coverage?: Coverage;
  /** Where the target judges otherwise than the schemas, for limits that are known. */
  readonly disagreements?: readonly Disagreement[];
}

/** A report, and the requests behind it by the case's name, for whoever prints or repeats them. */
export interface ContractRun {
  readonly report: ContractReport;
  readonly requests: ReadonlyMap<string, ContractRequest>;
}
