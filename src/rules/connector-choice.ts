import { type JsonObject, stringMember } from "../core/json.ts";

/** The members of a request that can name what a new connector is made of. */
export const connectorNames = ["connector_type", "definition_id", "source_template_id"] as const;

/**
 * A fault in how the request for a new connector names what it is made of; undefined if there is none. Exactly one name is needed: without
 * one it is `none`, with more it is `several`. A null is no name.
 *
 * Source: Airbyte docs, Add a connector, "Create a connector".
 */
export function connectorChoiceFault(request: JsonObject): "none" | "several" | undefined {
  const named = connectorNames.filter((name) => stringMember(request, name) !== undefined);
  if (named.length === 1) return undefined;
  return named.length === 0 ? "none" : "several";
}
