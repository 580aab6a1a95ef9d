import { type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { pointerSegments } from "../../core/json-pointer.ts";
import type { Operation } from "../../document/list-operations.ts";
import { areSiblings, closure } from "./reach.ts";

/** The document with one operation only; components stay whole. It makes walks over all operations cheap. */
export function onlyOperation(document: JsonObject, { path, method }: Operation): JsonObject {
  const item = objectMember(objectMember(document, "paths"), path) ?? {};
  const kept = Object.entries(item).filter(([key]) => key === method.toLowerCase() || key === "parameters");
  return { ...document, paths: { [path]: Object.fromEntries(kept) } };
}

/**
 * The part of a document that decides the answer to a request to one operation: its path, the sibling paths that the request may match, and
 * the components that these reference. It loads in a fraction of the whole document's time.
 */
export function sliceDocument(document: JsonObject, operation: Operation): JsonObject {
  const items = Object.entries(objectMember(document, "paths") ?? {}).filter(([path]) => areSiblings(path, operation.path));
  const paths = Object.fromEntries(items);
  return { ...document, paths, components: pickComponents(document, closure(document, [paths])) };
}

function pickComponents(document: JsonObject, wanted: ReadonlySet<string>): JsonObject {
  const components = objectMember(document, "components") ?? {};
  const kinds = new Map<string, [string, Json][]>();
  for (const pointer of wanted) {
    const [, kind = "", name = ""] = pointerSegments(pointer) ?? [];
    const value = objectMember(components, kind)?.[name];
    if (value !== undefined) kinds.set(kind, [...(kinds.get(kind) ?? []), [name, value]]);
  }
  const picked = [...kinds].map(([kind, entries]): [string, Json] => [kind, Object.fromEntries(entries)]);
  return { ...Object.fromEntries(picked), securitySchemes: components.securitySchemes ?? {} };
}
