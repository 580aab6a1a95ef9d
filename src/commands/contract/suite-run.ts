import type { ContractOptions } from "../../contract/run/run-contract.ts";
import type { ReportedRun } from "../../contract/view/view.ts";

/** All that a run needs but its target. */
export type PreparedSuite = Omit<ContractOptions, "request" | "target">;

export interface SuiteRun extends ReportedRun {
  /** What a run at an address made and could not remove, one line each. */
  readonly leftovers: readonly string[];
}
