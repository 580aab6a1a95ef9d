import { canonicalJson } from "../../core/canonical-json.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import { accepts, sameJson } from "../accepts.ts";
import { flattenSchema, itemSchema, listedItems, mergeSchemas, typesOf } from "../flatten-schema.ts";
import { membersApart } from "./members-apart.ts";
import { sampleTexts } from "./sample-text.ts";

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
  const others = typeof first === "string" ? [...sampling.texts(flat), ...numberedTexts(count, flat)] : otherValues(first, count);
  const all = [first, ...(arrayMember(flat, "enum") ?? others)];
  return all.filter((one, index) => all.findIndex((other) => sameJson(one, other)) === index).slice(0, count);
}

function otherValues(first: Json, count: number): readonly Json[] {
  if (typeof first === "number") return Array.from({ length: count }, (_, index) => first + index);
  if (typeof first === "boolean") return [!first];
  return isObject(first) ? Array.from({ length: count }, (_, index) => ({ ...first, [`extra${index}`]: index })) : [];
}

function numberedTexts(count: number, { format, pattern }: JsonObject): string[] {
  return format === undefined && pattern === undefined ? Array.from({ length: count }, (_, index) => `a${index}`) : [];
}

function sampleFlat(flat: JsonObject | undefined, sampling: Sampling): Json | undefined {
  if (flat === undefined) return undefined;
  const { anyOf, oneOf, ...own } = flat;
  const branches = arrayMember(flat, "oneOf") ?? arrayMember(flat, "anyOf");
  if (branches === undefined) return samplePlain(flat, sampling);
  for (const branch of branches) {
    const sample = sampleBranch(own, branch, sampling);
    if (sample !== undefined) return flat.oneOf === undefined ? sample : apartFromOthers(sample, { own, branch, branches }, sampling);
  }
  return undefined;
}

interface Branch {
  readonly own: JsonObject;
  readonly branch: Json;
  readonly branches: readonly Json[];
}

/** A sample of one branch with the members by which the other branches refuse it, where they would take it too. */
function apartFromOthers(sample: Json, { own, branch, branches }: Branch, sampling: Sampling): Json {
  if (!isObject(sample)) return sample;
  const { document } = sampling;
  const [form, ...others] = [branch, ...branches.filter((other) => other !== branch)].flatMap((one) => {
    const flat = flattenSchema(document, one);
    return flat === undefined ? [] : [mergeSchemas(own, flat)];
  });
  const taking = others.filter((other) => accepts(other, sample));
  if (form === undefined || taking.length === 0) return sample;
  return { ...membersApart(form, taking, { document, valuesOf: (schema) => sampleValues(schema, 3, sampling) }), ...sample };
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
  if (schema.const !== undefined) return schema.const;
  if (isArray(schema.enum)) return schema.enum[0];
  const makers: Readonly<Record<string, () => Json | undefined>> = {
    object: () => sampleObject(schema, sampling),
    array: () => sampleArray(schema, sampling),
    string: () => sampling.texts(schema)[0],
    integer: () => sampleNumber(schema, 1),
    number: () => sampleNumber(schema, 0.5),
    boolean: () => false,
    null: () => null,
  };
  const named = likeliestType(schema);
  return named === undefined ? undefined : makers[named]?.();
}

/** The first named type; without a `type`, the type that the other keywords are about. */
function likeliestType(schema: JsonObject): string | undefined {
  const types = typesOf(schema);
  if (schema.type !== undefined) return types[0];
  if (schema.properties !== undefined || schema.required !== undefined) return "object";
  if (schema.items !== undefined || schema.prefixItems !== undefined || schema.minItems !== undefined) return "array";
  return schema.minimum !== undefined || schema.maximum !== undefined ? "number" : "string";
}

function sampleObject(schema: JsonObject, sampling: Sampling): Json | undefined {
  const properties = objectMember(schema, "properties") ?? {};
  const required = (arrayMember(schema, "required") ?? []).filter((key) => typeof key === "string");
  const additional = schema.additionalProperties ?? true;
  const minimum = typeof schema.minProperties === "number" ? Math.min(schema.minProperties, memberLimit) : 0;
  const more = [...Object.keys(properties), ...Array.from({ length: minimum }, (_, index) => `extra${index}`)];
  const sample = new Map<string, Json>();
  for (const key of [...required, ...more]) {
    if (!required.includes(key) && sample.size >= minimum) break;
    const value = sampleValue(Object.hasOwn(properties, key) ? (properties[key] ?? true) : additional, sampling);
    if (value !== undefined) sample.set(key, value);
    else if (required.includes(key)) return undefined;
  }
  return Object.fromEntries(sample);
}

function sampleArray(schema: JsonObject, sampling: Sampling): Json {
  const { minItems } = schema;
  if (typeof minItems !== "number" || minItems === 0) return [];
  const size = Math.min(minItems, memberLimit);
  return sampleItems(schema, { size }, sampling) ?? Array.from({ length: size }, () => null);
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
export function sampleItems(schema: JsonObject, { size, fixed = new Map() }: ItemsWanted, sampling: Sampling): readonly Json[] | undefined {
  const { length } = listedItems(schema);
  const rest = size <= length ? [] : sampleValues(itemSchema(schema, length), size + fixed.size, sampling);
  const taken = new Set([...fixed.values()].map(canonicalJson));
  const items: Json[] = [];
  for (let index = 0; index < size; index++) {
    const values = index < length ? sampleValues(itemSchema(schema, index), taken.size + 1, sampling) : rest;
    const other = schema.uniqueItems === true ? values.find((value) => !taken.has(canonicalJson(value))) : undefined;
    // A list repeats values where too few different ones were found; only `uniqueItems` forbids that.
    const value = fixed.get(index) ?? other ?? values[Math.max(0, index - length) % values.length];
    if (value === undefined) return undefined;
    items.push(value);
    taken.add(canonicalJson(value));
  }
  return items;
}

/** The largest list or object that is made, in members. */
export const memberLimit = 1_000;

function sampleNumber({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: JsonObject, step: number): number {
  const unit = typeof multipleOf === "number" ? multipleOf : step;
  const lowest = typeof exclusiveMinimum === "number" ? exclusiveMinimum + unit : Number(minimum ?? Number.NEGATIVE_INFINITY);
  const highest = typeof exclusiveMaximum === "number" ? exclusiveMaximum - unit : Number(maximum ?? Number.POSITIVE_INFINITY);
  const wanted = Math.min(Math.max(0, lowest), highest);
  return typeof multipleOf === "number" ? Math.ceil(wanted / multipleOf) * multipleOf : wanted;
}
