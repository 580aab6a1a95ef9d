import { type Edit, editPlaces } from "../../../core/edit-places.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember, stringMember } from "../../../core/json.ts";
import { type DocumentNode, walkSchemas } from "../../../document/walk-schemas.ts";
import { resolveSchema } from "./schema-name.ts";
import { withFittingIndex } from "./with-fitting-index.ts";

/** Rewrites each schema that openapi-typescript would print as a type that no value has, or that does not compile. */
export function mendSchemas(document: JsonObject): JsonObject {
  const edits = [...walkSchemas(document)].flatMap((node) => editsOf(document, node));
  const mended = edits.length === 0 ? document : editPlaces(document, edits);
  return isObject(mended) ? mended : document;
}

function editsOf(document: JsonObject, { value, path }: DocumentNode): Edit[] {
  if (!isObject(value)) return [];
  const isComponent = path.length === 3 && path[0] === "components";
  const edits: ((schema: JsonObject) => JsonObject)[] = [];
  if (Object.hasOwn(value, "$defs")) edits.push(withoutDefinitions);
  if (isArray(value.allOf)) edits.push((schema) => withWholeParts(document, schema, isComponent));
  if (isOpenObject(value) && path.at(-2) !== "allOf") edits.push((schema) => ({ ...schema, additionalProperties: true }));
  if (Object.hasOwn(value, "properties")) edits.push(withFittingIndex);
  return edits.map((edit) => ({ path, edit: (given) => (isObject(given) ? edit(given) : given) }));
}

/** Leaves the definitions out: they are components by now, and they would be printed as a property that every value must have. */
function withoutDefinitions({ $defs: _definitions, ...schema }: JsonObject): JsonObject {
  return schema;
}

const shapeKeywords = ["properties", "additionalProperties", "patternProperties", "allOf", "anyOf", "oneOf", "enum", "const", "$ref"];

/** True for a schema that says of its objects nothing but `type`. It would be printed as an object without members. */
function isOpenObject(schema: JsonObject): boolean {
  const { type } = schema;
  return (
    (type === "object" || (isArray(type) && type.includes("object"))) && !shapeKeywords.some((keyword) => Object.hasOwn(schema, keyword))
  );
}

/**
 * Rewrites the parts of an `allOf`.
 *
 * A part is printed with its own properties required (`WithRequired<…>`) and without its discriminator's property (`Omit<…>`). Both fail on a
 * union: no property is common to `Dog | null`, and `Omit` keeps the common properties alone. There the part is printed as it is, and the
 * required properties again beside it.
 */
function withWholeParts(document: JsonObject, schema: JsonObject, isComponent: boolean): JsonObject {
  const required = arrayMember(schema, "required") ?? [];
  const again: JsonObject[] = [];
  const parts = (arrayMember(schema, "allOf") ?? []).map((part): Json => {
    if (!isObject(part)) return part === false ? { enum: [] } : {};
    if (isOpenObject(part)) return withoutType(part);
    const target = Object.hasOwn(part, "$ref") ? resolveSchema(document, part) : undefined;
    if (target === undefined) return part;
    const isUnion = isPrintedAsUnion(target);
    const properties = Object.entries(objectMember(target, "properties") ?? {}).filter(([name]) => required.includes(name));
    const isLost = (isUnion && properties.length > 0) || (hasTag(document, part) && (isUnion || !isComponent));
    if (!isLost) return part;
    if (properties.length > 0) {
      again.push({ type: "object", properties: Object.fromEntries(properties), required: properties.map(([name]) => name) });
    }
    return { anyOf: [part] };
  });
  // The new parts come last, because other edits know the parts by their index.
  return { ...schema, allOf: [...parts, ...again] };
}

function withoutType({ type: _type, ...schema }: JsonObject): JsonObject {
  return schema;
}

function isPrintedAsUnion(schema: JsonObject): boolean {
  return schema.nullable === true || isArray(schema.type) || ["anyOf", "oneOf", "enum"].some((keyword) => isArray(schema[keyword]));
}

/** True where openapi-typescript knows a discriminator for a schema: its own, or that of a part. */
function hasTag(document: JsonObject, schema: Json): boolean {
  const open: Json[] = [schema];
  const seen = new Set<JsonObject>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const target = resolveSchema(document, next);
    if (target === undefined || seen.has(target)) continue;
    if (stringMember(objectMember(target, "discriminator"), "propertyName") !== undefined) return true;
    seen.add(target);
    for (const part of arrayMember(target, "allOf") ?? []) open.push(part);
  }
  return false;
}
