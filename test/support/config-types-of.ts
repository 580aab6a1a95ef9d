import { readConfigShape } from "../../src/codegen/read-config-shape.ts";
import { renderConfigType } from "../../src/codegen/render-config-type.ts";
import type { JsonObject } from "../../src/core/json.ts";
import type { Connector } from "../../src/spec/registry.ts";
import { repairConnector } from "../../src/spec/repair-connector.ts";

export function connectorOf(connectionSpecification: JsonObject): Connector {
  return {
    name: "source-example",
    kind: "source",
    definitionId: "00000000-0000-4000-8000-000000000001",
    title: "Example",
    dockerRepository: "example/source-example",
    version: "1.2.3",
    connectionSpecification,
    suggestedStreams: [],
  };
}

/** The two types of a connection schema, as generating makes them: repaired, read, rendered. */
export function configTypesOf(schema: JsonObject, options: { open?: boolean } = {}): { input: string; resolved: string } {
  const { connector } = repairConnector(connectorOf(schema));
  const { node, problem } = readConfigShape(connector.connectionSpecification, { open: options.open ?? false });
  if (problem !== undefined) throw new Error(problem.detail);
  const { input, resolved } = renderConfigType(node, { input: "=", resolved: "=" });
  return { input: withoutHead(input), resolved: withoutHead(resolved) };
}

function withoutHead(lines: readonly string[]): string {
  return lines.join("\n").replace(/^= ?/, "").replace(/;$/, "");
}
