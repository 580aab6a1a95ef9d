import { arrayMember, isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { resolvePointer } from "../../core/json-pointer.ts";
import { sameJson } from "../accepts.ts";
import { mergeSchemas, typesOf } from "../flatten-schema.ts";
import { silentKeywords } from "../keywords.ts";
import { localPointer } from "../local-pointer.ts";

/** More forms than any API's schema has; a document made of unions within unions ends here. */
const formLimit = 96;
const stepLimit = 2_000;

/**
 * The forms that a value may have: a schema with its references, `allOf`, unions and conditions multiplied out at the top level. Every value
 * that it accepts fits one of them; what fits one is still to be judged.
 */
export function listForms(document: Json, schema: Json): readonly JsonObject[] {
  return expand({ document, schema, open: [], budget: { left: stepLimit } }).filter(isPossible);
}

interface Expanding {
  readonly document: Json;
  readonly schema: Json;
  /** The schemas around this one at the same place, so that one within itself ends. */
  readonly open: readonly JsonObject[];
  /** Counted down by every schema, so that unions of unions end. */
  readonly budget: { left: number };
}

function expand({ document, schema, open, budget }: Expanding): readonly JsonObject[] {
  if (!isObject(schema)) return schema === false ? [] : [{}];
  if (open.includes(schema) || budget.left-- <= 0) return [];
  const { $ref, allOf, anyOf, oneOf, if: condition, then: consequence, else: alternative, ...rest } = schema;
  // Two forms that differ in what judges no value are one.
  const own = Object.fromEntries(Object.entries(rest).filter(([keyword]) => !silentKeywords.has(keyword)));
  const formsOf = (part: Json): readonly JsonObject[] => expand({ document, schema: part, open: [...open, schema], budget });
  const factors: (readonly JsonObject[])[] = [];
  if ($ref !== undefined) factors.push(formsOf(resolvePointer(document, localPointer($ref) ?? "-") ?? false));
  for (const part of arrayMember(schema, "allOf") ?? []) factors.push(formsOf(part));
  for (const union of [anyOf, oneOf]) if (isArray(union)) factors.push(union.flatMap(formsOf));
  if (condition !== undefined && (consequence !== undefined || alternative !== undefined)) {
    factors.push([...multiply(formsOf(condition), formsOf(consequence ?? true)), ...formsOf(alternative ?? true)]);
  }
  return factors.reduce<readonly JsonObject[]>(multiply, [own]);
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
  return typesOf(form).length > 0;
}

/** Whether a value may have both forms, as far as types and what tells forms apart say. */
export function mayMeet(a: JsonObject, b: JsonObject): boolean {
  if (!isPossible(mergeSchemas(a, b))) return false;
  const [left, right] = [tellingValues(a), tellingValues(b)];
  return [...left].every(([key, values]) => {
    const others = right.get(key);
    return others === undefined || values.some((one) => others.some((other) => sameJson(one, other)));
  });
}

/** The properties of a form that have constant values. */
export function tellingValues({ properties }: JsonObject): ReadonlyMap<string, readonly Json[]> {
  const found = new Map<string, readonly Json[]>();
  for (const [key, property] of Object.entries(isObject(properties) ? properties : {})) {
    if (!isObject(property)) continue;
    if (property.const !== undefined) found.set(key, [property.const]);
    else if (isArray(property.enum)) found.set(key, property.enum);
  }
  return found;
}
