import type ts from "typescript";
import { connectorOfFile } from "../client-surface.ts";
import { isReference, partsOfType, type Search } from "../search.ts";

/** The connectors whose handle has this type. A handle's type argument is the `Config` of the connector's module. */
export function connectorOfType(type: ts.Type, search: Search): readonly string[] {
  return [...new Set(partsOfType(type, search).flatMap((part) => ofHandle(part, search)))];
}

const handleTypes: readonly (string | undefined)[] = ["Connector", "ConnectorHandle"];

function ofHandle(type: ts.Type, search: Search): readonly string[] {
  const { ts, checker, ours } = search;
  const isHandle = handleTypes.includes(type.symbol?.name) && type.symbol.declarations?.some(ours.isGenerated) === true;
  if (!isHandle || !isReference(type, ts)) return [];
  const [config] = checker.getTypeArguments(type);
  return config === undefined ? [] : connectorsOfConfig(config, search);
}

/** The connectors whose module declares this type, such as `Config`. */
export function connectorsOfConfig(config: ts.Type, { ours }: Search): readonly string[] {
  const declarations = [...(config.aliasSymbol?.declarations ?? []), ...(config.symbol?.declarations ?? [])];
  return declarations.flatMap((one) => (ours.isGenerated(one) ? (connectorOfFile(one.getSourceFile().fileName) ?? []) : []));
}
