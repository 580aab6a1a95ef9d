import { editPlaces } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { localPointer, resolvePointer } from "../../../core/json-pointer.ts";
import { schemasWithin } from "../../../document/walk-schemas.ts";
import { flattenSchema } from "../../../schema/flatten-schema.ts";

/**
 * Removes properties that do not travel in a direction: `readOnly` ones from requests, `writeOnly` ones from responses (OpenAPI 3.1.1,
 * section 4.8.24).
 */
export function directedDocument(document: Json, direction: "request" | "response"): Json {
  const flag = direction === "request" ? "readOnly" : "writeOnly";
  const edits = [...schemasWithin(document)].flatMap(({ value, path }) => {
    const hidden = isObject(value) ? hiddenNames(document, value, flag) : [];
    return hidden.length === 0 ? [] : [{ path, edit: (schema: Json) => (isObject(schema) ? without(schema, hidden, document) : schema) }];
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
  // Fast path: flattening a reference or `allOf` costs more.
  if (property.$ref === undefined && property.allOf === undefined) return property[flag] === true;
  return flattenSchema(document, property)?.[flag] === true;
}

/** `allOf` members are one object: one may declare a property that another requires. A referenced member is written out, since others may share it. */
function without(schema: JsonObject, hidden: readonly string[], document: Json, depth = 0): JsonObject {
  const { properties, required, allOf } = schema;
  const kept = Object.entries(isObject(properties) ? properties : {}).filter(([name]) => !hidden.includes(name));
  const asks = (part: JsonObject): boolean => isArray(part.required) && part.required.some((name) => hidden.includes(String(name)));
  const member = (part: Json): Json => {
    if (!isObject(part) || depth > depthLimit) return part;
    const target = part.$ref === undefined ? part : resolvePointer(document, localPointer(part.$ref) ?? "-");
    if (!isObject(target)) return part;
    if (part.$ref === undefined) return without(part, hidden, document, depth + 1);
    return asks(target) || target.allOf !== undefined ? without({ ...target, ...withoutRef(part) }, hidden, document, depth + 1) : part;
  };
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(kept) }),
    ...(isArray(required) ? { required: required.filter((name) => typeof name !== "string" || !hidden.includes(name)) } : {}),
    ...(isArray(allOf) ? { allOf: allOf.map(member) } : {}),
  };
}

/** More parts within parts than anyone writes; a schema that holds itself ends here. */
const depthLimit = 8;

function withoutRef({ $ref: _, ...rest }: JsonObject): JsonObject {
  return rest;
}
