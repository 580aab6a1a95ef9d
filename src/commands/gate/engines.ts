import type { SuiteRun } from "../../contract/run/report.ts";
import { type CompareOptions, type Comparers, comparers, type GateSide } from "../../gate/compare.ts";
import type { CommandContext } from "../command.ts";
import type { LoadedBundle, SuiteOptions } from "../contract/run-suite.ts";
import type { Loader } from "../load/loader.ts";

/** The functions that compare documents and run the contract's cases. Tests replace them. */
export interface GateEngines extends Comparers {
  readonly runSuite: (
    options: SuiteOptions & { readonly loaded?: LoadedBundle | undefined },
    context: CommandContext,
  ) => Promise<Pick<SuiteRun, "report">>;
  /** Compares the guide's pages; by default by the kit's own rules. */
  readonly compareGuide?: (base: GateSide, head: GateSide, loader: Loader) => Promise<CompareOptions["guide"]>;
  /** The loader for both sides; by default a new one for the current folder. */
  readonly loader?: Loader;
}

export const gateEngines: GateEngines = {
  ...comparers,
  // Imported on use, because loading Prism takes longer than comparing two documents.
  runSuite: async (options, context) => (await import("../contract/run-suite.ts")).runSuite(options, context),
};

/** Imported on use, too: it loads every rule and case, and the reader of pages. */
export const compareGuideByRules: NonNullable<GateEngines["compareGuide"]> = async (base, head, loader) => {
  const { compareGuide } = await import("./guide/compare-guide.ts");
  const { catalogue } = await import("./guide/catalogue.ts");
  return compareGuide(base, head, { loader, catalogue });
};
