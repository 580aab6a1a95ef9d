import type { Path } from "../../core/edit-places.ts";
import { KitError } from "../../core/errors.ts";
import { isArray, isObject, type Json, type JsonObject, member } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";

/**
 * Merges by Overlay 1.1.0, section Action Object: objects merge member by member, arrays are concatenated, and a primitive replaces a
 * primitive. Any other pair is an error. Neither value is changed.
 *
 * @param at the target's path in the document, and the action, for messages
 * @throws KitError `overlay-bad-target`
 */
export function mergeValues(target: Json, update: Json, at: { readonly path: Path; readonly place: string }): Json {
  if (isArray(target) && isArray(update)) return [...target, ...update];
  if (isObject(target) && isObject(update)) return mergeObjects(target, update, at);
  const [old, given] = [kindOf(target), kindOf(update)];
  if (old === given) return update;
  throw new KitError("overlay-bad-target", `At ${jsonPointer(at.path)}, ${given} cannot be merged into ${old}.`, { place: at.place });
}

function mergeObjects(target: JsonObject, update: JsonObject, at: { readonly path: Path; readonly place: string }): JsonObject {
  const merged = new Map(Object.entries(target));
  for (const [key, value] of Object.entries(update)) {
    const old = member(target, key);
    merged.set(key, old === undefined ? value : mergeValues(old, value, { ...at, path: [...at.path, key] }));
  }
  // fromEntries defines properties, so a key such as `__proto__` stays data.
  return Object.fromEntries(merged);
}

export function kindOf(value: Json): "an array" | "an object" | "a primitive" {
  return isArray(value) ? "an array" : isObject(value) ? "an object" : "a primitive";
}
