import type { Connector, Registry, SkippedConnector } from "../../document/registry.ts";
import { type Repair, repeatedKeyRepairs } from "../../document/repair/repair.ts";
import { repairConnector } from "../../document/repair/repair-connector.ts";
import type { GeneratedFile } from "../emit.ts";
import { needsPatternEngine, renderPatternEngine } from "../validator/render-pattern-engine.ts";
import { renderValidatorRuntime } from "../validator/render-runtime.ts";
import { renderValidator } from "../validator/render-validator.ts";
import { readConfigShape } from "./read-config-shape.ts";
import { renderConnector } from "./render-connector.ts";
import { renderConnectorIndex } from "./render-index.ts";
import { renderConnectorInterface } from "./render-interface.ts";

export interface RenderedConnectors {
  readonly files: readonly GeneratedFile[];
  /** The number of connectors that have a module. */
  readonly rendered: number;
  readonly repairs: readonly Repair[];
  /** The connectors that the registry skipped, and those whose schema gives no correct type. */
  readonly skipped: readonly SkippedConnector[];
}

export interface RenderConnectorsOptions {
  /** True leaves config types open: keys that a schema does not name are allowed. */
  readonly open?: boolean;
  /** False leaves validators out, which take most of the time; handles then have none. */
  readonly validators?: boolean;
}

/** Renders a module and a validator for each connector, their common interface, and the map of all connectors. */
export function renderConnectors(registry: Registry, options: RenderConnectorsOptions = {}): RenderedConnectors {
  const modules: GeneratedFile[] = [];
  const validators: GeneratedFile[] = [];
  const rendered: Connector[] = [];
  const repairs = repeatedKeyRepairs((registry.repeated ?? []).map((pointer) => placeOf(pointer, registry.connectors)));
  const skipped = [...registry.skipped];
  for (const published of registry.connectors) {
    const { connector, repairs: made } = repairConnector(published);
    const { node, problem } = readConfigShape(connector.connectionSpecification, { open: options.open ?? false });
    for (const one of made) repairs.push(one);
    if (problem !== undefined) skipped.push({ connector: connector.name, ...problem });
    else {
      const validator =
        options.validators === false ? { refusals: [] } : renderValidator(connector.name, connector.connectionSpecification);
      const missing = "refusals" in validator ? validator.refusals : validator.unchecked;
      for (const { code, where } of missing) repairs.push({ code, where: `${connector.name}#${where}` });
      if (!("refusals" in validator)) validators.push({ path: validator.path, text: validator.text });
      modules.push(renderConnector(connector, node, "refusals" in validator ? undefined : validator));
      rendered.push(connector);
    }
  }
  // Most patterns are proved linear, and many registries have no other.
  const engine = validators.some(needsPatternEngine) ? [renderPatternEngine()] : [];
  const files = [
    renderConnectorInterface(),
    renderConnectorIndex(rendered),
    ...modules,
    renderValidatorRuntime(),
    ...engine,
    ...validators,
  ];
  return { files, rendered: rendered.length, repairs, skipped };
}

/** A place within a connection schema, as repairs name it; the pointer itself for any other place of the registry. */
function placeOf(pointer: string, connectors: readonly Connector[]): string {
  for (const connector of connectors) {
    const schema = `${connector.pointer}/spec/connectionSpecification`;
    if (pointer.startsWith(`${schema}/`)) return `${connector.name}#${pointer.slice(schema.length)}`;
  }
  return pointer;
}
