import type { Connector, Registry, SkippedConnector } from "../../document/registry.ts";
import type { Repair } from "../../document/repair/repair.ts";
import { repairConnector } from "../../document/repair/repair-connector.ts";
import type { GeneratedFile } from "../emit.ts";
import { renderValidatorRuntime } from "../validator/render-runtime.ts";
import { renderValidator } from "../validator/render-validator.ts";
import { washValidatorSchema } from "../validator/wash-schema.ts";
import { readConfigShape } from "./read-config-shape.ts";
import { renderConnector } from "./render-connector.ts";
import { renderConnectorIndex } from "./render-index.ts";
import { renderConnectorInterface } from "./render-interface.ts";

export interface RenderedConnectors {
  readonly files: readonly GeneratedFile[];
  /** How many connectors have a module. */
  readonly rendered: number;
  readonly repairs: readonly Repair[];
  /** The registry's, and those whose schema gives no true type. */
  readonly skipped: readonly SkippedConnector[];
}

export interface RenderConnectorsOptions {
  /** Leave config types open: keys that a schema does not name are allowed. */
  readonly open?: boolean;
  /** Without validators, no handle has one. They take most of the time. */
  readonly validators?: boolean;
}

/** Renders a module for each connector and one for its validator, their common interface and the map of all. */
export function renderConnectors(registry: Registry, options: RenderConnectorsOptions = {}): RenderedConnectors {
  const modules: GeneratedFile[] = [];
  const validators: GeneratedFile[] = [];
  const rendered: Connector[] = [];
  const repairs: Repair[] = [];
  const skipped = [...registry.skipped];
  for (const published of registry.connectors) {
    const { connector, repairs: made } = repairConnector(published);
    const { node, problem } = readConfigShape(connector.connectionSpecification, { open: options.open ?? false });
    repairs.push(...made);
    if (problem !== undefined) skipped.push({ connector: connector.name, ...problem });
    else {
      const validator = options.validators === false ? { refusals: [] } : validatorOf(published, connector);
      if ("refusals" in validator)
        repairs.push(...validator.refusals.map(({ code, where }) => ({ code, where: `${connector.name}#${where}` })));
      else validators.push(validator);
      modules.push(renderConnector(connector, node, "refusals" in validator ? undefined : validator));
      rendered.push(connector);
    }
  }
  const files = [renderConnectorInterface(), renderConnectorIndex(rendered), ...modules, renderValidatorRuntime(), ...validators];
  return { files, rendered: rendered.length, repairs, skipped };
}

/** References mean what they mean in the schema as it was published: a repair takes out each `$id`, which they may depend on. */
function validatorOf(published: Connector, repaired: Connector): ReturnType<typeof renderValidator> {
  const refusals = washValidatorSchema(published.connectionSpecification).refusals.filter(({ code }) => code.startsWith("validator-ref-"));
  return refusals.length > 0 ? { refusals } : renderValidator(repaired.name, repaired.connectionSpecification);
}
