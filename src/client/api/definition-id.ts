import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { ConnectorHandle, ConnectorKind } from "../types/connector.ts";

/** @throws EmbeddedApiError `bad-option` for what is neither a handle of this kind nor an id */
export function definitionId(connector: ConnectorHandle | string, kind: ConnectorKind): string {
  if (typeof connector === "string" && connector !== "") return connector;
  const handle = handleOf(connector);
  if (handle === undefined || typeof handle.definitionId !== "string") {
    throw new EmbeddedApiError("bad-option", `the connector must be an imported handle or the id of a ${kind} definition`);
  }
  if (handle.kind === kind) return handle.definitionId;
  throw new EmbeddedApiError("bad-option", `${handle.name} is a ${handle.kind}, where a ${kind} is needed`);
}

export function handleOf(connector: ConnectorHandle | string | undefined): ConnectorHandle | undefined {
  return typeof connector === "object" && connector !== null ? connector : undefined;
}
