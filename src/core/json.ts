/** JSON as data: the result of every parser and the input of every pure room. It is never mutated. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * An own property, or undefined. Plain access would find inherited members for a key such as `constructor`, which untrusted documents have.
 */
export function member(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function stringMember(value: Json | undefined, key: string): string | undefined {
  const found = member(value, key);
  return typeof found === "string" ? found : undefined;
}

export function objectMember(value: Json | undefined, key: string): JsonObject | undefined {
  const found = member(value, key);
  return isObject(found) ? found : undefined;
}

export function arrayMember(value: Json | undefined, key: string): readonly Json[] | undefined {
  const found = member(value, key);
  return isArray(found) ? found : undefined;
}

/** Compares by code units. That order is the same on every machine; the order of a locale is not. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
