import type { Path } from "../core/edit-places.ts";
import { isArray, isObject, type Json } from "../core/json.ts";

/** A member that some tool follows as a reference. */
export interface Ref {
  readonly path: Path;
  readonly to: string;
  /** Whether it leads out of the document, to a file or a host. */
  readonly isExternal: boolean;
}

/**
 * Every reference of a document, in its order. Looked for everywhere, in examples and extensions too:
 * Prism and openapi-typescript follow `$ref` wherever it stands, and the latter `externalValue` as well.
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
