import { isObject } from "../../core/json.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { ConnectorHandle, ConnectorKind } from "../types/connector.ts";

/**
 * Checks that required options are an object, because JavaScript callers may omit them.
 * @throws EmbeddedApiError `bad-option`
 */
export function givenOptions<T extends object>(given: T, capability: string): T {
  if (typeof given === "object" && given !== null) return given;
  throw new EmbeddedApiError("bad-option", "the options must be an object", { capability });
}

/**
 * The definition id of a connector: its handle's, or the id itself.
 * @throws EmbeddedApiError `bad-option` for a value that is neither, or a handle of the other kind
 */
export function definitionId(connector: ConnectorHandle | string, kind: ConnectorKind): string {
  if (typeof connector === "string" && connector !== "") return connector;
  const handle = handleOf(connector);
  if (handle === undefined || typeof handle.definitionId !== "string") {
    throw new EmbeddedApiError("bad-option", `the connector must be an imported handle or the id of a ${kind} definition`);
  }
  if (handle.kind === kind) return handle.definitionId;
  throw new EmbeddedApiError("bad-option", `${handle.name} is a ${handle.kind}, where a ${kind} is needed`);
}

/**
 * The fields of a body that name a connector by its display name or by the id of its definition, as a handle has it.
 * @throws EmbeddedApiError `bad-option` unless exactly one of them is given, and no template
 */
export function connectorFields(
  origin: unknown,
  capability: string,
): { readonly connector_type?: string; readonly definition_id?: string } {
  const { connectorType, definitionId: id, id: template } = isObject(origin) ? origin : {};
  const named = [connectorType, id, template].filter((one) => one !== undefined);
  if (named.length === 1 && typeof connectorType === "string" && connectorType !== "") return { connector_type: connectorType };
  if (named.length === 1 && typeof id === "string" && id !== "") return { definition_id: id };
  const given = Object.entries({ connectorType, definitionId: id, template }).flatMap(([name, one]) => (one === undefined ? [] : [name]));
  const what = given.length > 1 ? `, and not ${given.join(" and ")} together` : "";
  throw new EmbeddedApiError("bad-option", `takes exactly one of a template, connectorType and definitionId${what}`, { capability });
}

/** The handle. Undefined if the connector was given by its definition id. */
export function handleOf(connector: ConnectorHandle | string | undefined): ConnectorHandle | undefined {
  return typeof connector === "object" && connector !== null ? connector : undefined;
}
