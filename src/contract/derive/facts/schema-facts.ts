import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../../core/json-pointer.ts";

/** What a schema declares and no payload shows: its properties, defaults, listed values, discriminators and flags, each by its location. */
export type SchemaFacts = ReadonlyMap<string, Json>;

/** More schemas than any API's body has, references followed. */
const limit = 5_000;

interface Spot {
  readonly schema: Json | undefined;
  /** The keywords on the way, without references: a schema written in place says the same. */
  readonly location: readonly string[];
  readonly refs: readonly string[];
}

/** Reads the facts of the schema at a pointer, through references. `default …` stands for itself; the others are one fact each. */
export function schemaFacts(document: JsonObject, pointer: string): SchemaFacts {
  const found: { readonly about: string; readonly where: string; readonly value: Json }[] = [];
  const stack: Spot[] = [{ schema: resolvePointer(document, pointer), location: [], refs: [pointer] }];
  for (let count = 0, spot = stack.pop(); spot !== undefined && count < limit; count++, spot = stack.pop()) {
    if (!isObject(spot.schema)) continue;
    const where = jsonPointer(spot.location);
    found.push(...factsAt(spot.schema).map((fact) => ({ ...fact, where })));
    stack.push(...spotsBelow(document, spot.schema, spot));
  }
  const facts = new Map<string, Json>();
  for (const { about, where, value } of found) {
    if (about === "default") facts.set(`default ${where}`, value);
    else facts.set(about, { ...asObject(facts.get(about)), [where]: value });
  }
  return facts;
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

function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
