import { type Connector, listSecrets } from "../../document/registry.ts";
import { docComment, file, type GeneratedFile, identifier, literal } from "../emit.ts";
import type { ConfigNode } from "./config-shape.ts";
import { renderConfigType } from "./render-config-type.ts";

/**
 * Renders one connector's module: its two config types and its handle. It imports one type, and its validator only on demand, so that an
 * application loads only the connectors that it uses.
 */
export function renderConnector(connector: Connector, node: ConfigNode, validator?: GeneratedFile): GeneratedFile {
  const types = renderConfigType(node, { input: "export type Config =", resolved: "export type ResolvedConfig =" });
  return file(`connectors/${connector.name}.ts`, "registry.json", [
    'import type { Connector } from "./connector.js";',
    "",
    ...docComment([`What is written to configure ${connector.title}.`]),
    ...types.input,
    "",
    ...docComment(["What the connector receives: every property that has a default is there."]),
    ...(types.differ ? types.resolved : ["export type ResolvedConfig = Config;"]),
    "",
    ...renderHandle(connector, listSecrets(connector.connectionSpecification), validator),
  ]);
}

function renderHandle(connector: Connector, secrets: readonly string[], validator: GeneratedFile | undefined): string[] {
  const { name, kind, definitionId, version, title, suggestedStreams } = connector;
  return [
    ...docComment([`${title} (${name} ${version}).`, connector.documentationUrl ?? ""]),
    `export const ${identifier(name)}: Connector<Config, ResolvedConfig, ${literal(kind)}> = {`,
    `  name: ${literal(name)},`,
    `  kind: ${literal(kind)},`,
    `  definitionId: ${literal(definitionId)},`,
    `  version: ${literal(version)},`,
    `  title: ${literal(title)},`,
    `  secrets: ${literal(secrets)},`,
    `  suggestedStreams: ${literal(suggestedStreams)},`,
    ...(validator === undefined ? [] : [`  validator: () => import(${literal(`./validators/${name}.js`)}),`]),
    "};",
  ];
}
