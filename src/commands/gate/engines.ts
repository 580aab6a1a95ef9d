import type { SuiteRun } from "../../contract/run/report.ts";
import { type Comparers, comparers } from "../../gate/compare.ts";
import type { CommandContext } from "../command.ts";
import type { LoadedBundle, SuiteOptions } from "../contract/run-suite.ts";
import type { Loader } from "../load/loader.ts";

/** What compares, and what runs the contract's cases; tests put in their own. */
export interface GateEngines extends Comparers {
  readonly runSuite: (
    options: SuiteOptions & { readonly loaded?: LoadedBundle | undefined },
    context: CommandContext,
  ) => Promise<Pick<SuiteRun, "report">>;
  /** Loads both sides; by default a loader of the current folder. */
  readonly loader?: Loader;
}

export const gateEngines: GateEngines = {
  ...comparers,
  // Prism alone takes longer to load than two documents to compare.
  runSuite: async (options, context) => (await import("../contract/run-suite.ts")).runSuite(options, context),
};
