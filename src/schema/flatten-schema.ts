import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember } from "../core/json.ts";
import { localPointer, resolvePointer } from "../core/json-pointer.ts";
import { commonValues, isNamedType, sameJson } from "./accepts.ts";
import { silentKeywords } from "./keywords.ts";
import { readPattern } from "./pattern/read-pattern.ts";
import { isMatch } from "./sample/sample-text.ts";

/**
 * Cache of flattened schemas, with the document that their references were resolved in. `flat: undefined` also means in progress; this
 * stops recursion.
 */
const known = new WeakMap<JsonObject, { readonly document: Json; readonly flat: JsonObject | undefined }>();

/**
 * Merges a schema with its `$ref` target and its `allOf` into one flat schema, as far as a sample needs it. Unions inside stay. Undefined
 * for `false`, and for a schema that contains itself.
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

const mergers: Readonly<Record<string, Merge>> = {
  required: (a, b) => [...new Set([...listOf(a), ...listOf(b)])],
  enum: (a, b) => commonValues(listOf(a), listOf(b)),
  type: (a, b) => mergeTypes(listOf(a), listOf(b)),
  properties: mergeProperties,
  patternProperties: mergeProperties,
  propertyNames: (a, b) => (sameJson(a, b) ? a : { allOf: [a, b] }),
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

function either(a: Json, b: Json): Json {
  return sameJson(a, b) ? a : { anyOf: [a, b] };
}

/** The types that both lists allow. A whole number is also a `number`, so `integer` and `number` together give `integer`. */
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

