import { isArray, isObject, type Json, type JsonObject, member } from "../core/json.ts";
import { resolvePointer } from "../core/json-pointer.ts";
import { isNamedType, sameJson } from "./accepts.ts";
import { localPointer } from "./local-pointer.ts";

/** What a schema was flattened to, in which document; inputs are never changed, so it stays true. `undefined` while it is being done. */
const known = new WeakMap<JsonObject, { readonly document: Json; readonly flat: JsonObject | undefined }>();

/**
 * A schema with what it refers to and its `allOf` drawn together at the top level, as far as a sample needs it. `false` has none, nor has
 * a schema that is part of itself.
 */
export function flattenSchema(document: Json, schema: Json): JsonObject | undefined {
  if (!isObject(schema)) return schema === false ? undefined : {};
  const before = known.get(schema);
  if (before !== undefined && before.document === document) return before.flat;
  known.set(schema, { document, flat: undefined });
  const flat = flattenOnce(document, schema);
  known.set(schema, { document, flat });
  return flat;
}

function flattenOnce(document: Json, schema: JsonObject): JsonObject | undefined {
  const { $ref, allOf, ...own } = schema;
  const target = $ref === undefined ? undefined : resolvePointer(document, localPointer($ref) ?? "-");
  const parts = [...($ref === undefined ? [] : [target ?? false]), ...(isArray(allOf) ? allOf : [])];
  let flat: JsonObject | undefined = own;
  for (const part of parts) {
    const other = flattenSchema(document, part);
    flat = flat === undefined || other === undefined ? undefined : mergeSchemas(other, flat);
  }
  return flat;
}

/** Both schemas as one. Where a keyword has no exact merge the second one's stands: the oracle judges every value made from it. */
export function mergeSchemas(first: JsonObject, second: JsonObject): JsonObject {
  const merged = new Map(Object.entries(first));
  for (const [keyword, value] of Object.entries(second)) {
    const before = merged.get(keyword);
    const merge = Object.hasOwn(mergers, keyword) ? mergers[keyword] : undefined;
    merged.set(keyword, before === undefined || merge === undefined ? value : merge(before, value));
  }
  return Object.fromEntries(merged);
}

type Merge = (first: Json, second: Json) => Json;

const larger: Merge = (a, b) => Math.max(Number(a), Number(b));
const smaller: Merge = (a, b) => Math.min(Number(a), Number(b));
const listOf = (value: Json): readonly Json[] => (isArray(value) ? value : [value]);

const mergers: Readonly<Record<string, Merge>> = {
  required: (a, b) => [...new Set([...listOf(a), ...listOf(b)])],
  enum: (a, b) => listOf(a).filter((one) => listOf(b).some((other) => sameJson(one, other))),
  type: (a, b) => mergeTypes(listOf(a), listOf(b)),
  properties: mergeProperties,
  minimum: larger,
  exclusiveMinimum: larger,
  minLength: larger,
  minItems: larger,
  minProperties: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
  maxProperties: smaller,
};

/** A whole number is also a `number`, so that both together mean `integer`. */
function mergeTypes(a: readonly Json[], b: readonly Json[]): Json {
  const both = [...a, ...b.filter((type) => !a.includes(type))];
  const isIn = (types: readonly Json[], type: Json): boolean => types.includes(type) || (type === "integer" && types.includes("number"));
  return both.filter((type) => isIn(a, type) && isIn(b, type));
}

function mergeProperties(a: Json, b: Json): Json {
  if (!isObject(a) || !isObject(b)) return b;
  const join = (key: string, value: Json): Json => {
    const before = member(a, key);
    return before === undefined ? value : { allOf: [before, value] };
  };
  return { ...a, ...Object.fromEntries(Object.entries(b).map(([key, value]) => [key, join(key, value)])) };
}

/** The types that a flat schema allows; all of them where it names none. */
export function typesOf({ type }: JsonObject): readonly string[] {
  const named = type === undefined ? allTypes : listOf(type);
  return allTypes.filter((one) => named.includes(one));
}

const allTypes = ["object", "array", "string", "integer", "number", "boolean", "null"];

/** The type of a value, the narrowest there is. */
export function typeOf(value: Json): string {
  return allTypes.find((type) => isNamedType(value, type)) ?? "null";
}
