import { KitError } from "../../core/errors.ts";
import { sourceUrl } from "../fetch/source-url.ts";

/**
 * Parses the base address of a target, as the user wrote it: https, or http on loopback.
 *
 * @throws KitError `target-bad-url`
 */
export function targetUrl(text: string): URL {
  const url = readUrl(text);
  if (url.search !== "") throw new KitError("target-bad-url", "The address has a query.", { place: "--target" });
  url.pathname = url.pathname.replace(/\/+$/, "");
  return url;
}

function readUrl(text: string): URL {
  try {
    return sourceUrl(text);
  } catch (cause) {
    if (!(cause instanceof KitError)) throw cause;
    throw new KitError("target-bad-url", cause.message, { place: "--target", cause });
  }
}

export type Query = Readonly<Record<string, string | readonly string[]>>;

/**
 * The address of a path under the target; undefined for a path that would lead elsewhere. Paths come from a document, and the URL parser
 * resolves `..` (also as `%2e%2e`) and reads a backslash as a slash.
 */
export function requestUrl(base: URL, path: string, query: Query): URL | undefined {
  if (!path.startsWith("/") || /[\\?#\p{Cc}]/u.test(path) || /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) return undefined;
  const url = new URL(`${base.origin}${base.pathname.replace(/\/$/, "")}${path}`);
  if (url.origin !== base.origin) return undefined;
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values].flat()) url.searchParams.append(name, value);
  }
  return url;
}
