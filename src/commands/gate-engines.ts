import type { Comparison } from "../diff/finding.ts";
import type { Bundle } from "../spec/bundle-types.ts";
import type { Registry } from "../spec/registry.ts";

/** What compares; tests put in their own. */
export interface GateEngines {
  readonly compareApi: (base: Bundle, head: Bundle) => Comparison;
  readonly compareRegistries: (base: Registry, head: Registry) => Comparison;
}

export async function gateEngines(): Promise<GateEngines> {
  throw new Error("The engines are not wired yet.");
}
