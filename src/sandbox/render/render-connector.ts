import type { JsonObject } from "../../core/json.ts";
import { stringMember } from "../../core/json.ts";
import type { Connector } from "../../document/registry.ts";

const specifications = new WeakMap<Connector, JsonObject>();

/** The connector's specification as the API hands it on: every known member, with `type`, which the API requires. Answers share it. */
export function renderSpecification(connector: Connector): JsonObject {
  const { connectionSpecification, documentationUrl } = connector;
  const known = specifications.get(connector) ?? {
    documentationUrl: documentationUrl ?? null,
    connectionSpecification: { ...connectionSpecification, type: stringMember(connectionSpecification, "type") ?? "object" },
  };
  specifications.set(connector, known);
  return known;
}

/** A stand-in for the specification of a connector that the registry does not have. */
export const unknownSpecification: JsonObject = { documentationUrl: null, connectionSpecification: { type: "object", properties: {} } };

export function renderDefinition(connector: Connector): JsonObject {
  return { ...renderDefinitionSummary(connector), spec: renderSpecification(connector) };
}

export function renderDefinitionSummary({ kind, definitionId, title, dockerRepository, supportLevel }: Connector): JsonObject {
  return {
    ...(kind === "source" ? { sourceDefinitionId: definitionId } : { destinationDefinitionId: definitionId }),
    ...{ name: title, iconUrl: null, custom: false, dockerRepository },
    supportLevel: supportLevel === "certified" || supportLevel === "community" || supportLevel === "archived" ? supportLevel : "none",
  };
}
