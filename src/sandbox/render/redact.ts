import { isObject, type Json } from "../../core/json.ts";
import type { GivenHeaders } from "../options.ts";

/** The text that stands for a token or a secret in the journal. */
const hidden = "[redacted]";

/** Members of bodies that hold secrets or may hold them: a configuration is hidden as a whole, but for its keys. */
const secretMembers: ReadonlySet<string> = new Set(["client_secret", "token", "access_token"]);
const configMembers: ReadonlySet<string> = new Set([
  ...["source_config", "destination_config", "partial_default_config", "replication_config"],
  ...["credentials", "configuration", "environment"],
]);

const secretHeaders: ReadonlySet<string> = new Set(["authorization", "cookie", "proxy-authorization"]);

/** The headers of a call without tokens and secrets. */
export function redactHeaders(headers: GivenHeaders): Readonly<Record<string, string>> {
  const shown: [string, string][] = [];
  for (const [name, value] of headers) shown.push([name, secretHeaders.has(name) ? hideValue(value) : value]);
  return Object.fromEntries(shown);
}

/** The body of a call without tokens and secrets. That of no known capability is hidden as a whole. */
export function redactBody(body: Json, capability: string | undefined): Json {
  return capability === undefined ? hidden : hideMembers(body);
}

/** The scheme stays, so that a reader sees how a token travelled. */
function hideValue(value: string): string {
  const scheme = /^[A-Za-z]{1,20} /.exec(value)?.[0] ?? "";
  return `${scheme}${hidden}`;
}

function hideMembers(body: Json): Json {
  if (!isObject(body)) return hidden;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      secretMembers.has(name) ? hidden : configMembers.has(name) ? hideLeaves(value) : value,
    ]),
  );
}

function hideLeaves(value: Json): Json {
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hideLeaves(item)]));
  return value === null ? null : hidden;
}
