import { canonicalJson } from "../../core/canonical-json.ts";
import type { Json } from "../../core/json.ts";

/** A list with each value once, in the order of their first places; the list itself if no value repeats. */
export function withoutRepeats(list: readonly Json[]): readonly Json[] {
  // Fast path: most lists hold only strings, and a set of 898 strings is much cheaper than their JSON.
  if (new Set(list).size === list.length && list.every((item) => typeof item !== "object")) return list;
  const seen = new Map<string, Json>();
  for (const item of list) {
    const text = canonicalJson(item);
    if (!seen.has(text)) seen.set(text, item);
  }
  return seen.size === list.length ? list : [...seen.values()];
}
