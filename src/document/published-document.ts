import { isArray, isObject, type Json, type JsonObject } from "../core/json.ts";
import { pointerSegments } from "../core/json-pointer.ts";
import { type Edit, editPlaces } from "../schema/edit-places.ts";
import type { Bundle } from "./bundle.ts";

/** Each dangling reference of a published document is this one: it resolves in no document. */
export const danglingReference = "#/-";

const dangling: JsonObject = { $ref: danglingReference };

/** Repairs that put something in the place of a dangling reference; the repair of a component takes the reference out. */
const inItsStead: ReadonlySet<string> = new Set(["dangling-schema", "dangling-response", "dangling-path-item"]);

export interface PublishedDocument {
  readonly document: JsonObject;
  /** JSON pointers of dangling references that have no place any more, such as in an array that an overlay replaced. */
  readonly lost: readonly string[];
}

/**
 * A bundle's document as a promise of the API: with overlays, and with its dangling references as they were published. The bundle itself allows
 * any value in the place of a schema that is not there, and leaves out a parameter. That is right for code and mocks, but the API promises
 * neither.
 */
export function publishedDocument({ document, repairs }: Pick<Bundle, "document" | "repairs">): PublishedDocument {
  const open = new Set<string>();
  const edits = repairs.flatMap(({ code, where }): Edit[] => {
    const path = pointerSegments(where);
    if (path === undefined || !(inItsStead.has(code) || code === "dangling-component")) return [];
    open.add(where);
    const found = (edit: (value: Json) => Json) => (value: Json) => {
      open.delete(where);
      return edit(value);
    };
    if (inItsStead.has(code)) return [{ path, edit: found((value) => (isObject(value) ? { ...value, ...dangling } : dangling)) }];
    const name = path.at(-1) ?? "";
    return [{ path: path.slice(0, -1), edit: found((parent) => withMember(parent, name)) }];
  });
  if (edits.length === 0) return { document, lost: [] };
  const published = editPlaces(document, edits);
  return { document: isObject(published) ? published : document, lost: [...open] };
}

function withMember(parent: Json, name: string): Json {
  if (isArray(parent)) return [...parent, dangling];
  return Object.fromEntries([...Object.entries(isObject(parent) ? parent : {}), [name, dangling]]);
}
