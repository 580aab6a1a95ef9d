import type { Path } from "../core/edit-places.ts";
import { isArray, isObject, type Json } from "../core/json.ts";

/** A member that some tool follows as a reference. */
export interface Ref {
  readonly path: Path;
  readonly to: string;
  /** True for a reference to another file or host. */
  readonly isExternal: boolean;
}

/**
 * Lists every reference in document order, also inside examples and extensions. Prism and openapi-typescript follow `$ref` wherever it
 * stands, and openapi-typescript follows `externalValue` too.
 */
export function findRefs(document: Json): Ref[] {
  const found: Ref[] = [];
  const stack: { value: Json; path: Path }[] = [{ value: document, path: [] }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, path } = next;
    if (!isArray(value) && !isObject(value)) continue;
    for (const [key, item] of Object.entries(value).reverse()) {
      if (typeof item === "object") stack.push({ value: item, path: [...path, key] });
      else if (typeof item === "string" && (key === "$ref" || key === "externalValue")) {
        found.push({ path: [...path, key], to: item, isExternal: !item.startsWith("#") });
      }
    }
  }
  return found;
}
