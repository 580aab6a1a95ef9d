import { canonicalJson } from "../../core/canonical-json.ts";
import { isArray, isObject, type Json, type JsonObject, member, objectMember } from "../../core/json.ts";
import { itemSchema, listedItems, typeOf, typesOf } from "../flatten-schema.ts";
import { memberLimit } from "./contained-items.ts";
import { formatlessTexts, patternlessTexts, sampleTexts, textLimit } from "./sample-text.ts";
import { type Sampling, sampleItems, sampleValue } from "./sample-value.ts";

/**
 * Candidate values for one constraint. All of `accepted` should pass. Each list in `refused` is one way to break the constraint, and the
 * best candidate of each is used.
 */
export interface Probe {
  readonly accepted: readonly Json[];
  readonly refused: readonly (readonly Json[])[];
  /** The member that is tested, for a keyword about several members. */
  readonly names?: string;
}

/** A keyword with its value (`limit`) and its schema. */
export interface Probing {
  readonly limit: Json;
  /** The schema that has the keyword, flattened. */
  readonly schema: JsonObject;
  /** A valid value to which the constraint applies. */
  readonly current: Json;
  readonly sampling: Sampling;
}

/**
 * The probes of a keyword; undefined for a keyword that the kit does not probe. `uniqueItems: false`, for example, constrains nothing and
 * has an empty list.
 */
export function probeKeyword(keyword: string, probing: Probing): Iterable<Probe> | undefined {
  return Object.hasOwn(probers, keyword) ? probers[keyword]?.(probing) : undefined;
}

type Prober = (probing: Probing) => Iterable<Probe>;

const probers: Readonly<Record<string, Prober>> = {
  type: ({ schema, current }) => [{ accepted: [current], refused: [foreignTo(schema, current), [null]] }],
  const: ({ limit, schema }) => [{ accepted: [limit], refused: [strangersTo([limit], schema)] }],
  enum: ({ limit, schema }) => (isArray(limit) ? [{ accepted: limit, refused: [strangersTo(limit, schema)] }] : []),
  required: probeRequired,
  format: ({ schema, current }) => [{ accepted: [current], refused: [formatlessTexts(schema)] }],
  pattern: ({ schema, current }) => [
    { accepted: [current], refused: [typeof current === "string" ? patternlessTexts(schema, current) : []] },
  ],
  minimum: ({ limit, schema }) => numbers(limit, [0], [-unitOf(schema), ...toMultiple(limit, -1, schema)]),
  maximum: ({ limit, schema }) => numbers(limit, [0], [unitOf(schema), ...toMultiple(limit, 1, schema)]),
  exclusiveMinimum: ({ limit, schema }) => numbers(limit, [unitOf(schema)], [0, ...toMultiple(limit, -1, schema)]),
  exclusiveMaximum: ({ limit, schema }) => numbers(limit, [-unitOf(schema)], [0, ...toMultiple(limit, 1, schema)]),
  multipleOf: ({ limit, current }) => numbers(current, [0], typeof limit === "number" ? [limit / 2, 1] : []),
  minLength: ({ limit, schema }) => lengths(limit, -1, schema),
  maxLength: ({ limit, schema }) => lengths(limit, 1, schema),
  minItems: (probing) => sizes(probing, listOfSize, -1),
  maxItems: (probing) => sizes(probing, listOfSize, 1),
  uniqueItems: probeUniqueItems,
  minProperties: (probing) => sizes(probing, objectOfSize, -1),
  maxProperties: (probing) => sizes(probing, objectOfSize, 1),
  additionalProperties: ({ limit, current }) =>
    limit === false ? [{ accepted: [current], refused: [[{ ...asObject(current), unknown_member: "a" }]] }] : [],
  dependentRequired: probeDependentRequired,
};

/** Values of other types than the schema's, the nearest type first. */
function foreignTo(schema: JsonObject, current: Json): readonly Json[] {
  const types = typesOf(schema);
  const isForeign = (value: Json): boolean =>
    !types.some((type) => type === typeOf(value) || (type === "number" && typeOf(value) === "integer"));
  return [...(types.includes("integer") ? fractionsBeside(current) : []), 1, "a", true, [], {}].filter(isForeign);
}

/** Fractions close to the current whole number, so that only `type` refuses them and no bound does. */
function fractionsBeside(current: Json): readonly number[] {
  return typeof current === "number" ? [current + 0.5, current - 0.5] : [0.5];
}

/** Values that are not in the list, preferably of the schema's own type. */
function strangersTo(values: readonly Json[], schema: JsonObject): readonly Json[] {
  const { enum: _, const: __, ...open } = schema;
  const near = values.flatMap((value): Json[] =>
    typeof value === "string" ? [`${value}-x`] : typeof value === "number" ? [value + 1] : [],
  );
  return [...near, ...sampleTexts(open), ...(values.includes(true) ? [false] : [true]), "a", 0, {}];
}

function namesIn(limit: Json): readonly string[] {
  return isArray(limit) ? limit.filter((name) => typeof name === "string") : [];
}

function numbers(limit: Json, accepted: readonly number[], refused: readonly number[]): readonly Probe[] {
  if (typeof limit !== "number") return [];
  return [{ accepted: accepted.slice(0, 1).map((step) => limit + step), refused: [refused.map((step) => limit + step)] }];
}

