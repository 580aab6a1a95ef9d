import type { Json } from "../../core/json.ts";
import type { Exchange } from "../options.ts";

/** The parsed body of a request, or the fault that makes it unreadable. */
export type Parsed = { readonly value: Json | undefined } | { readonly problem: string };

/** Deepest nesting of a body. A deeper one could overflow the stack of whatever walks through it. */
const deepest = 100;
const longest = 16_000_000;

/** Parses a request's body as JSON. An empty body counts as none. */
export function parseBody({ body, headers }: Exchange): Parsed {
  if (body === undefined || body === "") return { value: undefined };
  const given = headers.get("content-type") ?? "";
  const type = given === "application/json" ? given : (given.split(";")[0]?.trim().toLowerCase() ?? "");
  if (type !== "application/json" && !/^application\/[\w.+-]+\+json$/.test(type)) {
    return { problem: `The body must be sent as application/json${type === "" ? "" : `, not as ${type}`}.` };
  }
  const encoding = headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity") return { problem: `The body must be sent as it is, and not as ${encoding}.` };
  if (body.length > longest) return { problem: "The body is too long." };
  // JSON is UTF-8 (RFC 8259, section 8.1), which holds no half of a surrogate pair; only an escape in a text may name one.
  if (/\p{Surrogate}/u.test(body)) return { problem: "The body is not valid UTF-8." };
  try {
    const value: Json = JSON.parse(body);
    return isTooDeep(value) ? { problem: `The body is nested deeper than ${deepest} levels.` } : { value };
  } catch {
    return { problem: "The body is not valid JSON." };
  }
}

function isTooDeep(value: Json, left = deepest): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (left < 0) return true;
  for (const inner of Object.values(value) as Json[]) if (isTooDeep(inner, left - 1)) return true;
  return false;
}
