import type { Path } from "../core/edit-places.ts";
import { isArray, isObject, type Json } from "../core/json.ts";

/** A member that some tool follows as a reference. */
export interface Ref {
  readonly path: Path;
  readonly to: string;
  /** True for a reference to another file or host. */
  readonly isExternal: boolean;
}

/** A value and the step that led to it. An own path for each of a million values would need more memory than the values. */
interface Step {
  readonly value: Json;
  readonly key: string | number;
  readonly parent: Step | undefined;
}

/**
 * Lists every reference in document order, also inside examples and extensions. Prism and openapi-typescript follow `$ref` wherever it
 * stands, and openapi-typescript follows `externalValue` too.
 */
export function findRefs(document: Json): Ref[] {
  const found: Ref[] = [];
  const stack: Step[] = [{ value: document, key: "", parent: undefined }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { value } = step;
    if (isArray(value)) {
      for (let key = value.length - 1; key >= 0; key--) visit(value[key] as Json, String(key), step);
    } else if (isObject(value)) {
      const keys = Object.keys(value);
      for (let at = keys.length - 1; at >= 0; at--) visit(value[keys[at] as string] as Json, keys[at] as string, step);
    }
  }
  return found;

  function visit(item: Json, key: string, parent: Step): void {
    if (typeof item === "object") {
      if (item !== null) stack.push({ value: item, key, parent });
    } else if (typeof item === "string" && (key === "$ref" || key === "externalValue")) {
      found.push({ path: pathTo({ value: item, key, parent }), to: item, isExternal: !item.startsWith("#") });
    }
  }
}

function pathTo(step: Step): Path {
  const path: (string | number)[] = [];
  for (let at = step; at.parent !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}
