import { editPlaces } from "../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, member } from "../core/json.ts";
import { keywordsWhere, walkSchema } from "./keywords.ts";

export interface Washing {
  /** Rewrites a reference; undefined leaves it out. */
  readonly ref: (ref: Json) => string | undefined;
  /** True for OpenAPI 3.0's dialect, which has `nullable` and boolean exclusive bounds (3.0.4, section 4.7.24). */
  readonly is30: boolean;
  /** Leaves out regular expressions, because one from a publisher can take minutes to run. */
  readonly withoutPatterns?: boolean;
  /** Draft-07's lists in `items`, and `additionalItems`, become `prefixItems` and `items`. */
  readonly hasLists07?: boolean;
}

/** Annotations, and keywords that name a schema. Ajv would print `$id` into code, and refuses two schemas of one name. */
const leftOut = keywordsWhere(({ remark }) => remark !== undefined && remark !== "flag");

/** Keywords that cannot be judged without matching patterns: they decide which properties are additional. */
const besidePatterns = ["patternProperties", "additionalProperties", "unevaluatedProperties"];

/** Prepares an untrusted schema for Ajv (2020-12). The values that it accepts stay the same, except for patterns that were left out. */
export function washSchema(schema: Json, washing: Washing): Json {
  const edits = [...walkSchema(schema)].map(({ path }) => ({
    path,
    edit: (value: Json) => (isObject(value) ? washOne(value, washing) : value),
  }));
  const washed = editPlaces(schema, edits) ?? true;
  return washing.hasLists07 === true ? withPrefixes(washed) : washed;
}

function withPrefixes(schema: Json): Json {
  const lists = [...walkSchema(schema)].filter(({ value }) => isObject(value) && isArray(value.items)).map(({ path }) => path);
  // Innermost first: renaming `items` changes the paths of the schemas inside it.
  return lists.reverse().reduce<Json>((done, path) => editPlaces(done, [{ path, edit: withPrefix }]) ?? true, schema);
}

function withPrefix(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { items, additionalItems, ...rest } = schema;
  return { ...rest, prefixItems: items ?? [], ...(additionalItems === undefined ? {} : { items: additionalItems }) };
}

function washOne(schema: JsonObject, { ref, is30, withoutPatterns = false }: Washing): JsonObject {
  const washed = new Map(Object.entries(schema).filter(([key]) => !leftOut.has(key) && !key.startsWith("x-")));
  const target = washed.has("$ref") ? ref(schema.$ref ?? null) : undefined;
  if (target === undefined) washed.delete("$ref");
  else washed.set("$ref", target);
  if (washed.delete("$dynamicRef")) for (const [key, value] of Object.entries(besides(schema, ref))) washed.set(key, value);
  if (withoutPatterns) for (const key of washed.has("patternProperties") ? ["pattern", ...besidePatterns] : ["pattern"]) washed.delete(key);
  if (is30) for (const [key, value] of Object.entries(translated30(schema))) washed.set(key, value);
  for (const bound of ["exclusiveMinimum", "exclusiveMaximum"]) if (is30 && typeof washed.get(bound) === "boolean") washed.delete(bound);
  return Object.fromEntries(washed);
}

/** A `$dynamicRef` as one more branch: Ajv would read one that leads nowhere as a reference to the schema itself. */
function besides({ $dynamicRef, allOf }: JsonObject, ref: Washing["ref"]): JsonObject {
  const $ref = ref($dynamicRef ?? null);
  return $ref === undefined ? {} : { allOf: [...(isArray(allOf) ? allOf : []), { $ref }] };
}

function translated30(schema: JsonObject): JsonObject {
  const { type, nullable, minimum, maximum } = schema;
  return {
    ...(nullable === true && typeof type === "string" ? { type: [type, "null"] } : {}),
    ...(member(schema, "exclusiveMinimum") === true && minimum !== undefined ? { exclusiveMinimum: minimum } : {}),
    ...(member(schema, "exclusiveMaximum") === true && maximum !== undefined ? { exclusiveMaximum: maximum } : {}),
  };
}
