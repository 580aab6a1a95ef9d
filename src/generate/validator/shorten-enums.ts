import { editPlaces } from "../../core/edit-places.ts";
import { isArray, isObject, type Json } from "../../core/json.ts";
import { hasTwins } from "../../schema/accepts.ts";
import { walkSchema } from "../../schema/keywords.ts";

const longest = 32;

/**
 * Shortens each long `enum`, for a check by the meta-schema alone: it asks that no value is there twice, and Ajv compares each value with
 * each other. One that has a value twice is shortened to that fault.
 */
export function shortenEnums(schema: Json): Json {
  const edits = [...walkSchema(schema)].flatMap(({ value, path }) => {
    const values = isObject(value) && isArray(value.enum) && value.enum.length > longest ? value.enum : undefined;
    if (values === undefined) return [];
    const [first = null] = values;
    return [{ path: [...path, "enum"], edit: () => (hasTwins(values) ? [first, first] : [first]) }];
  });
  return edits.length === 0 ? schema : (editPlaces(schema, edits) ?? schema);
}
