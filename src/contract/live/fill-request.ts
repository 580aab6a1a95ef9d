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

/** By what each version of the API calls a customer. */
const workspaceNames = new Set(["workspace_name", "customer_name", "external_user_id"]);
const names = new Set(["name", "destination_name"]);

/**
 * A case's request with a run's own values in it: tokens, organization, ids and credentials in place of the made-up ones, and names that
 * nothing at the server has yet, so that no case touches a customer's workspace.
 *
 * @param serial numbers a new workspace within the run; 0 is the one whose scoped token it uses
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
  // The placeholder stands here in a generation that names a workspace where the guide gives its id.
  if (workspaceNames.has(key)) return `${own.prefix}-${value === own.placeholders.workspace ? 0 : serial}`;
  if (names.has(key)) return ownName(value, own.prefix);
  if (key === "client_id") return own.credentials.clientId;
  if (key === "client_secret") return own.credentials.clientSecret;
  return own.ids.get(value) ?? value;
}

/** As long as it was, where that is long enough to hold the prefix: a name's length may be what a case is about. */
function ownName(name: string, prefix: string): string {
  return name.length > prefix.length ? prefix + name.slice(prefix.length) : `${prefix} ${name}`;
}
