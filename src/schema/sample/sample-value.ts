import { canonicalJson } from "../../core/canonical-json.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import { sameJson } from "../accepts.ts";
import { flattenSchema, isPossible, itemSchema, listedItems, memberSchema, typesOf } from "../flatten-schema.ts";
import { mergeSchemas } from "../merge-schemas.ts";
import { containedIn, lengthForContains, memberLimit } from "./contained-items.ts";
import { membersApart } from "./members-apart.ts";
import { anyValues, refusedValues } from "./refused-values.ts";
import { sampleNumber } from "./sample-number.ts";
import { numberedTexts, sampleTexts } from "./sample-text.ts";
import { seemsToFit } from "./seems-to-fit.ts";

/** The state of sampling: the document that references resolve in, a cache of samples, and bounds. */
export interface Sampling {
  readonly document: Json;
  /** Texts that a flat schema may accept, the likeliest first. */
  readonly texts: (schema: JsonObject) => readonly string[];
  /** Cache of samples by schema. `undefined` also means in progress; this stops recursion. */
  readonly known: Map<JsonObject, Json | undefined>;
  readonly depth: number;
  /** The number of steps left, shared by all samples of one document; it bounds hostile documents. */
  readonly budget: { left: number };
}

export function startSampling(document: Json, texts: Sampling["texts"] = sampleTexts): Sampling {
  return { document, texts, known: new Map(), depth: 0, budget: { left: 200_000 } };
}

/** Bounds the nesting of samples. Real instances stay below it. */
const depthLimit = 64;

function descend(sampling: Sampling): Sampling | undefined {
  if (sampling.depth >= depthLimit || sampling.budget.left <= 0) return undefined;
  sampling.budget.left--;
  return { ...sampling, depth: sampling.depth + 1 };
}

/**
 * Makes a small instance of a 2020-12 schema, with required members only. It is probably valid, but must still be judged. Undefined where
 * none was found.
 */
export function sampleValue(schema: Json, sampling: Sampling): Json | undefined {
  if (!isObject(schema)) return schema === false ? undefined : "a";
  if (!sampling.known.has(schema)) {
    sampling.known.set(schema, undefined);
    const deeper = descend(sampling);
    if (deeper !== undefined) sampling.known.set(schema, sampleFlat(flattenSchema(sampling.document, schema), deeper));
  }
  return sampling.known.get(schema);
}

/** Makes up to `count` different values of one schema; fewer where no more were found. */
export function sampleValues(schema: Json, count: number, sampling: Sampling): readonly Json[] {
  const flat = flattenSchema(sampling.document, schema) ?? {};
  const first = sampleValue(schema, sampling);
  if (first === undefined) return [];
  if (flat.const !== undefined) return [first];
  const others =
    typeof first === "string"
      ? [...sampling.texts(flat), ...numberedTexts(count, flat)]
      : otherValues(first, { flat, count }, sampling).filter((value) => seemsToFit(sampling.document, flat, value));
  const found: Json[] = [];
  for (const one of [first, ...(arrayMember(flat, "enum") ?? others)]) {
    if (found.length >= count) break;
    if (!found.some((other) => sameJson(one, other))) found.push(one);
  }
  return found;
}

interface Others {
  readonly flat: JsonObject;
  readonly count: number;
}

function otherValues(first: Json, { flat, count }: Others, sampling: Sampling): readonly Json[] {
  if (typeof first === "number") return Array.from({ length: count }, (_, index) => first + index);
  if (typeof first === "boolean") return [!first];
  if (!isObject(first)) return [];
  return freeNames(flat, count, sampling)
    .slice(0, count)
    .map((name, index) => ({ ...first, [name]: index }));
}

function sampleFlat(flat: JsonObject | undefined, sampling: Sampling): Json | undefined {
  if (flat === undefined) return undefined;
  const { not, ...taken } = flat;
  if (not !== undefined) return sampleWithout(not, sampleFlat(taken, sampling), { taken, sampling });
  const [branches, own] = branchesOf(flat);
  if (branches === undefined) return isConditional(flat) ? sampleConditional(flat, sampling) : samplePlain(flat, sampling);
  let first: Json | undefined;
  for (const branch of branches) {
    const sample = sampleBranch(own, branch, sampling);
    const apart = sample === undefined || flat.oneOf === undefined ? sample : apartFromOthers(sample, { own, branch, branches }, sampling);
    if (apart !== undefined) return apart;
    first ??= sample;
  }
  return first;
}

/** Values that are tried against `not`. */
const refusedLimit = 30;

