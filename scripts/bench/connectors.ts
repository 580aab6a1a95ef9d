import { compile } from "json-schema-to-typescript";
import type { Json } from "../../src/core/json.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { parseRegistry } from "../../src/document/registry.ts";
import { renderConnectors } from "../../src/generate/connector/render-connectors.ts";
import { readRoot, registryPath } from "./inputs.ts";
import type { Sides } from "./measure.ts";

/** Config types of every connector against json-schema-to-typescript, unformatted, in this process. */
export function connectorSides(): Sides {
  const document = parseDocument(readRoot(registryPath), registryPath);
  const { connectors } = parseRegistry(document, registryPath);
  const schemas = connectors.map(({ name, connectionSpecification }) => ({ name, schema: connectionSpecification }));
  // Ours starts from the registry as data: reading entries, repairs and both types are inside. The peer makes one type of each schema.
  const ours = (): unknown => renderConnectors(parseRegistry(document, registryPath), { open: false, validators: false });
  const peer = async (): Promise<void> => {
    for (const { name, schema } of schemas)
      await compile(clone(schema), name, { format: false, $refOptions: { resolve: { external: false } } });
  };
  const inside = `${connectors.length} connectors of ${registryPath}, parsed before; ours with repairs, Config and ResolvedConfig, the peer with one type each`;
  return { inside, ours, peer };
}

/** The peer changes what it is given. */
function clone(schema: Json): object {
  return structuredClone(schema) as object; // a connection schema is an object
}
