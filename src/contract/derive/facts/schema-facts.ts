import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../../core/json-pointer.ts";

/** The facts of a schema that no payload can show: properties, defaults, enum values, discriminators and flags, each with its location. */
export interface SchemaFacts {
  readonly facts: ReadonlyMap<string, Json>;
  /** False where the schema has more than `factLimit` parts, and the others were not read. */
  readonly isWhole: boolean;
}

/** A bound on the walk: the body of no real API has more subschemas, even with references followed. */
export const factLimit = 5_000;

interface Spot {
  readonly schema: Json | undefined;
  /** The keywords on the way to this subschema, without `$ref`: an inlined schema gets the same locations as a referenced one. */
  readonly location: readonly string[];
  readonly refs: readonly string[];
}

/**
 * Reads the facts of the schema at a pointer, with references followed. Each default is a fact of its own, such as `default
 * /properties/name`. Every other kind of fact is one table of location → value.
 */
export function schemaFacts(document: JsonObject, pointer: string): SchemaFacts {
  const found: { readonly about: string; readonly where: string; readonly value: Json }[] = [];
  const stack: Spot[] = [{ schema: resolvePointer(document, pointer), location: [], refs: [pointer] }];
  let isWhole = true;
  for (let count = 0, spot = stack.pop(); spot !== undefined; count++, spot = stack.pop()) {
    isWhole = count < factLimit;
    if (!isWhole) break;
    if (!isObject(spot.schema)) continue;
    const where = jsonPointer(spot.location);
    for (const fact of factsAt(spot.schema)) found.push({ ...fact, where });
    for (const one of spotsBelow(document, spot.schema, spot)) stack.push(one);
  }
  const facts = new Map<string, Json>();
  const tables = new Map<string, [string, Json][]>();
  for (const { about, where, value } of found) {
    const table = tables.get(about);
    if (about === "default") facts.set(`default ${where}`, value);
    else if (table !== undefined) table.push([where, value]);
    else {
      tables.set(about, [[where, value]]);
      facts.set(about, null); // holds the place of the table in the order of the facts
    }
  }
  for (const [about, rows] of tables) facts.set(about, Object.fromEntries(rows));
  return { facts, isWhole };
}

function factsAt(schema: JsonObject): { readonly about: string; readonly value: Json }[] {
  const { properties, default: fallback, enum: values, discriminator, deprecated, readOnly, writeOnly } = schema;
  const facts: readonly [string, Json | undefined][] = [
    ["properties", isObject(properties) ? Object.keys(properties).sort() : undefined],
    ["values", isArray(values) ? values.map((value) => JSON.stringify(value)).sort() : undefined],
    ["discriminators", discriminator],
    ["deprecated", deprecated === true ? true : undefined],
    ["read-only", readOnly === true ? true : undefined],
    ["write-only", writeOnly === true ? true : undefined],
    ["default", fallback],
  ];
  return facts.flatMap(([about, value]) => (value === undefined ? [] : [{ about, value }]));
}

function spotsBelow(document: JsonObject, schema: JsonObject, { location, refs }: Spot): Spot[] {
  const at = (keywords: readonly string[], below: Json | undefined): Spot => ({
    schema: below,
    location: [...location, ...keywords],
    refs,
  });
  const target = localPointer(schema.$ref);
  const referred: Spot[] =
    target === undefined || refs.includes(target) ? [] : [{ schema: resolvePointer(document, target), location, refs: [...refs, target] }];
  return [
    ...referred,
    ...["properties", "patternProperties", "dependentSchemas"].flatMap((map) =>
      Object.entries(objectMember(schema, map) ?? {}).map(([key, below]) => at([map, key], below)),
    ),
    ...["allOf", "anyOf", "oneOf", "prefixItems"].flatMap((list) =>
      (arrayMember(schema, list) ?? []).map((below, index) => at([list, String(index)], below)),
    ),
    ...["items", "additionalProperties", "if", "then", "else", "not", "contains"].map((keyword) => at([keyword], schema[keyword])),
  ];
}
