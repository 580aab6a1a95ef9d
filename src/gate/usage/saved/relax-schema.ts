import { editPlaces } from "../../../core/edit-places.ts";
import { isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { keywordsWhere, walkSchema } from "../../../schema/keywords.ts";

/** Keywords that say what must be there at least; the defaults of a template are a part of a config. */
const wholeOnly: ReadonlySet<string> = new Set(["required", "minProperties", "dependencies", "dependentRequired"]);

/** Keywords that judge the text of a secret, for which a placeholder stands. */
const secretOnly = keywordsWhere(({ judges }) => judges === "text");

/** A config schema that does not judge the text of secrets; for a partial config it also asks for nothing, and a union takes whatever fits a branch. */
export function relaxSchema(schema: JsonObject, { isPartial }: { readonly isPartial: boolean }): Json {
  const paths = [...walkSchema(schema)].map(({ path }) => path);
  // From the inside out, because a union changes its name and with it the path of what is in it.
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
