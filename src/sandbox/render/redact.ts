import { isArray, isObject, type Json } from "../../core/json.ts";
import type { GivenHeaders } from "../options.ts";
import { secretName } from "./secret-name.ts";

/** The text that stands for a token or a secret in the journal. */
const hidden = "[redacted]";

/** Members of bodies that hold secrets or may hold them: a configuration is hidden as a whole, but for its keys. */
const secretMembers: ReadonlySet<string> = new Set(["client_secret", "token", "access_token"]);
const configMembers: ReadonlySet<string> = new Set([
  ...["source_config", "destination_config", "partial_default_config", "replication_config"],
  ...["credentials", "configuration", "environment"],
]);

const secretHeaders: ReadonlySet<string> = new Set([
  ...["authorization", "cookie", "proxy-authorization", "api-key", "x-api-key", "x-auth-token", "x-access-token"],
]);

/** The names that an operation declares. */
export interface Declared {
  /** Members of the body; undefined where any may be there. */
  readonly body: ReadonlySet<string> | undefined;
  /** Parameters of the query. */
  readonly query: ReadonlySet<string>;
}

/** The address of a call. A value that is sent under a name which the operation does not declare may be a secret at the wrong place. */
export function redactUrl(url: string, declared: ReadonlySet<string>): string {
  const fragment = url.indexOf("#");
  const sent = fragment === -1 ? url : url.slice(0, fragment); // a fragment is never sent
  const at = sent.indexOf("?");
  if (at === -1) return sent;
  const parts = sent.slice(at + 1).split("&");
  const shown = parts.map((part) => {
    const [name = "", value] = part.split("=", 2);
    return value === undefined || declared.has(name) ? part : `${name}=${hidden}`;
  });
  return `${sent.slice(0, at + 1)}${shown.join("&")}`;
}

/** The headers of a call without tokens and secrets. */
export function redactHeaders(headers: GivenHeaders): Readonly<Record<string, string>> {
  const shown: [string, string][] = [];
  for (const [name, value] of headers) shown.push([name, secretHeaders.has(name) ? hideValue(value) : value]);
  return Object.fromEntries(shown);
}

/**
 * The body of a call without tokens and secrets. That of no known capability is hidden as a whole, and so are the values of members that
 * the document does not declare: a misspelt name may hold a secret.
 */
export function redactBody(body: Json, capability: string | undefined, declared: Declared["body"]): Json {
  return capability === undefined ? hidden : hideMembers(body, declared);
}

/** The scheme stays, so that a reader sees how a token travelled. */
function hideValue(value: string): string {
  const scheme = /^[A-Za-z]{1,20} /.exec(value)?.[0] ?? "";
  return `${scheme}${hidden}`;
}

function hideMembers(body: Json, declared: Declared["body"]): Json {
  if (!isObject(body)) return hidden;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, hideMember(name, value, declared)]));
}

function hideMember(name: string, value: Json, declared: Declared["body"]): Json {
  if (secretMembers.has(name)) return hidden;
  const isOpen = declared === undefined ? !secretName.test(name) : declared.has(name);
  return isOpen && !configMembers.has(name) ? hideWithin(value) : hideLeaves(value);
}

/** A value without the members, at any depth, whose names speak of secrets. */
function hideWithin(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (isArray(value)) return value.map(hideWithin);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      secretName.test(name) || configMembers.has(name) ? hideLeaves(item) : hideWithin(item),
    ]),
  );
}

function hideLeaves(value: Json): Json {
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hideLeaves(item)]));
  return value === null ? null : hidden;
}
