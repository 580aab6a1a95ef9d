import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import { sameJson } from "../accepts.ts";
import { flattenSchema, mergeSchemas, typesOf } from "../flatten-schema.ts";
import { isMatch, sampleTexts } from "./sample-text.ts";

/** What samples are made in: the document that references lead into, and what is known of its schemas so far. */
export interface Sampling {
  readonly document: Json;
  /** By schema; `undefined` while a sample is being made, so that a schema within itself ends there. */
  readonly known: Map<JsonObject, Json | undefined>;
  readonly depth: number;
  /** Counted down by every step, so that a document made to be endless ends. */
  readonly budget: { left: number };
  /** Gives texts for a flat schema whose pattern no usual text has. */
  readonly textsOf?: (schema: JsonObject) => readonly string[];
}

export function startSampling(document: Json, textsOf?: Sampling["textsOf"]): Sampling {
  return { document, known: new Map(), depth: 0, budget: { left: 200_000 }, ...(textsOf === undefined ? {} : { textsOf }) };
}

/** Deeper than any instance that an API describes. */
const depthLimit = 64;

function descend(sampling: Sampling): Sampling | undefined {
  if (sampling.depth >= depthLimit || sampling.budget.left <= 0) return undefined;
  sampling.budget.left--;
  return { ...sampling, depth: sampling.depth + 1 };
}

/**
 * A small instance of a 2020-12 schema: what is required and no more. It is likely to be valid, and is still to be judged.
 * Undefined where none was found.
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

/** Different values for one schema, as many as asked for or as few as were found. */
export function sampleValues(schema: Json, count: number, sampling: Sampling): readonly Json[] {
  const flat = flattenSchema(sampling.document, schema) ?? {};
  const first = sampleValue(schema, sampling);
  if (first === undefined) return [];
  if (flat.const !== undefined) return [first];
  const others = typeof first === "string" ? [...sampleTexts(flat), ...numberedTexts(count, flat)] : otherValues(first, count);
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
    if (sample !== undefined) return sample;
  }
  return undefined;
}

/** A sample of one branch of a union, with what tells it from the others, even where the branch does not require that. */
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
    string: () => sampleText(schema, sampling),
    integer: () => sampleNumber(schema, 1),
    number: () => sampleNumber(schema, 0.5),
    boolean: () => false,
    null: () => null,
  };
  const named = likeliestType(schema);
  return named === undefined ? undefined : makers[named]?.();
}

function sampleText(schema: JsonObject, { textsOf }: Sampling): string | undefined {
  const usual = sampleTexts(schema);
  const { pattern } = schema;
  if (textsOf === undefined || typeof pattern !== "string") return usual[0];
  return usual.find((text) => isMatch(pattern, text)) ?? textsOf(schema)[0];
}

/** Without a named type, the one that the other keywords are about. */
function likeliestType(schema: JsonObject): string | undefined {
  const types = typesOf(schema);
  if (schema.type !== undefined) return types[0];
  if (schema.properties !== undefined || schema.required !== undefined) return "object";
  if (schema.items !== undefined || schema.minItems !== undefined) return "array";
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

function sampleArray({ minItems, items = true }: JsonObject, sampling: Sampling): Json {
  if (typeof minItems !== "number" || minItems === 0) return [];
  const values = sampleValues(items, Math.min(minItems, memberLimit), sampling);
  // Too few different ones: equal ones do where uniqueItems does not ask for more.
  return Array.from({ length: Math.min(minItems, memberLimit) }, (_, index) => values[index % values.length] ?? null);
}

/** Larger lists and objects are not made. */
export const memberLimit = 1_000;

function sampleNumber({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: JsonObject, step: number): number {
  const unit = typeof multipleOf === "number" ? multipleOf : step;
  const lowest = typeof exclusiveMinimum === "number" ? exclusiveMinimum + unit : Number(minimum ?? Number.NEGATIVE_INFINITY);
  const highest = typeof exclusiveMaximum === "number" ? exclusiveMaximum - unit : Number(maximum ?? Number.POSITIVE_INFINITY);
  const wanted = Math.min(Math.max(0, lowest), highest);
  return typeof multipleOf === "number" ? Math.ceil(wanted / multipleOf) * multipleOf : wanted;
}
