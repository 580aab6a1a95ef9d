import { type JsonObject, stringMember } from "../core/json.ts";

/** The members of a request that can name what a new connector is made of. */
export const connectorNames = ["connector_type", "definition_id", "source_template_id"] as const;

/**
 * A fault in how the request for a new connector names what it is made of; undefined if there is none. At least one name is needed: `none`.
 * A display name beside a definition is `both`. A template may stand beside either, because an organization may have several of one
 * connector.
 *
 * Source: Airbyte docs, Add a connector, "Create a connector"; the agent document, `source_template_id`.
 */
export function connectorChoiceFault(request: JsonObject): "none" | "both" | undefined {
  const [type, definition, template] = connectorNames.map((name) => stringMember(request, name));
  if (type === undefined && definition === undefined && template === undefined) return "none";
  return type !== undefined && definition !== undefined ? "both" : undefined;
}
