import { canonicalJson } from "../core/canonical-json.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../core/json.ts";

/**
 * Decides whether a JSON Schema (draft-07) accepts a value, as far as it matters for TypeScript types. Every keyword that shapes a value is
 * judged, and so are the bounds of numbers. `pattern` and `format` are skipped: they never change a type, and one pattern of the real
 * registry takes minutes. A skipped keyword accepts every value. A `$ref` accepts every value too: it is not followed, and keywords beside
 * it are void (JSON Schema core, draft-07, section 8.3).
 */
export function accepts(schema: Json | undefined, value: Json): boolean {
  if (typeof schema === "boolean") return schema;
  return !isObject(schema) || typeof schema.$ref === "string" || judges.every((judge) => judge(schema, value));
}

const judges: readonly ((schema: JsonObject, value: Json) => boolean)[] = [
  isOfType,
  isAmongValues,
  isWithinBounds,
  fitsMembers,
  fitsItems,
  fitsUnions,
];

/** Equality as JSON Schema defines it: by value, with the order of keys ignored. */
export function sameJson(a: Json, b: Json): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && canonicalJson(a) === canonicalJson(b));
}

/** The values of the first list that are in the second too. Linear: an `enum` may have a hundred thousand values. */
export function commonValues(a: readonly Json[], b: readonly Json[]): readonly Json[] {
  const known = new Set(b.map(valueKey));
  return a.filter((one) => known.has(valueKey(one)));
}

/** True where a value is in the list twice. */
export function hasTwins(values: readonly Json[]): boolean {
  return new Set(values.map(valueKey)).size < values.length;
}

/** Equal for equal values, and different for different ones. */
function valueKey(value: Json): string {
  return typeof value === "object" ? canonicalJson(value) : JSON.stringify(value);
}

/** True for a value of the named type. `1` is an `integer` and a `number`. */
export function isNamedType(value: Json, type: Json): boolean {
  if (type === "null") return value === null;
  if (type === "array") return isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function isOfType({ type }: JsonObject, value: Json): boolean {
  if (type === undefined) return true;
  return isArray(type) ? type.some((one) => isNamedType(value, one)) : isNamedType(value, type);
}

function isAmongValues(schema: JsonObject, value: Json): boolean {
  if (schema.const !== undefined && !sameJson(schema.const, value)) return false;
  return !isArray(schema.enum) || schema.enum.some((one) => sameJson(one, value));
}

function isWithinBounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonObject, value: Json): boolean {
  if (typeof value !== "number") return true;
  return (
    !(typeof minimum === "number" && value < minimum) &&
    !(typeof maximum === "number" && value > maximum) &&
    !(typeof exclusiveMinimum === "number" && value <= exclusiveMinimum) &&
    !(typeof exclusiveMaximum === "number" && value >= exclusiveMaximum)
  );
}

function fitsMembers(schema: JsonObject, value: Json): boolean {
  if (!isObject(value)) return true;
  const required = arrayMember(schema, "required") ?? [];
  if (required.some((name) => typeof name === "string" && !Object.hasOwn(value, name))) return false;
  const properties = objectMember(schema, "properties") ?? {};
  // With `patternProperties`, an undeclared key may fall under any of the patterns, and no pattern is run here.
  const others = schema.patternProperties === undefined ? schema.additionalProperties : undefined;
  return Object.entries(value).every(([name, item]) => accepts(Object.hasOwn(properties, name) ? properties[name] : others, item));
}

function fitsItems({ items }: JsonObject, value: Json): boolean {
  if (!isArray(value)) return true;
  return value.every((item, index) => accepts(isArray(items) ? items[index] : items, item));
}

function fitsUnions({ oneOf, anyOf, allOf }: JsonObject, value: Json): boolean {
  if (isArray(oneOf) && countAccepting(oneOf, value) !== 1) return false;
  if (isArray(anyOf) && countAccepting(anyOf, value) === 0) return false;
  return !isArray(allOf) || countAccepting(allOf, value) === allOf.length;
}

function countAccepting(schemas: readonly Json[], value: Json): number {
  return schemas.filter((schema) => accepts(schema, value)).length;
}
