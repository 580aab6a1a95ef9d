import { compareApi } from "../diff/api/compare-api.ts";
import type { Comparison } from "../diff/finding.ts";
import { compareRegistries } from "../diff/registry/compare-registries.ts";
import type { Bundle } from "../spec/bundle-types.ts";
import type { Registry } from "../spec/registry.ts";
import type { CommandContext } from "./command.ts";
import type { SuiteOptions } from "./run-suite.ts";
import type { SuiteRun } from "./suite-run.ts";

/** What compares, and what runs the contract's cases; tests put in their own. */
export interface GateEngines {
  readonly compareApi: (base: Bundle, head: Bundle) => Comparison;
  readonly compareRegistries: (base: Registry, head: Registry) => Comparison;
  readonly runSuite: (options: SuiteOptions, context: CommandContext) => Promise<Pick<SuiteRun, "report">>;
}

export const gateEngines: GateEngines = {
  compareApi: (base, head) => compareApi(base.document, head.document),
  compareRegistries,
  // Prism alone takes longer to load than two documents to compare.
  runSuite: async (options, context) => (await import("./run-suite.ts")).runSuite(options, context),
};