/** The step from a bound to the nearest multiple beyond it, where only multiples are taken. */
function toMultiple(limit: Json, sign: -1 | 1, { multipleOf }: JsonObject): readonly number[] {
  if (typeof multipleOf !== "number" || typeof limit !== "number") return [];
  return [sign * multipleOf * (Math.floor((sign * limit) / multipleOf) + 1) - limit];
}

/** The smallest step from a number to the next one that is tested. */
function unitOf(schema: JsonObject): number {
  if (typeof schema.multipleOf === "number") return schema.multipleOf;
  return typesOf(schema).includes("number") ? 0.5 : 1;
}

/** A bound that is too large to test, such as a `maxLength` of a million. */
const outOfReach: Probe = { accepted: [], refused: [] };

/**
 * Texts at a limit of length and beyond it. The first starts with an emoji, which is one code point but two UTF-16 units; JSON Schema
 * counts code points (RFC 8259, section 8.2).
 */
function lengths(limit: Json, step: -1 | 1, schema: JsonObject): readonly Probe[] {
  if (typeof limit !== "number" || limit + step < 0) return [];
  if (limit > textLimit) return [outOfReach];
  const ofLength = (length: number): string[] => {
    const shaped = sampleTexts({ ...schema, minLength: length, maxLength: length }).filter((text) => text.length === length);
    return length === 0 ? [""] : [`😀${"a".repeat(length - 1)}`, "a".repeat(length), ...shaped];
  };
  return [{ accepted: ofLength(limit), refused: [ofLength(limit + step)] }];
}

function sizes(probing: Probing, ofSize: (size: number, probing: Probing) => Json | undefined, step: -1 | 1): readonly Probe[] {
  const { limit } = probing;
  if (typeof limit !== "number" || limit + step < 0) return [];
  if (limit > memberLimit) return [outOfReach];
  const [edge, beyond] = [ofSize(limit, probing), ofSize(limit + step, probing)];
  return [{ accepted: edge === undefined ? [] : [edge], refused: [beyond === undefined ? [] : [beyond]] }];
}

function listOfSize(size: number, { schema, sampling }: Probing): Json | undefined {
  return sampleItems(schema, { size }, sampling);
}

function objectOfSize(size: number, { schema, current, sampling }: Probing): Json | undefined {
  const properties = objectMember(schema, "properties") ?? {};
  const required = namesIn(schema.required ?? []);
  const members = new Map(Object.entries(asObject(current)).filter(([key]) => required.includes(key)));
  for (const key of [...Object.keys(properties), ...Array.from({ length: size }, (_, index) => `extra${index}`)]) {
    if (members.size >= size) break;
    const value = sampleValue(Object.hasOwn(properties, key) ? (properties[key] ?? true) : (schema.additionalProperties ?? true), sampling);
    if (value !== undefined) members.set(key, value);
  }
  const kept = [...members].slice(0, size);
  return kept.length === size ? Object.fromEntries(kept) : undefined;
}

function probeUniqueItems({ limit, schema, sampling }: Probing): readonly Probe[] {
  if (limit !== true) return [];
  const unique = { ...schema, uniqueItems: true };
  const least = typeof schema.minItems === "number" ? Math.min(schema.minItems, memberLimit) : 0;
  const probes = twinPlaces(schema).flatMap(([first, second]): Probe[] => {
    const [one, other] = [itemSchema(schema, first), itemSchema(schema, second)];
    const twin = sampleValue(one === other ? one : { allOf: [one, other] }, sampling);
    if (twin === undefined) return [];
    const items = sampleItems(unique, { size: Math.max(second + 1, least), fixed: new Map([[first, twin]]) }, sampling);
    if (items === undefined) return [];
    const areDifferent = new Set(items.map(canonicalJson)).size === items.length;
    const refused = items.map((item, index) => (index === second ? twin : item));
    return [{ accepted: areDifferent ? [items] : [], refused: [[refused]] }];
  });
  return probes.length > 0 ? probes : [{ accepted: [], refused: [[]] }];
}

/** More items of a tuple are not tried as twins. */
const twinLimit = 8;

/** Two places of a list that may hold the same: of those that are listed, or of the first ones after these. */
function twinPlaces(schema: JsonObject): readonly (readonly [number, number])[] {
  const last = Math.min(listedItems(schema).length, twinLimit) + 1;
  const places = Array.from({ length: last + 1 }, (_, index) => index);
  return places.flatMap((second) => places.slice(0, second).map((first) => [first, second] as const));
}

/** One probe at a time: all together they would take the square of the number of names. */
function* probeRequired({ limit, current }: Probing): Generator<Probe, void, undefined> {
  for (const names of namesIn(limit)) yield { names, accepted: [current], refused: [[without(current, names)]] };
}

function* probeDependentRequired({ limit, schema, current, sampling }: Probing): Generator<Probe, void, undefined> {
  const sample = (name: string): Json => sampleValue(member(schema.properties, name) ?? true, sampling) ?? null;
  for (const [name, needed] of Object.entries(isObject(limit) ? limit : {})) {
    const whole = Object.fromEntries([name, ...namesIn(needed)].map((key) => [key, sample(key)]));
    const accepted = { ...asObject(current), ...whole };
    for (const names of namesIn(needed)) yield { names, accepted: [accepted], refused: [[without(accepted, names)]] };
  }
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

function without(value: Json, key: string): Json {
  return Object.fromEntries(Object.entries(asObject(value)).filter(([name]) => name !== key));
}
