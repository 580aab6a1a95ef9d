import type { Connector } from "../spec/registry.ts";
import type { ConfigNode } from "./config-shape.ts";
import { docComment, file, type GeneratedFile, identifier, key, literal } from "./emit.ts";
import { listSecrets } from "./list-secrets.ts";
import { renderConfigType } from "./render-config-type.ts";

/** One connector's module: its two config types and its handle. It imports a type and nothing else, so that one connector costs one connector. */
export function renderConnector(connector: Connector, node: ConfigNode): GeneratedFile {
  const { input, resolved } = renderConfigType(node);
  return file(`connectors/${connector.name}.ts`, "registry.json", [
    'import type { Connector } from "./connector.js";',
    "",
    ...docComment([`What is written to configure ${connector.title}.`]),
    `export type Config =${spaced(input)};`,
    "",
    ...docComment(["What the connector receives: every property that has a default is there."]),
    `export type ResolvedConfig =${spaced(resolved === input ? "Config" : resolved)};`,
    "",
    ...renderHandle(connector, listSecrets(node)),
  ]);
}

function spaced(type: string): string {
  return type.startsWith("\n") ? type : ` ${type}`;
}

function renderHandle(connector: Connector, secrets: readonly string[]): string[] {
  const { name, kind, definitionId, version, title, suggestedStreams } = connector;
  const members = { name, kind, definitionId, version, title, secrets, suggestedStreams } as const;
  return [
    ...docComment([`${title} (${name} ${version}).`, connector.documentationUrl ?? ""]),
    `export const ${identifier(name)}: Connector<Config, ResolvedConfig, ${literal(kind)}> = {`,
    ...Object.entries(members).map(([member, value]) => `  ${key(member)}: ${literal(value)},`),
    "};",
  ];
}
