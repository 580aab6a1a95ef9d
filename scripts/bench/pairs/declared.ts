import { isArray, isObject, type Json, type JsonObject } from "../../../src/core/json.ts";
import { type PairSide, partName } from "./spelling.ts";

/** Tells if a schema of one side takes a value. */
export type Takes = (schema: Json, value: Json) => boolean;

/** The schemas of one side that a place of a payload may meet. */
export interface Reading {
  readonly schemas: readonly JsonObject[];
  readonly parts: JsonObject;
}

/** All schemas that may speak of the payload, in any branch. */
export function readingOf({ root, parts }: PairSide): Reading {
  return spread([root], parts, () => true);
}

/** Follows references and all that is applied to the same value. A branch is followed where it is taken. */
export function spread(start: readonly Json[], parts: JsonObject, isTaken: (schema: Json) => boolean): Reading {
  const found = new Set<JsonObject>();
  const open = [...start];
  for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
    if (!isObject(schema) || found.has(schema)) continue;
    found.add(schema);
    if (schema.$ref !== undefined) open.push(parts[partName(schema.$ref)] ?? true);
    for (const keyword of ["anyOf", "oneOf"]) if (isArray(schema[keyword])) open.push(...schema[keyword].filter(isTaken));
    if (isArray(schema.allOf)) open.push(...schema.allOf);
    for (const keyword of ["not", "if", "then", "else"]) if (isTaken(schema[keyword] ?? true)) open.push(schema[keyword] ?? true);
    if (isObject(schema.dependencies)) open.push(...Object.values(schema.dependencies));
  }
  return { schemas: [...found], parts };
}

/** The reading of a member or an item. */
export function stepInto(reading: Reading, key: string | number): Reading {
  return spread(schemasBelow(reading, key), reading.parts, () => true);
}

/** The schemas that a member or an item is held against. */
export function schemasBelow({ schemas }: Reading, key: string | number): readonly Json[] {
  return schemas.flatMap((schema) => (typeof key === "number" ? schemasOfItem(schema, key) : schemasOfMember(schema, key)));
}

function schemasOfItem(schema: JsonObject, index: number): readonly Json[] {
  const { items, prefixItems, contains, additionalItems } = schema;
  const listed = isArray(prefixItems) ? prefixItems : isArray(items) ? items : [];
  const rest = isArray(items) ? additionalItems : items;
  return [listed[index] ?? rest ?? true, contains ?? true];
}

function schemasOfMember(schema: JsonObject, key: string): readonly Json[] {
  const own = ownSchemas(schema, key);
  return own.length > 0 ? own : [schema.additionalProperties ?? true];
}

function ownSchemas({ properties, patternProperties }: JsonObject, key: string): readonly Json[] {
  const byName = isObject(properties) && Object.hasOwn(properties, key) ? [properties[key] ?? true] : [];
  const byPattern = Object.entries(isObject(patternProperties) ? patternProperties : {}).flatMap(([pattern, schema]) =>
    new RegExp(pattern, "u").test(key) ? [schema] : [],
  );
  return [...byName, ...byPattern];
}

/** True if a schema names the key, has a pattern for it, or is a map of such values. */
export function isDeclaredKey({ schemas }: Reading, key: string): boolean {
  return schemas.some((schema) => ownSchemas(schema, key).length > 0 || isObject(schema.additionalProperties) || isMentioned(schema, key));
}

function isMentioned({ required, dependentRequired, dependencies }: JsonObject, key: string): boolean {
  if (isArray(required) && required.includes(key)) return true;
  return [dependentRequired, dependencies].some(
    (one) => isObject(one) && Object.entries(one).some(([name, others]) => name === key || (isArray(others) && others.includes(key))),
  );
}

/** Tells if a side declares a key at a place. */
export type Declares = (reading: Reading, key: string) => boolean;

export interface KeyQuestion {
  readonly from: Reading;
  readonly to: Reading;
  readonly takes: Takes;
  readonly isKnown: Declares;
}

/**
 * True if a value has a key that the accepting side leaves undeclared where it takes the value, and that the other side declares: whoever
 * goes by the accepting side does not send it.
 */
export function usesNewKey(value: Json, { from, to, takes, isKnown }: KeyQuestion): boolean {
  const keys: readonly (string | number)[] = isArray(value) ? [...value.keys()] : isObject(value) ? Object.keys(value) : [];
  return keys.some((key) => {
    if (typeof key === "string" && !isDeclaredKey(from, key) && isKnown(to, key)) return true;
    const item = (isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined) ?? null;
    const below = spread(schemasBelow(from, key), from.parts, (schema) => takes(schema, item));
    return usesNewKey(item, { from: below, to: stepInto(to, key), takes, isKnown });
  });
}

/** Every name that a side declares at any place. */
export function namesWithin(value: Json): ReadonlySet<string> {
  const own = isObject(value) && isObject(value.properties) ? Object.keys(value.properties) : [];
  const below = isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return new Set([...own, ...below.flatMap((one) => [...namesWithin(one)])]);
}
