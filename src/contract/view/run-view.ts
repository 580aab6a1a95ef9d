import type { Line } from "../../report/view.ts";
import type { RuleSource } from "../case/case.ts";
import type { Coverage } from "../derive/measure-coverage.ts";
import type { Outcome } from "../run/report.ts";

/**
 * A case as text, cleaned and cut to a bearable length. A writer must escape each text, because it may come from the document under test.
 */
export interface CaseView {
  readonly name: string;
  readonly outcome: Outcome;
  readonly expected: string;
  readonly got: string;
  readonly curl?: string;
  readonly answer?: string;
  /** The steps of a scene, in lines. */
  readonly steps?: string;
}

export interface RuleView {
  readonly id: string;
  readonly where?: string;
  readonly sentence?: string;
  readonly topic?: string;
  readonly source?: RuleSource;
  readonly cases: readonly CaseView[];
}

export interface RunView {
  readonly target: string;
  readonly generation: string;
  readonly rules: readonly RuleView[];
  /** Absent if no case was derived from the document. */
  readonly coverage?: CoverageView;
}

export interface CoverageView extends Omit<Coverage, "unreachable"> {
  readonly unreachable: readonly { readonly reason: string; readonly count: number }[];
}

/** The name of a run, such as `embedded on prism`. */
export function runName({ generation, target }: RunView): Line {
  return [{ foreign: generation }, " on ", { foreign: target }];
}
