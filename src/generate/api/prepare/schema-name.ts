import { isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { jsonPointer, localPointer, pointerSegments, resolvePointer } from "../../../core/json-pointer.ts";

/** The name of the component schema that a reference is to; undefined for any other reference. */
export function schemaName(ref: Json | undefined): string | undefined {
  const segments = pointerSegments(localPointer(ref) ?? "-") ?? [];
  return segments.length === 3 && segments[0] === "components" && segments[1] === "schemas" ? segments[2] : undefined;
}

/** A reference to a component schema. */
export function schemaRef(name: string): string {
  return "#".concat(jsonPointer(["components", "schemas", name]));
}

/** The schema that a chain of references ends at; undefined where it ends nowhere. */
export function resolveSchema(document: JsonObject, schema: Json | undefined): JsonObject | undefined {
  const seen = new Set<Json>();
  let at = schema;
  while (isObject(at) && Object.hasOwn(at, "$ref") && !seen.has(at)) {
    seen.add(at);
    at = resolvePointer(document, localPointer(at.$ref) ?? "-");
  }
  return isObject(at) && !Object.hasOwn(at, "$ref") ? at : undefined;
}
