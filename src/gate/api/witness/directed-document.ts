import { editPlaces } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { schemasWithin } from "../../../document/walk-schemas.ts";
import { flattenSchema } from "../../../schema/flatten-schema.ts";

/**
 * A document as one direction sees it: a property that is only ever read does not count in requests, one that is only ever written not in
 * answers (OpenAPI 3.1.1, section 4.8.24, readOnly and writeOnly).
 */
export function directedDocument(document: Json, direction: "request" | "response"): Json {
  const flag = direction === "request" ? "readOnly" : "writeOnly";
  const edits = [...schemasWithin(document)].flatMap(({ value, path }) => {
    const hidden = isObject(value) ? hiddenNames(document, value, flag) : [];
    return hidden.length === 0 ? [] : [{ path, edit: (schema: Json) => (isObject(schema) ? without(schema, hidden) : schema) }];
  });
  return edits.length === 0 ? document : (editPlaces(document, edits) ?? document);
}

function hiddenNames(document: Json, schema: JsonObject, flag: string): readonly string[] {
  const all = schema.allOf === undefined ? schema : (flattenSchema(document, schema) ?? schema);
  return Object.entries(objectMember(all, "properties") ?? {})
    .filter(([, property]) => isHidden(document, property, flag))
    .map(([name]) => name);
}

function isHidden(document: Json, property: Json, flag: string): boolean {
  if (!isObject(property)) return false;
  // Most properties stand for themselves; looking through a reference costs more.
  if (property.$ref === undefined && property.allOf === undefined) return property[flag] === true;
  return flattenSchema(document, property)?.[flag] === true;
}

function without(schema: JsonObject, hidden: readonly string[]): JsonObject {
  const { properties, required } = schema;
  const kept = Object.entries(isObject(properties) ? properties : {}).filter(([name]) => !hidden.includes(name));
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(kept) }),
    ...(isArray(required) ? { required: required.filter((name) => typeof name !== "string" || !hidden.includes(name)) } : {}),
  };
}
