import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember } from "../../core/json.ts";
import { flattenSchema, listForms, mayMeet, mergeSchemas, tellingValues, typesOf } from "../flatten-schema.ts";
import { textsOf } from "../pattern/compare-texts.ts";
import { isMatch, sampleTexts } from "../sample/sample-text.ts";
import { type Sampling, sampleValue } from "../sample/sample-value.ts";
import { fullSample, isDeclared, ownValues } from "./own-values.ts";
import type { SchemaIdentity } from "./schema-identity.ts";

/** A payload to try, and the place in it that it was made for. */
export interface Candidate {
  readonly value: Json;
  readonly focus: readonly string[];
}

/** Two documents, and what is known of them: `from` says what payloads are made by, `to` what they are made against. */
export interface Searching {
  readonly from: Sampling;
  readonly to: Sampling;
  readonly identity: SchemaIdentity;
  /** By the numbers of both schemas; undefined while they are looked at, so that a schema within itself ends there. */
  readonly known: Map<string, readonly Candidate[] | undefined>;
  /** Counted down by every payload made; a search that runs out of it is given up. */
  readonly budget: { left: number };
}

/** The key of a map whose keys are free. */
const freeKey = "any_key";
/** The keys that payloads are filled with where any will do. */
export const freeKeys: RegExp = /^(?:any_key|unknown_member|extra\d+)$/;

/** More are needed by no real change; two documents made to differ everywhere end here. */
const candidateLimit = 3_000;
/** A form is held against so many others. */
const partnerLimit = 16;

/**
 * Payloads likely to be valid under one schema and not under the other. Only where the two differ is anything made, so the number grows with
 * the difference and not with the schemas; each is still to be judged.
 */
export function listCandidates(a: Json, b: Json, searching: Searching): readonly Candidate[] {
  const { from, to, identity, known } = searching;
  const ids = [identity.idOf(from.document, a), identity.idOf(to.document, b)];
  if (ids[0] === ids[1]) return [];
  const key = ids.join(" ");
  if (known.has(key)) return known.get(key) ?? [];
  known.set(key, undefined);
  const found = compareForms(listForms(from.document, a), listForms(to.document, b), searching);
  const unique = dropTwins(found, searching.budget).slice(0, candidateLimit);
  known.set(key, unique);
  return unique;
}

function dropTwins(candidates: Iterable<Candidate>, budget: Searching["budget"]): readonly Candidate[] {
  const unique = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (budget.left-- <= 0) break;
    const text = `${candidate.focus.join("/")} ${JSON.stringify(candidate.value)}`;
    if (!unique.has(text)) unique.set(text, candidate);
    if (unique.size >= candidateLimit * 2) break;
  }
  return [...unique.values()].sort((x, y) => sizeOf(x.value) - sizeOf(y.value));
}

function sizeOf(value: Json): number {
  return JSON.stringify(value).length;
}

function* compareForms(as: readonly JsonObject[], bs: readonly JsonObject[], searching: Searching): Generator<Candidate> {
  const { from, to, identity } = searching;
  const idsOfB = bs.map((form) => identity.idOf(to.document, form));
  for (const a of as) {
    const value = sampleValue(a, from);
    if (value !== undefined && isDeclared(value, a)) yield { value, focus: [] };
  }
  for (const a of as) {
    const isKept = idsOfB.includes(identity.idOf(from.document, a));
    for (const value of ownValues(a, isKept ? [] : bs.slice(0, partnerLimit), from)) yield { value, focus: [] };
    if (isKept) continue;
    const partners = bs.filter((b) => mayMeet(a, b));
    for (const b of (partners.length > 0 ? partners : bs).slice(0, partnerLimit)) yield* below(a, b, searching);
  }
  // What another form of the same union takes too, when only one may.
  for (const b of bs) {
    for (const value of ownValues(b, [], to)) if (as.some((a) => isDeclared(value, a))) yield { value, focus: [] };
  }
}

function* below(a: JsonObject, b: JsonObject, searching: Searching): Generator<Candidate> {
  const types = typesOf(a);
  if (types.includes("object")) yield* belowObject({ ...a, type: "object" }, b, searching);
  if (types.includes("array")) yield* belowArray({ ...a, type: "array" }, b, searching);
}

function* belowObject(a: JsonObject, b: JsonObject, searching: Searching): Generator<Candidate> {
  const { from } = searching;
  const wholes = [sampleValue(a, from), taggedSample(a, from), isConditional(a) ? fullSample(a, from) : undefined].filter(isObject);
  for (const [key, inA, inB] of pairsOfMembers(a, b)) {
    for (const { value, focus } of listCandidates(inA, inB, searching)) {
      for (const whole of wholes) yield { value: { ...whole, [key]: value }, focus: [key, ...focus] };
    }
  }
  yield* belowDependents(a, b, searching);
  const [namesInA, namesInB] = [member(a, "propertyNames") ?? { type: "string" }, member(b, "propertyNames")];
  if (namesInB === undefined) return;
  for (const { value } of listCandidates(namesInA, namesInB, searching)) {
    if (typeof value === "string")
      for (const whole of wholes)
        yield { value: { ...whole, [value]: sampleValue(a.additionalProperties ?? true, from) ?? null }, focus: [] };
  }
}

