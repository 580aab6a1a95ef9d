import type { Connector } from "../../document/registry.ts";
import { file, type GeneratedFile, identifier, literal } from "../emit.ts";

/** Renders the map of all connectors, for tools that iterate over them. No connector's module imports it. */
export function renderConnectorIndex(connectors: readonly Connector[]): GeneratedFile {
  const handles = connectors.map(({ name }) => [name, identifier(name)] as const);
  return file("connectors/index.ts", "registry.json", [
    ...handles.map(([name, handle]) => `import { ${handle} } from ${literal(`./${name}.js`)};`),
    "",
    "/** The type of every handle by the connector's name. */",
    "export interface Connectors {",
    ...handles.map(([name, handle]) => `  readonly ${literal(name)}: typeof ${handle};`),
    "}",
    "",
    "/** Every connector by its name. This loads them all: where one is enough, import its own module. */",
    "export const connectors: Connectors = {",
    ...handles.map(([name, handle]) => `  ${literal(name)}: ${handle},`),
    "};",
  ]);
}
