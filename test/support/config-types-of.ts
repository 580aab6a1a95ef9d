import type { JsonObject } from "../../src/core/json.ts";
import type { Connector } from "../../src/document/registry.ts";
import { repairConnector } from "../../src/document/repair/repair-connector.ts";
import { readConfigShape } from "../../src/generate/connector/read-config-shape.ts";
import { renderConfigType } from "../../src/generate/connector/render-config-type.ts";

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
