import { isArray, isObject, type Json } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";

/**
 * Where a configuration holds stars in place of a secret: the API answers them, and whoever sends back what was read would overwrite the secret with them.
 *
 * @returns JSON Pointers
 */
export function findMasks(config: Json): readonly string[] {
  const found: string[] = [];
  const seen = new Set<Json>(); // what holds itself is refused as a body, later
  const open: (readonly [path: readonly (string | number)[], value: Json])[] = [[[], config]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === "string" && /^\*{5,}$/.test(value)) found.push(jsonPointer(path));
    if ((isArray(value) || isObject(value)) && seen.has(value)) continue;
    seen.add(value);
    if (isArray(value)) open.push(...value.map((item, index) => [[...path, index], item] as const));
    else if (isObject(value)) open.push(...Object.entries(value).map(([key, item]) => [[...path, key], item] as const));
  }
  return found.sort();
}
