import { type Edit, editPlaces } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember, stringMember } from "../../../core/json.ts";
import { walkSchemas } from "../../../document/walk-schemas.ts";
import { schemaRef } from "./schema-name.ts";

/**
 * Writes in full what openapi-typescript reads in one spelling alone: a schema that a discriminator's mapping gives by its plain name, and
 * keywords beside a `$ref`, which hold both in OpenAPI 3.1 and are without meaning in 3.0.
 */
export function spellOut(document: JsonObject): JsonObject {
  const is30 = stringMember(document, "openapi")?.startsWith("3.0.") === true;
  const schemas = objectMember(objectMember(document, "components"), "schemas") ?? {};
  const edits = [...walkSchemas(document)].flatMap(({ value, path }): Edit[] => {
    if (!isObject(value)) return [];
    const mapping = Object.entries(objectMember(objectMember(value, "discriminator"), "mapping") ?? {});
    return [
      ...(is30 || !hasSiblings(value) ? [] : [{ path, edit: withPart }]),
      ...mapping.flatMap(([key, to]) =>
        typeof to === "string" && Object.hasOwn(schemas, to)
          ? [{ path: [...path, "discriminator", "mapping", key], edit: () => schemaRef(to) }]
          : [],
      ),
    ];
  });
  const spelled = edits.length === 0 ? document : editPlaces(document, edits);
  return isObject(spelled) ? spelled : document;
}

const printed = ["type", "properties", "required", "additionalProperties", "patternProperties", "allOf", "anyOf", "oneOf", "enum", "const"];

/** True for a reference beside keywords that its type would show. A description beside it is printed as it is. */
function hasSiblings(schema: JsonObject): boolean {
  return typeof schema.$ref === "string" && printed.some((keyword) => Object.hasOwn(schema, keyword));
}

/**
 * Makes the reference the last part of an `allOf`, because other edits know the parts by their index. `patternProperties` beside it allow
 * further properties, and would be printed as the type of every property, those of the reference too.
 */
function withPart(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { $ref = "", allOf, patternProperties, ...beside } = schema;
  const open = patternProperties === undefined ? {} : { additionalProperties: true };
  return { ...beside, ...open, allOf: [...(isArray(allOf) ? allOf : []), { $ref }] };
}
