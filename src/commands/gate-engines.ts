import type { Comparison } from "../diff/finding.ts";
import { compareRegistries } from "../diff/registry/compare-registries.ts";
import type { Bundle } from "../spec/bundle-types.ts";
import type { Registry } from "../spec/registry.ts";

/** What compares; tests put in their own. */
export interface GateEngines {
  readonly compareApi: (base: Bundle, head: Bundle) => Comparison;
  readonly compareRegistries: (base: Registry, head: Registry) => Comparison;
}

export const gateEngines: GateEngines = {
  compareApi: () => {
    throw new Error("The comparison of two API documents is not built yet.");
  },
  compareRegistries,
};
