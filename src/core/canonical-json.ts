import { byCodeUnit, isArray, isObject, type Json, type JsonObject } from "./json.ts";

/** A copy with every object's keys in code-unit order. The order of arrays stays. */
export function canonical(value: Json): Json {
  if (isArray(value)) return value.map(canonical);
  if (!isObject(value)) return value;
  return canonicalObject(value);
}

export function canonicalObject(value: JsonObject): JsonObject {
  const keys = Object.keys(value).sort(byCodeUnit);
  // fromEntries defines properties, so a key such as `__proto__` stays data.
  return Object.fromEntries(keys.map((key) => [key, canonical(value[key] as Json)]));
}

/** Canonical JSON for files: keys in code-unit order, two spaces, a final newline. Equal values give equal bytes. */
export function canonicalJson(value: Json): string {
  return `${JSON.stringify(canonical(value), null, 2)}\n`;
}
