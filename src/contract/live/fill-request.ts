import { isObject, type Json } from "../../core/json.ts";
import type { ContractRequest } from "../case/exchange.ts";
import type { OwnValues } from "./made-up-ids.ts";

/** A request as it goes over the wire. */
export interface LiveRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** The fields that name a customer's workspace, in any generation of the API. */
const workspaceNames = new Set(["workspace_name", "customer_name", "external_user_id"]);
const names = new Set(["name", "destination_name"]);

/**
 * Puts a run's own values into a case's request: real tokens, organization, ids and credentials replace the made-up ones, and names become
 * new ones, so that no case touches a customer's workspace.
 *
 * @param serial numbers a new workspace within the run; 0 is the workspace of the run's scoped token
 */
export function fillRequest({ operation, path, query, headers, body }: ContractRequest, own: OwnValues, serial: number): LiveRequest {
  const swap = (value: string): string => own.ids.get(value) ?? value;
  return {
    method: operation.method,
    path: path
      .split("/")
      .map((segment) => (own.ids.has(segment) ? encodeURIComponent(swap(segment)) : segment))
      .join("/"),
    query: Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, typeof value === "string" ? swap(value) : value.map(swap)]),
    ),
    headers: fillHeaders(headers, own, swap),
    ...(body === undefined ? {} : { body: fillBody(body, own, serial) }),
  };
}

function fillHeaders(
  headers: ContractRequest["headers"],
  { operatorToken = "", scopedToken = "", credentials }: OwnValues,
  swap: (value: string) => string,
): Readonly<Record<string, string>> {
  const bearers: Readonly<Record<string, string>> = { "Bearer operator-token": operatorToken, "Bearer scoped-token": scopedToken };
  const filled = Object.entries(headers).map(([name, value]) => {
    const token = name === "authorization" ? bearers[value] : undefined;
    return [name, token === undefined ? swap(value) : `Bearer ${token}`] as const;
  });
  return { "x-organization-id": credentials.organizationId, ...Object.fromEntries(filled) };
}

function fillBody(body: Json, own: OwnValues, serial: number): Json {
  if (!isObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, fillValue(key, value, { own, serial })]));
}

function fillValue(key: string, value: Json, { own, serial }: { readonly own: OwnValues; readonly serial: number }): Json {
  if (typeof value !== "string" || value === "") return value;
  // One generation names a workspace where the guide gives its id, so this field may hold the workspace's made-up id.
  if (workspaceNames.has(key)) return `${own.prefix}-${value === own.placeholders.workspace ? 0 : serial}`;
  if (names.has(key)) return ownName(value, own.prefix);
  if (key === "client_id") return own.credentials.clientId;
  if (key === "client_secret") return own.credentials.clientSecret;
  return own.ids.get(value) ?? value;
}

/** Prefixes a name. The length stays if the prefix fits, because the length may be what the case is about. */
function ownName(name: string, prefix: string): string {
  return name.length > prefix.length ? prefix + name.slice(prefix.length) : `${prefix} ${name}`;
}
