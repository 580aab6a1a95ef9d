import type { Connector, Registry } from "../../document/registry.ts";
import type { Uncheckable } from "../finding.ts";
import type { ConnectorPair } from "./registry-finding.ts";

export interface Matching {
  readonly pairs: readonly ConnectorPair[];
  readonly added: readonly Connector[];
  readonly removed: readonly Connector[];
  readonly uncheckable: readonly Uncheckable[];
}

/**
 * Pairs connectors of both registries by name, or by definition id if the name is gone. An entry that could not be read on one side is
 * neither added nor removed: it is uncheckable.
 */
export function matchConnectors(base: Registry, head: Registry): Matching {
  const byName = new Map(head.connectors.map((connector) => [connector.name, connector]));
  const baseNames = new Set(base.connectors.map(({ name }) => name));
  const byId = new Map(head.connectors.filter(({ name }) => !baseNames.has(name)).map((connector) => [idOf(connector), connector]));
  const unreadable = new Set([...base.skipped, ...head.skipped].map(({ connector }) => connector));
  const pairs = base.connectors.flatMap((connector): ConnectorPair[] => {
    const twin = byName.get(connector.name) ?? byId.get(idOf(connector));
    return twin === undefined ? [] : [{ base: connector, head: twin }];
  });
  const matched = new Set(pairs.flatMap((pair) => [pair.base, pair.head]));
  const isUnmatched = (connector: Connector): boolean => !matched.has(connector) && !unreadable.has(connector.name);
  return {
    pairs,
    added: head.connectors.filter(isUnmatched),
    removed: base.connectors.filter(isUnmatched),
    uncheckable: [...unreadableEntries(base, "base"), ...unreadableEntries(head, "head")],
  };
}

function idOf({ kind, definitionId }: Connector): string {
  return `${kind} ${definitionId.toLowerCase()}`;
}

function unreadableEntries({ skipped }: Registry, side: string): readonly Uncheckable[] {
  return skipped.map(({ connector, code, detail }) => ({ location: `${side} registry: ${connector}`, reason: `${code}: ${detail}` }));
}
