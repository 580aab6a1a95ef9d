import { sha256 } from "../../core/digest.ts";
import type { Connector } from "../../spec/registry.ts";
import type { Finding, FindingSource, Witness } from "../finding.ts";
import { type RegistryRuleId, registryRules } from "../rules/registry-rules.ts";

/** A connector in both registries. */
export interface ConnectorPair {
  readonly base: Connector;
  readonly head: Connector;
}

export interface Found {
  readonly rule: RegistryRuleId;
  /** The connector's name in the base, or in the head where it is new. */
  readonly connector: string;
  readonly location: string;
  readonly message: string;
  readonly witness?: Witness | null;
  readonly source: FindingSource;
}

/** A finding about a connector, with the level of its rule. Configs are what is sent, so they travel as requests. */
export function registryFinding({ rule, connector, location, message, witness = null, source }: Found): Finding {
  const { level, category } = registryRules[rule];
  const direction = rule.startsWith("config-") || rule.startsWith("saved-") ? "request" : null;
  const fingerprint = sha256(JSON.stringify([rule, connector, direction, location])).slice(0, 16);
  return { id: rule, fingerprint, level, category, direction, operation: null, connector, location, message, witness, source };
}

/** Where a connector's entry stands, or a part of it. */
export function placeIn(side: "base" | "head", connector: Connector, below = ""): FindingSource {
  return { side, document: "registry", pointer: `${connector.pointer ?? ""}${below}` };
}