/** A list is draft-07's tuple, which has no merge with a schema of every item. */
function mergeBoth(a: Json, b: Json): Json {
  if (isArray(a) && isArray(b)) return mergeLists(a, b);
  if (a === false || b === false) return false;
  if (a === true || b === true || isArray(a) || isArray(b)) return a === true ? b : isArray(b) ? b : a;
  return sameJson(a, b) ? a : { allOf: [a, b] };
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

/** The types that a flat schema allows; every type where it has no `type`. */
export function typesOf({ type }: JsonObject): readonly string[] {
  const named = type === undefined ? allTypes : listOf(type);
  return allTypes.filter((one) => named.includes(one));
}

const allTypes = ["object", "array", "string", "integer", "number", "boolean", "null"];

/** The narrowest type of a value: `1` is an `integer`. */
export function typeOf(value: Json): string {
  return allTypes.find((type) => isNamedType(value, type)) ?? "null";
}

/** Bounds the expansion of unions within unions. Real schemas stay below; a hostile one must not cost more. */
const formLimit = 96;
const stepLimit = 2_000;

/**
 * Expands a schema into its forms: `$ref`, `allOf`, unions and conditions are multiplied out at the top level. For example, a union of
 * three branches has three forms. Every value that the schema accepts fits a form. A value that fits a form must still be judged.
 */
export function listForms(document: Json, schema: Json): readonly JsonObject[] {
  return expand({ document, schema, open: [], budget: { left: stepLimit } }).filter(isPossible);
}

interface Expanding {
  readonly document: Json;
  readonly schema: Json;
  /** The schemas that are being expanded around this one. A schema that is among them contains itself, and has no form. */
  readonly open: readonly JsonObject[];
  /** The number of schemas that may still be expanded, which bounds unions of unions. */
  readonly budget: { left: number };
}

function expand({ document, schema, open, budget }: Expanding): readonly JsonObject[] {
  if (!isObject(schema)) return schema === false ? [] : [{}];
  if (open.includes(schema) || budget.left-- <= 0) return [];
  const { $ref, allOf, anyOf, oneOf, if: condition, then: consequence, else: alternative, ...rest } = schema;
  // Two forms are equal where they differ only in keywords that judge no value.
  const own = Object.fromEntries(Object.entries(rest).filter(([keyword]) => !silentKeywords.has(keyword)));
  const formsOf = (part: Json): readonly JsonObject[] => expand({ document, schema: part, open: [...open, schema], budget });
  const factors: (readonly JsonObject[])[] = [];
  if ($ref !== undefined) factors.push(formsOf(resolvePointer(document, localPointer($ref) ?? "-") ?? false));
  for (const part of arrayMember(schema, "allOf") ?? []) factors.push(formsOf(part));
  for (const union of [anyOf, oneOf]) if (isArray(union)) factors.push(union.flatMap(formsOf));
  if (condition !== undefined && (consequence !== undefined || alternative !== undefined)) {
    factors.push([
      ...multiply(formsOf(condition), formsOf(consequence ?? true)),
      ...multiply(unless(condition), formsOf(alternative ?? true)),
    ]);
  }
  return factors.reduce<readonly JsonObject[]>(multiply, [own]);
}

/** The form of values that fail a condition, which it keeps in `if`: alone, that keyword judges nothing. */
function unless(condition: Json): readonly JsonObject[] {
  return isObject(condition) && Object.keys(condition).every((keyword) => silentKeywords.has(keyword)) ? [] : [{ if: condition }];
}

function multiply(forms: readonly JsonObject[], others: readonly JsonObject[]): readonly JsonObject[] {
  return forms.flatMap((form) => others.map((other) => combine(other, form))).slice(0, formLimit);
}

function combine(first: JsonObject, second: JsonObject): JsonObject {
  const merged = mergeSchemas(first, second);
  const clash = first.const !== undefined && second.const !== undefined && !sameJson(first.const, second.const);
  return clash ? { ...merged, enum: [] } : merged;
}

export function isPossible(form: JsonObject): boolean {
  if (isArray(form.enum) && form.enum.length === 0) return false;
  if (isArray(form.enum) && form.const !== undefined && !form.enum.some((one) => sameJson(one, form.const ?? null))) return false;
  if (form.not === true || (isObject(form.not) && Object.keys(form.not).every((keyword) => silentKeywords.has(keyword)))) return false;
  return typesOf(form).length > 0;
}

/**
 * False where no value can fit both forms: their types exclude each other, or a property has different constant values, such as a
 * discriminator.
 */
export function mayMeet(a: JsonObject, b: JsonObject): boolean {
  if (!isPossible(mergeSchemas(a, b))) return false;
  const [left, right] = [tellingValues(a), tellingValues(b)];
  return [...left].every(([key, values]) => {
    const others = right.get(key);
    return others === undefined || commonValues(values, others).length > 0;
  });
}

/** The properties of a form that have a `const` or an `enum`, with their values. A discriminator is one of them. */
export function tellingValues({ properties }: JsonObject): ReadonlyMap<string, readonly Json[]> {
  const found = new Map<string, readonly Json[]>();
  for (const [key, property] of Object.entries(isObject(properties) ? properties : {})) {
    if (!isObject(property)) continue;
    if (property.const !== undefined) found.set(key, [property.const]);
    else if (isArray(property.enum)) found.set(key, property.enum);
  }
  return found;
}

/** The schema of a member: its property's and that of each pattern that its name has, or else the one of undeclared members. */
export function memberSchema(schema: JsonObject, name: string): Json {
  const own = member(schema.properties, name);
  const byPattern = Object.entries(objectMember(schema, "patternProperties") ?? {}).filter(([pattern]) => isMatch(pattern, name));
  const parts = [...(own === undefined ? [] : [own]), ...byPattern.map(([, value]) => value)];
  const [only, ...others] = parts;
  return only === undefined ? undeclaredSchema(schema) : others.length === 0 ? only : { allOf: parts };
}

/** The schema of members that a flat schema does not declare; `true` where it takes any, however that is written. */
export function undeclaredSchema({ additionalProperties, unevaluatedProperties }: JsonObject): Json {
  return plain(additionalProperties ?? unevaluatedProperties);
}

/** The schema of the item at an index, counted from 0. Draft-07 lists the first ones in `items`. */
export function itemSchema(schema: JsonObject, index: number): Json {
  const { items, additionalItems, unevaluatedItems } = schema;
  return plain(listedItems(schema)[index] ?? (isArray(items) ? additionalItems : items) ?? unevaluatedItems);
}

/** The schemas of the first items, one each. */
export function listedItems({ prefixItems, items }: JsonObject): readonly Json[] {
  return isArray(prefixItems) ? prefixItems : isArray(items) ? items : [];
}

function plain(schema: Json = true): Json {
  return isObject(schema) && Object.keys(schema).every((keyword) => silentKeywords.has(keyword)) ? true : schema;
}
