import type { Connector } from "../../document/registry.ts";
import type { Check } from "../checks/check.ts";
import { fingerprintOf } from "../checks/fingerprint-of.ts";
import { type RegistryCheckId, registryChecks } from "../checks/registry-checks.ts";
import type { Finding, FindingSource, Witness } from "../finding.ts";

/** A connector in both registries. */
export interface ConnectorPair {
  readonly base: Connector;
  readonly head: Connector;
}

export interface Found {
  readonly check: RegistryCheckId;
  /** The connector's name in the base, or in the head where it is new. */
  readonly connector: string;
  readonly location: string;
  readonly message: string;
  readonly witness?: Witness | null;
  readonly source: FindingSource;
}

/** A finding about a connector, with the level, category and direction of its check. */
export function registryFinding({ check: id, connector, location, message, witness = null, source }: Found): Finding {
  const { level, category, direction }: Check = registryChecks[id];
  const named = { id, direction, operation: null, connector, location };
  return { ...named, fingerprint: fingerprintOf(named), level, category, message, witness, source };
}

/** Where a connector's entry stands, or a part of it. */
export function placeIn(side: "base" | "head", connector: Connector, below = ""): FindingSource {
  return { side, document: "registry", pointer: `${connector.pointer ?? ""}${below}` };
}
