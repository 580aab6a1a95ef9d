import { editPlaces } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { walkSchema } from "../../../schema/keywords.ts";

/**
 * Writes draft-07's `dependencies` as 2020-12's `dependentRequired` and `dependentSchemas`, which mean the same. Payloads are made by these; a
 * validator still judges the schema as it was published, and names its keyword.
 */
export function splitDependencies(schema: Json): Json {
  const edits = [...walkSchema(schema)].flatMap(({ value, path }) =>
    isObject(value) && isObject(value.dependencies) ? [{ path, edit: splitOne }] : [],
  );
  return edits.length === 0 ? schema : (editPlaces(schema, edits) ?? true);
}

function splitOne(schema: Json): Json {
  if (!isObject(schema) || !isObject(schema.dependencies)) return schema;
  const { dependencies, ...rest } = schema;
  const all = Object.entries(dependencies);
  return {
    ...rest,
    ...kept("dependentRequired", [
      ...Object.entries(isObject(rest.dependentRequired) ? rest.dependentRequired : {}),
      ...all.filter(([, asked]) => isArray(asked)),
    ]),
    ...kept("dependentSchemas", [
      ...Object.entries(isObject(rest.dependentSchemas) ? rest.dependentSchemas : {}),
      ...all.filter(([, asked]) => !isArray(asked)),
    ]),
  };
}

function kept(keyword: string, entries: readonly [string, Json][]): JsonObject {
  return entries.length === 0 ? {} : { [keyword]: Object.fromEntries(entries) };
}
