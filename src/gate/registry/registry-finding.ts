import type { Connector } from "../../document/registry.ts";
import type { Check } from "../checks/check.ts";
import { fingerprintOf } from "../checks/fingerprint-of.ts";
import { type RegistryCheckId, registryChecks } from "../checks/registry-checks.ts";
import type { Cause, Finding, FindingSource, Witness } from "../finding.ts";

/** A connector as the base and the head have it. */
export interface ConnectorPair {
  readonly base: Connector;
  readonly head: Connector;
}

export interface Found {
  readonly check: RegistryCheckId;
  /** The connector's name in the base. In the head, if the connector is new. */
  readonly connector: string;
  readonly location: string;
  readonly message: string;
  readonly witness?: Witness | null;
  readonly source: FindingSource;
  readonly cause?: Cause | undefined;
}

/** Makes a finding about a connector. Level, category and direction come from its check. */
export function registryFinding({ check: id, connector, location, message, witness = null, source, cause }: Found): Finding {
  const { level, category, direction }: Check = registryChecks[id];
  const named = { id, direction, operation: null, connector, location };
  const finding = { ...named, fingerprint: fingerprintOf(named), level, category, message, witness, source };
  return cause === undefined ? finding : { ...finding, cause };
}

/**
 * Position of a connector's entry in its registry.
 *
 * @param below JSON pointer from the entry to a part of it
 */
export function placeIn(side: "base" | "head", connector: Connector, below = ""): FindingSource {
  return { side, document: "registry", pointer: `${connector.pointer ?? ""}${below}` };
}
