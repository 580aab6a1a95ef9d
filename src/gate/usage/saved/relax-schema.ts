import { editPlaces } from "../../../core/edit-places.ts";
import { isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { keywordsWhere, walkSchema } from "../../../schema/keywords.ts";

/** Keywords that require something. They do not apply to a template's defaults, which are only a part of a config. */
const wholeOnly: ReadonlySet<string> = new Set(["required", "minProperties", "dependencies", "dependentRequired"]);

/** Keywords that judge a text, such as `pattern`. They do not apply to a secret, because a placeholder stands for it. */
const secretOnly = keywordsWhere(({ judges }) => judges === "text");

/**
 * Relaxes a config schema: secrets may be any text. For a partial config, nothing is required, and `oneOf` becomes `anyOf`, because a part
 * may fit several branches.
 */
export function relaxSchema(schema: JsonObject, { isPartial }: { readonly isPartial: boolean }): Json {
  const paths = [...walkSchema(schema)].map(({ path }) => path);
  // Innermost first: renaming `oneOf` changes the paths of the schemas inside it.
  return paths.reverse().reduce<Json>((relaxed, path) => {
    const edit = (value: Json): Json => (isObject(value) ? relaxOne(value, isPartial) : value);
    return editPlaces(relaxed, [{ path, edit }]) ?? true;
  }, schema);
}

function relaxOne(schema: JsonObject, isPartial: boolean): JsonObject {
  const isSecret = schema.airbyte_secret === true;
  const kept = Object.entries(schema).filter(([key]) => !(isPartial && wholeOnly.has(key)) && !(isSecret && secretOnly.has(key)));
  const renamed = kept.map(([key, value]) => [isPartial && key === "oneOf" && schema.anyOf === undefined ? "anyOf" : key, value] as const);
  return Object.fromEntries(renamed);
}
