import { type Edit, editPlaces } from "../../../core/edit-places.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, member, stringMember } from "../../../core/json.ts";
import { localPointer, resolvePointer } from "../../../core/json-pointer.ts";
import { walkDocument } from "../../../document/walk-schemas.ts";

/**
 * Leaves out what openapi-typescript refuses or prints twice: an `operationId` that an earlier operation has (OpenAPI 3.1.1, section 4.8.10,
 * forbids it), and a parameter of a path that a later one replaces.
 */
export function mendOperations(document: JsonObject): JsonObject {
  const ids = new Set<string>();
  const edits: Edit[] = [];
  for (const { kind, value, path } of walkDocument(document)) {
    const id = kind === "operation" ? stringMember(value, "operationId")?.replaceAll("#", "/") : undefined;
    if (id !== undefined && ids.has(id)) edits.push({ path: [...path, "operationId"], edit: () => undefined });
    if (id !== undefined) ids.add(id);
    if (kind !== "path-item" && kind !== "operation") continue;
    const parameters = arrayMember(value, "parameters") ?? [];
    const last = new Map(parameters.map((parameter, index) => [nameOf(document, parameter), index]));
    if (last.size === parameters.length) continue;
    const kept = new Set(last.values());
    edits.push({ path: [...path, "parameters"], edit: (given) => (isArray(given) ? given.filter((_, index) => kept.has(index)) : given) });
  }
  const mended = edits.length === 0 ? document : editPlaces(document, edits);
  return isObject(mended) ? mended : document;
}

function nameOf(document: JsonObject, parameter: Json): string {
  const pointer = localPointer(member(parameter, "$ref"));
  const target = pointer === undefined ? parameter : resolvePointer(document, pointer);
  return JSON.stringify([member(target, "in") ?? null, member(target, "name") ?? null]);
}
