import type { RuleSource } from "../case/case.ts";
import type { Exchange } from "../case/exchange.ts";
import type { Coverage } from "../derive/measure-coverage.ts";
import type { ContractRun, Outcome } from "../run/report.ts";

/** A run with what its reports show beside the outcomes. */
export interface ReportedRun extends ContractRun {
  /** Where the printed requests can be repeated. */
  readonly address: string;
  /** What the target answered, by the case's name; without it the reports show the requests alone. */
  readonly answers?: ReadonlyMap<string, Exchange["answer"]>;
}

/** A case as text, clean and of bearable length. Each text may come from the document under test: a renderer escapes it. */
export interface CaseView {
  readonly name: string;
  readonly outcome: Outcome;
  readonly expected: string;
  readonly got: string;
  readonly curl?: string;
  readonly answer?: string;
}

export interface RuleView {
  readonly id: string;
  readonly where?: string;
  readonly sentence?: string;
  readonly source?: RuleSource;
  readonly cases: readonly CaseView[];
}

export interface RunView {
  readonly target: string;
  readonly generation: string;
  readonly rules: readonly RuleView[];
  /** Where cases were derived from the document. */
  readonly coverage?: CoverageView;
}

export interface CoverageView extends Omit<Coverage, "unreachable"> {
  readonly unreachable: readonly { readonly reason: string; readonly count: number }[];
}
