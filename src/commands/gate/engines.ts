import type { SuiteRun } from "../../contract/run/report.ts";
import type { Bundle } from "../../document/bundle.ts";
import type { Registry } from "../../document/registry.ts";
import { compareApi } from "../../gate/api/compare-api.ts";
import { restoreDangling, withoutNowhere } from "../../gate/api/restore-dangling.ts";
import type { Comparison } from "../../gate/finding.ts";
import { compareRegistries } from "../../gate/registry/compare-registries.ts";
import type { CommandContext } from "../command.ts";
import type { SuiteOptions } from "../contract/run-suite.ts";

/** What compares, and what runs the contract's cases; tests put in their own. */
export interface GateEngines {
  readonly compareApi: (base: Bundle, head: Bundle) => Comparison;
  readonly compareRegistries: (base: Registry, head: Registry) => Comparison;
  readonly runSuite: (options: SuiteOptions, context: CommandContext) => Promise<Pick<SuiteRun, "report">>;
}

/** Compares what was published: a reference that leads nowhere is none that allows everything. */
function compareBundles(base: Bundle, head: Bundle): Comparison {
  const [old, now] = [restoreDangling(base.document, base.repairs), restoreDangling(head.document, head.repairs)];
  const { uncheckable, ...rest } = compareApi(old.document, now.document);
  const reason = "the reference leads to nothing in the document, and its place changed since";
  const lost = [...old.lost.map((where) => `base#${where}`), ...now.lost.map((where) => `head#${where}`)];
  return {
    ...rest,
    uncheckable: [
      ...uncheckable.map((one) => ({ ...one, reason: withoutNowhere(one.reason) })),
      ...lost.map((location) => ({ location, reason })),
    ],
  };
}

export const gateEngines: GateEngines = {
  compareApi: compareBundles,
  compareRegistries,
  // Prism alone takes longer to load than two documents to compare.
  runSuite: async (options, context) => (await import("../contract/run-suite.ts")).runSuite(options, context),
};
