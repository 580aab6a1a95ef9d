import { isArray, isObject, type Json, type JsonObject } from "../../../src/core/json.ts";
import { pick, type Random } from "../random.ts";
import { type Reading, readingOf, stepInto } from "./declared.ts";
import { names } from "./keyword-makers.ts";
import type { SchemaPair } from "./spelling.ts";
import { formatTexts, keyTexts, patternTexts } from "./texts.ts";

/** Values of every kind, whatever the schemas say. */
const alphabet: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  0.5,
  2,
  "",
  "a",
  "ab",
  "b",
  [],
  {},
  [0],
  ["a"],
  { a: "a" },
  { a: 1 },
  { b: true },
];

/** Values drawn of the root, and levels below it. */
const drawnValues = 400;
const deepest = 4;
/** A valid value has so many neighbours, and so many valid values are looked around. */
const neighbours = 6;
const looked = 80;

/** A place of payloads: the schemas of both sides that speak of it, what they mention, and the places below that were visited. */
interface Place {
  readonly readings: readonly Reading[];
  readonly schemas: readonly JsonObject[];
  readonly depth: number;
  readonly scalars: readonly Json[];
  readonly keys: readonly string[];
  readonly below: Map<string | number, Place>;
}

function placeOf(readings: readonly Reading[], depth: number): Place {
  const schemas = readings.flatMap((reading) => reading.schemas);
  return { readings, schemas, depth, scalars: scalarsOf(schemas), keys: keysOf(schemas), below: new Map() };
}

function placeBelow(place: Place, key: string | number): Place {
  const known = place.below.get(key);
  if (known !== undefined) return known;
  const readings = place.readings.map((reading) => stepInto(reading, key));
  const found = placeOf(readings, place.depth + 1);
  place.below.set(key, found);
  return found;
}

/** Makes small values of both schemas of a pair: an alphabet, values drawn by what either side says of each place, and neighbours of those that `isValid` finds valid. */
export function* makeUniverse(pair: SchemaPair, random: Random, isValid: (value: Json) => boolean): Generator<Json> {
  const root = placeOf([readingOf(pair.base), readingOf(pair.head)], 0);
  const seen = new Set<string>();
  const valid: Json[] = [];
  const isNew = (value: Json): boolean => {
    const text = JSON.stringify(value);
    if (seen.has(text)) return false;
    seen.add(text);
    if (isValid(value) && valid.length < looked) valid.push(value);
    return true;
  };
  const drawn = Array.from({ length: drawnValues }, () => drawAt(root, random));
  for (const value of [...alphabet, ...root.scalars, ...drawn]) if (isNew(value)) yield value;
  for (let index = 0; index < valid.length; index++) {
    for (let left = neighbours; left > 0; left--) {
      const value = neighbourOf(valid[index] ?? null, root, random);
      if (isNew(value)) yield value;
    }
  }
}

/** Draws one value of a place. */
function drawAt(place: Place, random: Random): Json {
  const { schemas } = place;
  const isDeep = place.depth >= deepest;
  const hasObjects = !isDeep && schemas.some(speaksOfObjects);
  const hasLists = !isDeep && schemas.some(speaksOfLists);
  const chance = random(10);
  if (hasObjects && chance < (hasLists ? 4 : 8)) return objectAt(place, random);
  if (hasLists && chance < 8) return listAt(place, random);
  return random(3) > 0 && place.scalars.length > 0 ? pick(place.scalars, random) : pick(alphabet, random);
}

function speaksOfObjects(schema: JsonObject): boolean {
  return (
    schema.type === "object" ||
    ["properties", "required", "patternProperties", "additionalProperties", "propertyNames"].some((one) => one in schema)
  );
}

function speaksOfLists(schema: JsonObject): boolean {
  return schema.type === "array" || ["items", "prefixItems", "contains"].some((one) => one in schema);
}

function objectAt(place: Place, random: Random): Json {
  const { schemas, keys } = place;
  const wanted = random(4);
  const chosen = keys.filter((key) => (wanted === 0 ? true : wanted === 1 ? isRequired(schemas, key) : random(2) === 0));
  const known = chosen.map((key) => [key, pickAt(place, key, random)] as const);
  return Object.fromEntries(random(9) === 0 ? [...known, ["zz", pick([1, "a", null], random)]] : known);
}

function isRequired(schemas: readonly JsonObject[], key: string): boolean {
  return schemas.some(({ required }) => isArray(required) && required.includes(key));
}