/** The sample, or where `not` refuses it another one or one with more members. */
function sampleWithout(not: Json, sample: Json | undefined, { taken, sampling }: Excluding): Json | undefined {
  const isTaken = (schema: Json, value: Json): boolean => seemsToFit(sampling.document, schema, value);
  if (sample === undefined || !isTaken(not, sample)) return sample;
  let left = refusedLimit;
  for (const value of refusedValues(sampling.document, not)) {
    const other = isObject(value) && isObject(sample) ? { ...sample, ...value } : value;
    if (isTaken(taken, other) && !isTaken(not, other)) return other;
    if (left-- <= 0) break;
  }
  return sample;
}

interface Excluding {
  readonly taken: JsonObject;
  readonly sampling: Sampling;
}

/** The branches of one union, and the rest of the schema. */
function branchesOf(flat: JsonObject): readonly [readonly Json[] | undefined, JsonObject] {
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const { [keyword]: branches, ...rest } = flat;
    if (isArray(branches)) return [branches, rest];
  }
  return [undefined, flat];
}

function isConditional({ if: condition, then: consequence, else: alternative }: JsonObject): boolean {
  return condition !== undefined && (consequence !== undefined || alternative !== undefined);
}

/** A sample for `else` that the condition does not hold for, or one for the condition and `then`. */
function sampleConditional(flat: JsonObject, sampling: Sampling): Json | undefined {
  const { if: condition = true, then: consequence = true, else: alternative = true, ...own } = flat;
  const other = sampleBranch(own, alternative, sampling);
  const isHeld = other === undefined || seemsToFit(sampling.document, condition, other);
  return isHeld ? (sampleBranch(own, { allOf: [condition, consequence] }, sampling) ?? other) : other;
}

interface Branch {
  readonly own: JsonObject;
  readonly branch: Json;
  readonly branches: readonly Json[];
}

/**
 * A sample of one branch that the other branches refuse: another value, or an object with more members. Undefined where another branch takes
 * all values that were tried.
 */
function apartFromOthers(sample: Json, { own, branch, branches }: Branch, sampling: Sampling): Json | undefined {
  const { document } = sampling;
  const [form, ...others] = [branch, ...branches.filter((other) => other !== branch)].flatMap((one) => {
    const flat = flattenSchema(document, one);
    return flat === undefined ? [] : [mergeSchemas(own, flat)];
  });
  const takersOf = (value: Json): readonly JsonObject[] => others.filter((other) => seemsToFit(document, other, value));
  const taking = takersOf(sample);
  if (form === undefined || taking.length === 0) return sample;
  if (isObject(sample))
    return { ...membersApart(form, taking, { document, valuesOf: (schema) => sampleValues(schema, 3, sampling) }), ...sample };
  const other = anyValues.find((value) => seemsToFit(document, form, value) && takersOf(value).length === 0);
  // A pattern or a format may still tell texts apart.
  return other ?? (taking.every(({ pattern, format }) => pattern === undefined && format === undefined) ? undefined : sample);
}

/**
 * Makes a sample of one branch of a union. It has the discriminator and every constant member of that branch, even where the branch does
 * not require them.
 */
export function sampleBranch(own: JsonObject, branch: Json, sampling: Sampling): Json | undefined {
  const flat = flattenSchema(sampling.document, branch);
  const deeper = descend(sampling);
  if (flat === undefined || deeper === undefined) return undefined;
  const telling = tellingKeys(own, flat);
  return sampleFlat(mergeSchemas(mergeSchemas(own, flat), telling.length === 0 ? {} : { required: telling }), deeper);
}

function tellingKeys(own: JsonObject, branch: JsonObject): readonly string[] {
  const properties = objectMember(branch, "properties") ?? {};
  const tag = stringMember(member(own, "discriminator"), "propertyName");
  const constants = Object.keys(properties).filter((key) => member(properties[key], "const") !== undefined);
  return [...new Set([...(tag !== undefined && Object.hasOwn(properties, tag) ? [tag] : []), ...constants])];
}

function samplePlain(schema: JsonObject, sampling: Sampling): Json | undefined {
  if (!isPossible(schema)) return undefined;
  const isTaken = (value: Json): boolean => seemsToFit(sampling.document, schema, value);
  if (schema.const !== undefined) return schema.const;
  if (isArray(schema.enum)) return schema.enum.find(isTaken) ?? schema.enum[0];
  const makers: Readonly<Record<string, () => Json | undefined>> = {
    object: () => sampleObject(schema, sampling),
    array: () => sampleArray(schema, sampling),
    string: () => sampling.texts(schema)[0],
    integer: () => sampleNumber(schema, 1),
    number: () => sampleNumber(schema, 0.5),
    boolean: () => false,
    null: () => null,
  };
  const sample = firstMade(likelyTypes(schema).map((type) => makers[type]));
  // The keywords may contradict each other for one type, and let values of the others through.
  const isRefused = sample === undefined || !isTaken(sample) || hasDoubtfulText(schema);
  return schema.type === undefined && isRefused ? (anyValues.find(isTaken) ?? sample) : sample;
}

