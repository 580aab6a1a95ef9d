import type { CallOptions } from "./transport.ts";

/** The query with its question mark; an array gives its key several times, null and undefined are left out. */
export function renderQuery(query: CallOptions["query"]): string {
  if (query === undefined) return "";
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== null && item !== undefined) pairs.append(key, String(item));
  }
  return pairs.size === 0 ? "" : `?${pairs}`;
}
