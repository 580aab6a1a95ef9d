import { canonicalJson } from "../../../core/canonical-json.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";

/**
 * Widens `additionalProperties` beside properties of other types. TypeScript's index signature covers every property, so no value has the
 * type `{ size?: number } & { [key: string]: string }`; with `string | number` in the index, each value of the schema has it.
 */
export function withFittingIndex(schema: JsonObject): JsonObject {
  const properties = Object.values(objectMember(schema, "properties") ?? {});
  const rest = schema.additionalProperties;
  const patterns = Object.values(objectMember(schema, "patternProperties") ?? {});
  const index = [...(isObject(rest) ? [rest] : []), ...patterns];
  if (index.length === 0 || properties.length === 0 || rest === true || index.some(isAnything)) return schema;
  const known = new Set(index.map(printedPart));
  const others = properties.filter((property) => {
    const text = printedPart(property);
    return !known.has(text) && known.add(text);
  });
  if (others.length === 0) return schema;
  return { ...schema, additionalProperties: { anyOf: [...(isObject(rest) ? [rest] : []), ...others] } };
}

function isAnything(schema: Json): boolean {
  return schema === true || (isObject(schema) && printedPart(schema) === "{}");
}

const unprinted: ReadonlySet<string> = new Set([
  "title",
  "summary",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "format",
  "pattern",
  "externalDocs",
  "xml",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
]);

/** The part of a schema that its type shows, as a text. */
function printedPart(schema: Json): string {
  const bare = (value: Json): Json => {
    if (isArray(value)) return value.map(bare);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !unprinted.has(key))
        .map(([key, item]) => [key, key === "properties" ? item : bare(item)]),
    );
  };
  return canonicalJson(bare(schema));
}
