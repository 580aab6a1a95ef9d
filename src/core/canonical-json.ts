import { byCodeUnit, isArray, isObject, type Json, type JsonObject } from "./json.ts";

/** The value with every object's keys in code-unit order. The order of arrays stays. Parts that are in order already are shared, not copied. */
export function canonical(value: Json): Json {
  if (isArray(value)) {
    const items = value.map(canonical);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  return isObject(value) ? canonicalObject(value) : value;
}

export function canonicalObject(value: JsonObject): JsonObject {
  const keys = Object.keys(value);
  let isCanonical = true;
  const items = keys.map((key, index) => {
    const item = canonical(value[key] as Json);
    if (item !== value[key] || (index > 0 && byCodeUnit(keys[index - 1] as string, key) > 0)) isCanonical = false;
    return item;
  });
  if (isCanonical) return value;
  const members = keys.map((key, index): [string, Json] => [key, items[index] as Json]).sort(([a], [b]) => byCodeUnit(a, b));
  // fromEntries defines properties, so a key such as `__proto__` stays data.
  return Object.fromEntries(members);
}

/** Canonical JSON for files: keys in code-unit order, two spaces, a final newline. Equal values give equal bytes. */
export function canonicalJson(value: Json): string {
  return `${JSON.stringify(canonical(value), null, 2)}\n`;
}