/** A pattern beside a format may leave no text. */
function hasDoubtfulText({ pattern, format }: JsonObject): boolean {
  return pattern !== undefined && format !== undefined;
}

function firstMade(makers: readonly ((() => Json | undefined) | undefined)[]): Json | undefined {
  for (const make of makers) {
    const sample = make?.();
    if (sample !== undefined) return sample;
  }
  return undefined;
}

/** The named types: one may need a schema that is being sampled, where the next does not. Without a `type`, the one that the other keywords are about. */
function likelyTypes(schema: JsonObject): readonly string[] {
  if (schema.type !== undefined) return typesOf(schema);
  if (schema.properties !== undefined || schema.required !== undefined) return ["object"];
  if (schema.items !== undefined || schema.prefixItems !== undefined || schema.minItems !== undefined) return ["array"];
  return schema.minimum !== undefined || schema.maximum !== undefined ? ["number"] : ["string"];
}

function sampleObject(schema: JsonObject, sampling: Sampling): Json | undefined {
  const properties = objectMember(schema, "properties") ?? {};
  const required = requiredNames(schema);
  const minimum = typeof schema.minProperties === "number" ? Math.min(schema.minProperties, memberLimit) : 0;
  const more = [...Object.keys(properties), ...freeNames(schema, minimum, sampling)];
  const sample = new Map<string, Json>();
  for (const key of [...required, ...more]) {
    if (!required.includes(key) && sample.size >= minimum) break;
    const value = sampleValue(memberSchema(schema, key), sampling);
    if (value !== undefined) sample.set(key, value);
    else if (required.includes(key)) return undefined;
  }
  return Object.fromEntries(sample);
}

/** Names for further members, by `propertyNames` where it says something. */
function freeNames({ propertyNames }: JsonObject, count: number, sampling: Sampling): readonly string[] {
  const named = isObject(propertyNames) ? sampleValues({ allOf: [{ type: "string" }, propertyNames] }, count, sampling) : [];
  return [...named.filter((name) => typeof name === "string"), ...Array.from({ length: count }, (_, index) => `extra${index}`)];
}

/** The names that an object must have, with those that they ask for in turn. */
function requiredNames(schema: JsonObject): readonly string[] {
  const names = new Set(arrayMember(schema, "required") ?? []);
  const asked = [schema.dependentRequired, schema.dependencies];
  for (const name of names) for (const one of asked) for (const needed of arrayMember(one, String(name)) ?? []) names.add(needed);
  return [...names].filter((name) => typeof name === "string");
}

function sampleArray(schema: JsonObject, sampling: Sampling): Json {
  const size = Math.max(typeof schema.minItems === "number" ? Math.min(schema.minItems, memberLimit) : 0, lengthForContains(schema));
  return size === 0 ? [] : (sampleItems(schema, { size }, sampling) ?? Array.from({ length: size }, () => null));
}

/** The given items, and at free places the ones that `contains` asks for. */
function withContained(schema: JsonObject, fixed: ReadonlyMap<number, Json>, sampling: Sampling): ReadonlyMap<number, Json> {
  const items = new Map(fixed);
  const { first, count } = containedIn(schema);
  for (let index = first, left = count; left > 0; index++) {
    if (items.has(index)) continue;
    left--;
    const values = sampleValues({ allOf: [itemSchema(schema, index), schema.contains ?? true] }, index - first + 1, sampling);
    const [value] = values.slice(-1);
    if (value !== undefined) items.set(index, value);
  }
  return items;
}

/** A size of a list, and items that it has. */
interface ItemsWanted {
  readonly size: number;
  readonly fixed?: ReadonlyMap<number, Json>;
}

/**
 * Makes the items of a list, each by its own schema, and all different where `uniqueItems` asks for that, as far as different ones are
 * found. Undefined where an item has no sample.
 */
export function sampleItems(schema: JsonObject, { size, ...wanted }: ItemsWanted, sampling: Sampling): readonly Json[] | undefined {
  const fixed = withContained(schema, wanted.fixed ?? new Map(), sampling);
  const { length } = listedItems(schema);
  const rest = size <= length ? [] : sampleValues(itemSchema(schema, length), size + fixed.size, sampling);
  const taken = new Set([...fixed.values()].map(canonicalJson));
  const items: Json[] = [];
  for (let index = 0; index < size; index++) {
    const values = index < length ? sampleValues(itemSchema(schema, index), taken.size + 1, sampling) : rest;
    const other = schema.uniqueItems === true ? values.find((value) => !taken.has(canonicalJson(value))) : undefined;
    // A list repeats values where too few different ones were found; only `uniqueItems` forbids that.
    const value = fixed.has(index) ? fixed.get(index) : (other ?? values[Math.max(0, index - length) % values.length]);
    if (value === undefined) return undefined;
    items.push(value);
    taken.add(canonicalJson(value));
  }
  return items;
}
