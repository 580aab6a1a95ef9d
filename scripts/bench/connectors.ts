import { compile } from "json-schema-to-typescript";
import type { Json } from "../../src/core/json.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { parseRegistry } from "../../src/document/registry.ts";
import { renderConnectors } from "../../src/generate/connector/render-connectors.ts";
import { readRoot, registryPath } from "./inputs.ts";
import type { Sides } from "./measure.ts";

/** Compares the config types of every connector with json-schema-to-typescript, unformatted, in this process. */
export function connectorSides(): Sides {
  const document = parseDocument(readRoot(registryPath), registryPath);
  const { connectors } = parseRegistry(document, registryPath);
  const schemas = connectors.map(({ name, connectionSpecification }) => ({ name, schema: connectionSpecification }));
  // Our side starts from the parsed registry and includes reading entries, repairs and both types of a connector. The peer makes one type
  // from each schema.
  const ours = (): unknown => renderConnectors(parseRegistry(document, registryPath), { open: false, validators: false });
  const peer = async (): Promise<void> => {
    for (const { name, schema } of schemas)
      await compile(clone(schema), name, { format: false, $refOptions: { resolve: { external: false } } });
  };
  const inside = `${connectors.length} connectors of ${registryPath}, parsed before; ours with repairs, Config and ResolvedConfig, the peer with one type each`;
  return { inside, ours, peer };
}

/** Copies a schema, because the peer changes its input. */
function clone(schema: Json): object {
  return structuredClone(schema) as object; // a connection schema is an object
}
