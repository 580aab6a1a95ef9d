import type { SuiteRun } from "../../contract/run/report.ts";
import { type Comparers, comparers } from "../../gate/compare.ts";
import type { CommandContext } from "../command.ts";
import type { LoadedBundle, SuiteOptions } from "../contract/run-suite.ts";
import type { Loader } from "../load/loader.ts";

/** The functions that compare documents and run the contract's cases. Tests replace them. */
export interface GateEngines extends Comparers {
  readonly runSuite: (
    options: SuiteOptions & { readonly loaded?: LoadedBundle | undefined },
    context: CommandContext,
  ) => Promise<Pick<SuiteRun, "report">>;
  /** The loader for both sides; by default a new one for the current folder. */
  readonly loader?: Loader;
}

export const gateEngines: GateEngines = {
  ...comparers,
  // Imported on use, because loading Prism takes longer than comparing two documents.
  runSuite: async (options, context) => (await import("../contract/run-suite.ts")).runSuite(options, context),
};
