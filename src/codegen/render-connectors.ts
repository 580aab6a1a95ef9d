import type { Repair } from "../spec/bundle-types.ts";
import type { Connector, Registry, SkippedConnector } from "../spec/registry.ts";
import { repairConnector } from "../spec/repair-connector.ts";
import type { GeneratedFile } from "./emit.ts";
import { readConfigShape } from "./read-config-shape.ts";
import { renderConnector } from "./render-connector.ts";
import { renderConnectorIndex } from "./render-connector-index.ts";
import { renderConnectorInterface } from "./render-connector-interface.ts";

export interface RenderedConnectors {
  readonly files: readonly GeneratedFile[];
  /** How many connectors have a module. */
  readonly rendered: number;
  readonly repairs: readonly Repair[];
  /** The registry's, and those whose schema gives no true type. */
  readonly skipped: readonly SkippedConnector[];
}

/**
 * Renders a module for each connector, their common interface and the map of all.
 *
 * @param options.open leave config types open: keys that a schema does not name are allowed
 */
export function renderConnectors(registry: Registry, options: { readonly open?: boolean } = {}): RenderedConnectors {
  const modules: GeneratedFile[] = [];
  const rendered: Connector[] = [];
  const repairs: Repair[] = [];
  const skipped = [...registry.skipped];
  for (const published of registry.connectors) {
    const { connector, repairs: made } = repairConnector(published);
    const { node, problem } = readConfigShape(connector.connectionSpecification, { open: options.open ?? false });
    repairs.push(...made);
    if (problem !== undefined) skipped.push({ connector: connector.name, ...problem });
    else {
      modules.push(renderConnector(connector, node));
      rendered.push(connector);
    }
  }
  const files = [renderConnectorInterface(), renderConnectorIndex(rendered), ...modules];
  return { files, rendered: rendered.length, repairs, skipped };
}
