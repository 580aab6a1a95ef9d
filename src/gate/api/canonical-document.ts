import { type Edit, editPlaces } from "../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, stringMember } from "../../core/json.ts";
import { walkSchemas } from "../../document/walk-schemas.ts";
import { isNullableWhole, nullAdmitter } from "./admit-null.ts";

/**
 * Normalizes the schemas of an API document, so that another spelling of the same schema is no change:
 *
 * - OpenAPI 3.0 ignores the siblings of `$ref` (3.0.4, section 4.8.23.1);
 * - its `nullable` beside `allOf`, `anyOf` or `oneOf` means null, as it does in the generated types;
 * - `contentEncoding: base64` is 3.0's `format: byte` (3.1.1, section 4.7.14.3);
 * - a `$dynamicRef` that is left over is uncheckable: bundling resolves every other one;
 * - `{ "not": true }` is `false`, and `{}` is `true` (JSON Schema 2020-12, Core, section 4.3.2).
 *
 * Every schema stays at its JSON pointer.
 */
export function canonicalDocument(document: Json): Json {
  const is30 = stringMember(document, "openapi")?.startsWith("3.0.") === true;
  const admitNull = nullAdmitter(document);
  const edits: Edit[] = [];
  for (const { value, path } of walkSchemas(document)) {
    if (!isObject(value)) continue;
    if (is30 && isNullableWhole(value)) edits.push({ path, edit: (schema) => (isObject(schema) ? admitNull(schema) : schema) });
    // Keep an empty schema in `additionalProperties`: it marks a map of any values, unlike an object that leaves undeclared keys open.
    const isMapValue = path.at(-1) === "additionalProperties";
    const canonical = canonicalSchema(value, is30);
    const isEmpty = isObject(canonical) && Object.keys(canonical).length === 0;
    if (isEmpty ? !isMapValue : canonical !== value) edits.push({ path, edit: (schema) => spellOut(schema, is30) });
  }
  return edits.length === 0 ? document : (editPlaces(document, edits) ?? document);
}

function spellOut(schema: Json, is30: boolean): Json {
  const canonical = isObject(schema) ? canonicalSchema(schema, is30) : schema;
  return isObject(canonical) && Object.keys(canonical).length === 0 ? true : canonical;
}

function canonicalSchema(schema: JsonObject, is30: boolean): Json {
  if (is30 && typeof schema.$ref === "string") return Object.keys(schema).length === 1 ? schema : { $ref: schema.$ref };
  if (schema.$dynamicRef !== undefined) return canonicalSchema(withPlainReference(schema), is30);
  if (isForbidden(schema)) return false;
  const { contentEncoding, ...rest } = schema;
  const isBytes = contentEncoding === "base64" && schema.format === undefined && isText(schema.type);
  return isBytes ? { ...rest, format: "byte" } : schema;
}

/** Turns a `$dynamicRef` that no bundle resolved into a `$ref`. By its name it leads nowhere, so that it is uncheckable. */
function withPlainReference({ $dynamicRef, ...schema }: JsonObject): JsonObject {
  const $ref = $dynamicRef ?? null;
  return schema.$ref === undefined ? { ...schema, $ref } : { ...schema, allOf: [...(isArray(schema.allOf) ? schema.allOf : []), { $ref }] };
}

function isForbidden(schema: JsonObject): boolean {
  const { not } = schema;
  return Object.keys(schema).length === 1 && (not === true || (isObject(not) && Object.keys(not).length === 0));
}

function isText(type: Json | undefined): boolean {
  return type === "string" || (isArray(type) && type.includes("string"));
}
