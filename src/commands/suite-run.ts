import type { ReportedRun } from "../contract/reports/run-view.ts";
import type { ContractOptions } from "../contract/run-contract.ts";

/** All that a run needs but its target. */
export type PreparedSuite = Omit<ContractOptions, "request" | "target">;

export interface SuiteRun extends ReportedRun {
  /** What a run at an address made and could not remove, one line each. */
  readonly leftovers: readonly string[];
}
