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

/** The headers and the body of a call without tokens and secrets. */
export function redact(
  headers: GivenHeaders,
  body: Json | undefined,
  capability: string | undefined,
): { headers: Record<string, string>; body?: Json } {
  const shown = Object.fromEntries([...headers].map(([name, value]) => [name, isSecretHeader(name) ? hideValue(value) : value]));
  if (body === undefined) return { headers: shown };
  return { headers: shown, body: capability === undefined ? hidden : hideMembers(body) };
}

function isSecretHeader(name: string): boolean {
  return ["authorization", "cookie", "proxy-authorization"].includes(name);
}

/** The scheme stays, so that a reader sees how a token travelled. */
function hideValue(value: string): string {
  const [scheme = "", ...rest] = value.split(" ");
  return rest.length > 0 && /^[A-Za-z]{1,20}$/.test(scheme) ? `${scheme} ${hidden}` : hidden;
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
