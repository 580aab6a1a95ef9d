import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember } from "../core/json.ts";
import { localPointer, resolvePointer } from "../core/json-pointer.ts";
import { commonValues, isNamedType, sameJson } from "./accepts.ts";
import { silentKeywords } from "./keywords.ts";
import { mergeSchemas } from "./merge-schemas.ts";
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

/** The types that a flat schema allows; every type where it has no `type`. */
export function typesOf({ type }: JsonObject): readonly string[] {
  const named = type === undefined ? allTypes : isArray(type) ? type : [type];
  return allTypes.filter((one) => named.includes(one));
}

const allTypes = ["object", "array", "string", "integer", "number", "boolean", "null"];

/** The narrowest type of a value: `1` is an `integer`. */
export function typeOf(value: Json): string {
  return allTypes.find((type) => isNamedType(value, type)) ?? "null";
}

/** Bounds the product of unions that are met together, and the schemas of one expansion. Real schemas stay below; a hostile one must not cost more. */
const formLimit = 96;
const stepLimit = 4_000;
const mergeLimit = 20_000;

/** The forms of a schema, and the work that they took. */
export interface Expansion {
  readonly forms: readonly JsonObject[];
  /** False where a limit left forms out. */
  readonly isWhole: boolean;
  /** The number of merges. */
  readonly merges: number;
}

/**
 * Expands a schema into its forms: `$ref`, `allOf`, unions and conditions are multiplied out at the top level. For example, a union of
 * three branches has three forms. Every value that the schema accepts fits a form, if the expansion is whole. A value that fits a form must
 * still be judged.
 */
export function expandSchema(document: Json, schema: Json): Expansion {
  const spent = { steps: 0, merges: 0, isCut: false };
  const forms = expand({ document, schema, open: [], spent }).filter(isPossible);
  return { forms, isWhole: !spent.isCut, merges: spent.merges };
}

/** The forms of a schema, as far as the limits allow. */
export function listForms(document: Json, schema: Json): readonly JsonObject[] {
  return expandSchema(document, schema).forms;
}

/** Counts for one expansion. They bound unions of unions. */
interface Spent {
  steps: number;
  merges: number;
  isCut: boolean;
}

interface Expanding {
  readonly document: Json;
  readonly schema: Json;
  /** The schemas that are being expanded around this one. A schema that is among them contains itself, and has no form. */
  readonly open: readonly JsonObject[];
  readonly spent: Spent;
}

function expand({ document, schema, open, spent }: Expanding): readonly JsonObject[] {
  if (!isObject(schema)) return schema === false ? [] : [{}];
  if (open.includes(schema)) return [];
  if (spent.steps++ >= stepLimit) {
    spent.isCut = true;
    return [];
  }
  const { $ref, allOf, anyOf, oneOf, if: condition, then: consequence, else: alternative, ...rest } = schema;
  // Two forms are equal where they differ only in keywords that judge no value.
  const own = Object.fromEntries(Object.entries(rest).filter(([keyword]) => !silentKeywords.has(keyword)));
  const formsOf = (part: Json): readonly JsonObject[] => expand({ document, schema: part, open: [...open, schema], spent });
  const multiply = multiplier(spent);
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

type Multiply = (forms: readonly JsonObject[], others: readonly JsonObject[]) => readonly JsonObject[];

/** Makes the product of two lists of forms, without the impossible ones. Each list alone may be long; only a product of both is limited. */
function multiplier(spent: Spent): Multiply {
  return (forms, others) => {
    const limit = Math.max(formLimit, forms.length, others.length);
    const product: JsonObject[] = [];
    for (const form of forms) {
      for (const other of others) {
        if (product.length >= limit || spent.merges >= mergeLimit) {
          spent.isCut = true;
          return product;
        }
        spent.merges++;
        const combined = combine(other, form);
        if (isPossible(combined)) product.push(combined);
      }
    }
    return product;
  };
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
  const [left, right] = [tellingValues(a), tellingValues(b)];
  const isTold = [...left].some(([key, values]) => {
    const others = right.get(key);
    return others !== undefined && commonValues(values, others).length === 0;
  });
  return !isTold && isPossible(mergeSchemas(a, b));
}

/** Cache by form: each form of a wide union is held against all others. */
const told = new WeakMap<JsonObject, ReadonlyMap<string, readonly Json[]>>();

/** The properties of a form that have a `const` or an `enum`, with their values. A discriminator is one of them. */
export function tellingValues(form: JsonObject): ReadonlyMap<string, readonly Json[]> {
  const known = told.get(form);
  if (known !== undefined) return known;
  const found = new Map<string, readonly Json[]>();
  for (const [key, property] of Object.entries(objectMember(form, "properties") ?? {})) {
    if (!isObject(property)) continue;
    if (property.const !== undefined) found.set(key, [property.const]);
    else if (isArray(property.enum)) found.set(key, property.enum);
  }
  told.set(form, found);
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
