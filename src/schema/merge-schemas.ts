import { isArray, isObject, type Json, type JsonObject, member } from "../core/json.ts";
import { commonValues, sameJson } from "./accepts.ts";
import { readPattern } from "./pattern/read-pattern.ts";

/**
 * Merges two schemas into one. Where a keyword has no exact merge, the second schema's value wins; that is safe because the oracle judges
 * every value that is made from the result.
 */
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

const either = ofPair((a, b) => (sameJson(a, b) ? a : { anyOf: [a, b] }));
const both = ofPair((a, b) => ({ allOf: [a, b] }));

/** Makes one result for each pair of schemas, so that later caches by schema find it again. */
function ofPair(make: Merge): Merge {
  const made = new WeakMap<object, WeakMap<object, Json>>();
  return (a, b) => {
    if (!isObject(a) || !isObject(b)) return make(a, b);
    const ofA = made.get(a) ?? new WeakMap<object, Json>();
    made.set(a, ofA);
    const found = ofA.get(b) ?? make(a, b);
    ofA.set(b, found);
    return found;
  };
}

const mergers: Readonly<Record<string, Merge>> = {
  required: (a, b) => [...new Set([...listOf(a), ...listOf(b)])],
  enum: (a, b) => commonValues(listOf(a), listOf(b)),
  type: (a, b) => mergeTypes(listOf(a), listOf(b)),
  properties: mergeProperties,
  patternProperties: mergeProperties,
  propertyNames: (a, b) => (sameJson(a, b) ? a : both(a, b)),
  not: either,
  if: either,
  pattern: mergePatterns,
  additionalProperties: mergeBoth,
  unevaluatedProperties: mergeBoth,
  items: mergeBoth,
  additionalItems: mergeBoth,
  unevaluatedItems: mergeBoth,
  prefixItems: mergeLists,
  uniqueItems: (a, b) => a === true || b === true,
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

/** The types that both lists allow. A whole number is also a `number`, so `integer` and `number` together give `integer`. */
function mergeTypes(a: readonly Json[], b: readonly Json[]): Json {
  const types = [...a, ...b.filter((type) => !a.includes(type))];
  const isIn = (types: readonly Json[], type: Json): boolean => types.includes(type) || (type === "integer" && types.includes("number"));
  return types.filter((type) => isIn(a, type) && isIn(b, type));
}

function mergeProperties(a: Json, b: Json): Json {
  if (!isObject(a) || !isObject(b)) return b;
  const join = (key: string, value: Json): Json => {
    const before = member(a, key);
    return before === undefined ? value : both(before, value);
  };
  return { ...a, ...Object.fromEntries(Object.entries(b).map(([key, value]) => [key, join(key, value)])) };
}

/** A list is draft-07's tuple, which has no merge with a schema of every item. */
function mergeBoth(a: Json, b: Json): Json {
  if (isArray(a) && isArray(b)) return mergeLists(a, b);
  if (a === false || b === false) return false;
  if (a === true || b === true || isArray(a) || isArray(b)) return a === true ? b : isArray(b) ? b : a;
  return sameJson(a, b) ? a : both(a, b);
}

function mergeLists(a: Json, b: Json): Json {
  const [first, second] = [listOf(a), listOf(b)];
  return Array.from({ length: Math.max(first.length, second.length) }, (_, index) =>
    mergeBoth(first[index] ?? true, second[index] ?? true),
  );
}

/** A search for both, each from the text's start. Two patterns that cannot stand in one, such as by names that they share, leave the second. */
function mergePatterns(a: Json, b: Json): Json {
  const joined = `^(?=[^]*(?:${a}))(?=[^]*(?:${b}))`;
  return a === b || readPattern(joined) === undefined ? b : joined;
}