function keysOf(schemas: readonly JsonObject[]): readonly string[] {
  const found = schemas.flatMap(
    ({ properties, required, patternProperties, dependentRequired, dependencies, propertyNames, additionalProperties }) => [
      ...Object.keys(isObject(properties) ? properties : {}),
      ...(isArray(required) ? required.map(String) : []),
      ...Object.keys(isObject(patternProperties) ? patternProperties : {}).flatMap((pattern) => keyTexts[pattern] ?? []),
      ...Object.entries({
        ...(isObject(dependentRequired) ? dependentRequired : {}),
        ...(isObject(dependencies) ? dependencies : {}),
      }).flatMap(([key, others]) => [key, ...(isArray(others) ? others.map(String) : [])]),
      ...(propertyNames === undefined && additionalProperties === undefined ? [] : [...names, "x_1"]),
    ],
  );
  return [...new Set(found)];
}

function listAt(place: Place, random: Random): Json {
  const length = pick([0, 1, 1, 2, 2, 3, 4], random);
  const items = Array.from({ length }, (_, index) => pickAt(place, index, random));
  const [first] = items;
  return random(4) === 0 && first !== undefined ? items.map(() => first) : items;
}

/** A value of a member or an item; one of the type that a side names, nearly always. */
function pickAt(place: Place, key: string | number, random: Random): Json {
  const below = placeBelow(place, key);
  const tries = random(5) === 0 ? 1 : 4;
  let drawn: Json = null;
  for (let left = tries; left > 0; left--) {
    drawn = drawAt(below, random);
    if (below.schemas.some((schema) => fits(schema, drawn))) break;
  }
  return drawn;
}

function fits({ type, const: only, enum: values }: JsonObject, value: Json): boolean {
  if (only !== undefined) return only === value;
  if (isArray(values)) return values.includes(value);
  if (type === undefined) return false;
  return (isArray(type) ? type : [type]).some((one) => one === typeName(value) || (one === "integer" && Number.isInteger(value)));
}

function typeName(value: Json): string {
  return value === null ? "null" : isArray(value) ? "array" : typeof value;
}

/** Constants, and values at both sides of each bound. */
function scalarsOf(schemas: readonly JsonObject[]): readonly Json[] {
  const found = schemas.flatMap((schema) => [...constantsOf(schema), ...numbersOf(schema), ...textsOf(schema)]);
  return [...new Set(found), ...schemas.flatMap(({ type }) => plainOf(type))];
}

function constantsOf({ const: only, enum: values }: JsonObject): readonly Json[] {
  return [...(only === undefined ? [] : [only]), ...(isArray(values) ? values : [])];
}

function numbersOf(schema: JsonObject): readonly Json[] {
  const bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].flatMap((keyword) => {
    const bound = schema[keyword];
    return typeof bound === "number" ? [bound - 1, bound - 0.5, bound, bound + 0.5, bound + 1] : [];
  });
  const { multipleOf } = schema;
  return [...bounds, ...(typeof multipleOf === "number" ? [-2, -1, 0, 1, 2, 3, 4, 6].map((times) => times * multipleOf) : [])];
}

function textsOf({ pattern, format, minLength, maxLength }: JsonObject): readonly Json[] {
  const lengths = [minLength, maxLength].flatMap((length) => (typeof length === "number" ? [length - 1, length, length + 1] : []));
  return [
    ...(patternTexts[String(pattern)] ?? keyTexts[String(pattern)] ?? []),
    ...(formatTexts[String(format)] ?? []),
    ...lengths.filter((length) => length >= 0).flatMap((length) => ["a".repeat(length), "b".repeat(length)]),
  ];
}

function plainOf(type: Json | undefined): readonly Json[] {
  const plain: Readonly<Record<string, readonly Json[]>> = {
    string: ["a", "ab", "abc", "A", "1", ""],
    integer: [0, 1, 2, 3, 5, -1],
    number: [0, 0.5, 1, 2, 3],
    boolean: [true, false],
    null: [null],
  };
  return (isArray(type) ? type : [type]).flatMap((one) => plain[String(one)] ?? []);
}

/** A copy with one member or item changed, left out or added, at any depth. */
function neighbourOf(value: Json, place: Place, random: Random): Json {
  if (isArray(value)) {
    const at = random(value.length + 1);
    if (at === value.length) return [...value, value.length > 0 && random(2) === 0 ? (value[0] ?? null) : pickAt(place, at, random)];
    if (random(4) === 0) return value.filter((_, index) => index !== at);
    return value.map((item, index) => (index === at ? neighbourOf(item, placeBelow(place, at), random) : item));
  }
  if (!isObject(value) || random(6) === 0) return drawAt(place, random);
  const keys = [...place.keys, "zz"];
  const key = pick(keys, random);
  if (!Object.hasOwn(value, key)) return { ...value, [key]: pickAt(place, key, random) };
  if (random(3) === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return { ...value, [key]: neighbourOf(value[key] ?? null, placeBelow(place, key), random) };
}
