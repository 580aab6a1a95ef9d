import type { Connector } from "../../../document/registry.ts";

/** A source connector by its display name, in any case. Its name in snake case is another name. Source: Airbyte docs, Build your own OAuth flow. */
export function connectorOfType(connectors: readonly Connector[], type: string): Connector | undefined {
  const wanted = type.toLowerCase();
  return connectors.find(({ kind, title }) => kind === "source" && title.toLowerCase() === wanted);
}
