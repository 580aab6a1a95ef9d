import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { pointerSegments } from "../../core/json-pointer.ts";
import type { Repair } from "../../document/repair/repair.ts";
import { type Edit, editPlaces } from "../../schema/edit-places.ts";

/** Where the restored references lead: nowhere, in any document. */
const nowhere: JsonObject = { $ref: "#/-" };

/** What a bundle has at the place of a dangling reference: something in its stead, or nothing. */
const inItsStead: ReadonlySet<string> = new Set(["dangling-schema", "dangling-response", "dangling-path-item"]);

export interface Restored {
  readonly document: JsonObject;
  /** Pointers of those whose place is there no more. */
  readonly lost: readonly string[];
}

/**
 * A bundle's document with the dangling references that were mended in it. A bundle allows any value in the place of a schema that is not there,
 * and leaves out a parameter: right for code and mocks, and a comparison would take it for what the API promises.
 */
export function restoreDangling(document: JsonObject, repairs: readonly Repair[]): Restored {
  const open = new Set<string>();
  const edits = repairs.flatMap(({ code, where }): Edit[] => {
    const path = pointerSegments(where);
    if (path === undefined || !(inItsStead.has(code) || code === "dangling-component")) return [];
    open.add(where);
    const restore = (edit: (value: Json) => Json) => (value: Json) => {
      open.delete(where);
      return edit(value);
    };
    if (inItsStead.has(code)) return [{ path, edit: restore((value) => (isObject(value) ? { ...value, ...nowhere } : nowhere)) }];
    const name = path.at(-1) ?? "";
    const add = (parent: Json): Json => {
      if (isArray(parent)) return [...parent, nowhere];
      return Object.fromEntries([...Object.entries(isObject(parent) ? parent : {}), [name, nowhere]]);
    };
    return [{ path: path.slice(0, -1), edit: restore(add) }];
  });
  if (edits.length === 0) return { document, lost: [] };
  const restored = editPlaces(document, edits);
  return { document: isObject(restored) ? restored : document, lost: [...open] };
}

/** What a comparison says of a restored reference, in words that do not name where it was made to lead. */
export function withoutNowhere(reason: string): string {
  return reason.replace(`nothing stands at ${JSON.stringify(nowhere.$ref)}`, "the reference leads to nothing in the document");
}
