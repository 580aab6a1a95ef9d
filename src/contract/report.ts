import type { Generation } from "../spec/generation.ts";
import type { ContractRequest } from "./exchange.ts";

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

/** What `contract --json` prints. */
export interface ContractReport {
  readonly target: string;
  readonly generation: Generation;
  readonly rules: readonly { readonly id: string; readonly cases: readonly CaseReport[] }[];
  readonly summary: Summary;
}

/** A report, and the requests behind it by the case's name, for whoever prints or repeats them. */
export interface ContractRun {
  readonly report: ContractReport;
  readonly requests: ReadonlyMap<string, ContractRequest>;
}