/** The least instance with every pinned member, by which it is told from those of other forms; undefined where nothing optional is pinned. */
function taggedSample(form: JsonObject, sampling: Sampling): Json | undefined {
  const required = arrayMember(form, "required") ?? [];
  const tags = [...tellingValues(form)].flatMap(([key, values]) => (values.length === 1 && !required.includes(key) ? [key] : []));
  return tags.length === 0 ? undefined : sampleValue({ ...form, required: [...required, ...tags] }, sampling);
}

/** The demands of the other side on an object that has a key. */
function* belowDependents(a: JsonObject, b: JsonObject, searching: Searching): Generator<Candidate> {
  const { from, to } = searching;
  for (const [key, schema] of Object.entries(objectMember(b, "dependentSchemas") ?? {})) {
    const asked = flattenSchema(to.document, schema);
    const withKey: JsonObject = { ...a, required: [...new Set([...(arrayMember(a, "required") ?? []), key])] };
    const { dependentSchemas: _, ...rest } = b;
    const least = sampleValue(withKey, from);
    if (least !== undefined) yield { value: least, focus: [] };
    if (asked === undefined) continue;
    const { dependentSchemas: __, ...own } = withKey;
    yield* listCandidates(own, mergeSchemas(rest, asked), searching);
  }
}

/** Members may demand one another. */
function isConditional(form: JsonObject): boolean {
  return ["dependentRequired", "dependentSchemas", "dependencies", "minProperties", "not"].some((keyword) => Object.hasOwn(form, keyword));
}

/** Each member that a payload of the one may have, with what the other says of it. */
function* pairsOfMembers(a: JsonObject, b: JsonObject): Generator<readonly [string, Json, Json]> {
  const [inA, inB] = [objectMember(a, "properties") ?? {}, objectMember(b, "properties") ?? {}];
  for (const [key, schema] of Object.entries(inA)) {
    const other = member(inB, key) ?? patternFor(b, key) ?? b.additionalProperties;
    if (other !== undefined) yield [key, schema, other];
  }
  // Without declared members an object is a map, whose keys are its content.
  const isMap = isObject(a.additionalProperties) || (Object.keys(inA).length === 0 && a.additionalProperties !== false);
  if (isMap) {
    const values = a.additionalProperties ?? true;
    yield [freeKey, values, b.additionalProperties ?? true];
    for (const [key, schema] of Object.entries(inB)) if (!Object.hasOwn(inA, key)) yield [key, values, schema];
  }
  yield* pairsOfPatterns(a, b);
}

/** A key for each pattern of either side, with what both say of its value. */
function* pairsOfPatterns(a: JsonObject, b: JsonObject): Generator<readonly [string, Json, Json]> {
  const patterns = [a, b].flatMap((side) => Object.keys(objectMember(side, "patternProperties") ?? {}));
  const keys = [...new Set(patterns)].flatMap((pattern) => keysOf(pattern).slice(0, 1));
  for (const key of keys) {
    const [inA, inB] = [a, b].map((side) => member(side.properties, key) ?? patternFor(side, key) ?? side.additionalProperties ?? true);
    if (inA !== undefined && inB !== undefined) yield [key, inA, inB];
  }
}

function keysOf(pattern: string): readonly string[] {
  const usual = sampleTexts({ pattern });
  return usual.length > 0 ? usual : textsOf({ pattern });
}

/** Patterns that a key has judge its value together. */
function patternFor(schema: JsonObject, key: string): Json | undefined {
  const found = Object.entries(objectMember(schema, "patternProperties") ?? {}).filter(([pattern]) => isMatch(pattern, key));
  const [only, ...others] = found.map(([, value]) => value);
  return only === undefined || others.length === 0 ? only : { allOf: [only, ...others] };
}

function* belowArray(a: JsonObject, b: JsonObject, searching: Searching): Generator<Candidate> {
  const least = sampleValue(a, searching.from);
  const rest = isArray(least) ? least.slice(1) : [];
  const [inA, inB] = [itemsOf(a), itemsOf(b)];
  for (const { value, focus } of listCandidates(inA, inB, searching)) yield { value: [value, ...rest], focus: ["0", ...focus] };
  const [listA, listB] = [arrayMember(a, "prefixItems") ?? [], arrayMember(b, "prefixItems") ?? []];
  for (const [index, schema] of listA.entries()) {
    const before = listA.slice(0, index).map((one) => sampleValue(one, searching.from) ?? null);
    for (const { value, focus } of listCandidates(schema, listB[index] ?? inB, searching)) {
      yield { value: [...before, value, ...rest.slice(index)], focus: [String(index), ...focus] };
    }
  }
  if (b.contains === undefined) return;
  for (const found of [a.contains ?? inA, inA]) {
    for (const { value } of listCandidates(found, b.contains, searching)) yield { value: [value, ...rest], focus: [] };
  }
}

function itemsOf(schema: JsonObject): Json {
  return isArray(schema.items) ? (schema.items[0] ?? true) : (schema.items ?? true);
}
