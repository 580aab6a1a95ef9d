import { arrayMember, isObject, type Json, type JsonObject, member, objectMember } from "../../core/json.ts";
import { expandSchema, flattenSchema, itemSchema, listedItems, mayMeet, memberSchema, tellingValues, typesOf } from "../flatten-schema.ts";
import { mergeSchemas } from "../merge-schemas.ts";
import { lengthForContains, memberLimit } from "../sample/contained-items.ts";
import { membersApart } from "../sample/members-apart.ts";
import { type Sampling, sampleItems, sampleValue, sampleValues } from "../sample/sample-value.ts";
import { pairsOfMembers } from "./member-pairs.ts";
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
  /** True if nobody minds undeclared keys, so that none is tried but where the values of such keys differ. */
  readonly isTolerant: boolean;
  /** Cache by the ids of both schemas. `undefined` means in progress; this stops recursion. */
  readonly known: Map<string, readonly Candidate[] | undefined>;
  readonly budget: SearchBudget;
  /** The schemas that are being looked at, each within the one before. */
  readonly nesting: { depth: number };
}

/** The limits of one search. `isCut` tells that one was met, so that payloads may be missing. */
export interface SearchBudget {
  /** Counted down by every payload and form, and spent by schemas that nest too deeply. */
  left: number;
  /** Counted down by every merge of two schemas. */
  merges: number;
  isCut: boolean;
}

/** More are needed by no real change; two documents made to differ everywhere end here. */
const candidateLimit = 3_000;
/** Real schemas nest less. One that merges with itself at each level has no end: no two levels are equal. */
const nestingLimit = 16;
/** Faults for one partner that are put together with those for the next, and payloads that have several. */
const faultLimit = 6;
const crossLimit = 36;
/** A form is held against so many others. */
const partnerLimit = 16;

/**
 * Payloads likely to be valid under one schema and not under the other. Only where the two differ is anything made, so the number grows with
 * the difference and not with the schemas; each is still to be judged.
 */
export function listCandidates(a: Json, b: Json, searching: Searching): readonly Candidate[] {
  const { from, to, identity, known, budget, nesting } = searching;
  const ids = [identity.idOf(from.document, a), identity.idOf(to.document, b)];
  if (ids[0] === ids[1]) return [];
  const key = ids.join(" ");
  if (known.has(key)) return known.get(key) ?? [];
  if (nesting.depth >= nestingLimit) budget.left = 0;
  if (budget.left <= 0) return [];
  known.set(key, undefined);
  nesting.depth++;
  const isExclusive = flattenSchema(from.document, a)?.oneOf !== undefined;
  const [as, bs] = [expandSchema(from.document, a), expandSchema(to.document, b)];
  budget.merges -= as.merges + bs.merges;
  if (budget.merges <= 0) budget.left = 0;
  const fitsOne = flattenSchema(to.document, b)?.oneOf !== undefined;
  const found = compareForms(as.forms, bs.forms, { ...searching, isExclusive, fitsOne });
  const unique = dropTwins(found, budget);
  nesting.depth--;
  if (!as.isWhole || !bs.isWhole || budget.left <= 0) budget.isCut = true;
  // A search that was cut has not tried all: the next one must not take its payloads for all.
  if (budget.isCut) known.delete(key);
  else known.set(key, unique);
  return unique;
}

/** The smallest candidates, each once. */
function dropTwins(candidates: Iterable<Candidate>, budget: SearchBudget): readonly Candidate[] {
  const unique = new Map<string, Candidate>();
  for (const candidate of candidates) {
    if (budget.left-- <= 0) break;
    const text = `${candidate.focus.join("/")} ${JSON.stringify(candidate.value)}`;
    if (!unique.has(text)) unique.set(text, candidate);
    if (unique.size >= candidateLimit * 2) break;
  }
  if (unique.size > candidateLimit) budget.isCut = true;
  return [...unique.values()].sort((x, y) => sizeOf(x.value) - sizeOf(y.value)).slice(0, candidateLimit);
}

function sizeOf(value: Json): number {
  return JSON.stringify(value).length;
}

/** A search below a union of which only one form may be met. */
interface Comparing extends Searching {
  readonly isExclusive: boolean;
  /** The other side takes a payload by exactly one of its forms. */
  readonly fitsOne: boolean;
}

function* compareForms(as: readonly JsonObject[], bs: readonly JsonObject[], searching: Comparing): Generator<Candidate> {
  const { from, to, identity, isTolerant, budget } = searching;
  const idsOfB = bs.map((form) => identity.idOf(to.document, form));
  for (const a of as) {
    const value = sampleValue(a, from);
    if (value !== undefined && isDeclared(value, a)) yield { value, focus: [] };
  }
  for (const a of as) {
    if (budget.left-- <= 0) return;
    const isKept = idsOfB.includes(identity.idOf(from.document, a));
    const apart = searching.isExclusive ? apartFrom(a, as, from) : undefined;
    const partners = isKept ? [] : partnersOf(a, bs);
    const values = ownValues(a, partners, { sampling: from, against: to, isTolerant, budget });
    if (apart !== undefined) for (const value of values) if (isObject(value)) yield { value: { ...apart, ...value }, focus: [] };
    for (const value of values) yield { value, focus: [] };
    yield* belowPartners(a, partners, { ...searching, apart, values });
  }
  // A payload that another form of the same union takes, too, is refused where only one form may take it.
  for (const b of bs) {
    for (const value of ownValues(b, [], { sampling: to, against: from, isTolerant, budget }))
      if (as.some((a) => isDeclared(value, a))) yield { value, focus: [] };
  }
  if (searching.fitsOne) yield* inTwoForms(as, bs, searching);
}

/** Objects of two forms of the other side at once. A name that any form requires is declared by that. */
function* inTwoForms(as: readonly JsonObject[], bs: readonly JsonObject[], { to, budget }: Searching): Generator<Candidate> {
  const required = [...new Set(as.flatMap((form) => arrayMember(form, "required") ?? []))];
  const forms = bs.filter((form) => typesOf(form).includes("object")).slice(0, partnerLimit);
  const pairs = forms.flatMap((one, index) => forms.slice(index + 1).map((other) => [one, other] as const));
  for (const [one, other] of pairs) {
    if (budget.left-- <= 0) return;
    if (!mayMeet(one, other)) continue;
    const value = sampleValue({ ...mergeSchemas(one, other), type: "object" }, to);
    if (value !== undefined && as.some((a) => isDeclared(value, { ...a, required }))) yield { value, focus: [] };
  }
}

/** The forms of the other side that a payload of this form may be meant by; without one, any of them. */
function partnersOf(a: JsonObject, bs: readonly JsonObject[]): readonly JsonObject[] {
  const met = bs.filter((b) => mayMeet(a, b));
  return (met.length > 0 ? met : bs).slice(0, partnerLimit);
}

/** A union refuses a payload that each branch refuses, so that faults for several partners are put together. */
function* belowPartners(a: JsonObject, partners: readonly JsonObject[], searching: BelowPartners): Generator<Candidate> {
  const wholes = partners.length < 2 ? [] : searching.values.filter(isObject).sort(byMembers).slice(0, faultLimit);
  let together: readonly Candidate[] = [];
  for (const [index, b] of partners.entries()) {
    if (searching.budget.left-- <= 0) return;
    const found = [...below(a, b, searching)];
    yield* found;
    const faults = found.filter(({ focus }) => focus.length > 0).slice(0, faultLimit);
    together = index === 0 ? faults : together.flatMap((one) => faults.flatMap((other) => bothFaults(one, other))).slice(0, crossLimit);
    if (index > 0) yield* together;
    for (const value of wholes) yield* faults.flatMap((fault) => bothFaults(fault, { value, focus: [] }));
  }
}

/** Sorts objects by their number of members, the largest first: a partner may refuse the number, or one of the names. */
function byMembers(x: JsonObject, y: JsonObject): number {
  return Object.keys(y).length - Object.keys(x).length;
}

/** A payload with the faults of two: without a focus, the other's fault is the object as a whole. */
function bothFaults(one: Candidate, other: Candidate): readonly Candidate[] {
  const [key] = other.focus;
  if (!isObject(one.value) || !isObject(other.value) || one.focus[0] === key) return [];
  const value = key === undefined ? { ...other.value, ...one.value } : { ...one.value, [key]: other.value[key] ?? null };
  return [{ value, focus: one.focus }];
}

/** Members by which the other forms of a union refuse an object of one; undefined where none are needed, or none are found. */
function apartFrom(form: JsonObject, all: readonly JsonObject[], sampling: Sampling): JsonObject | undefined {
  if (!typesOf(form).includes("object")) return undefined;
  const others = all.filter((other) => other !== form && typesOf(other).includes("object") && mayMeet(form, other));
  const { document } = sampling;
  const found = membersApart(form, others, { document, valuesOf: (schema) => sampleValues(schema, 3, sampling) });
  return Object.keys(found).length === 0 ? undefined : found;
}

/** A search below one form, and the members that its objects need, so that no other form takes them. */
interface Below extends Searching {
  readonly apart: JsonObject | undefined;
}

interface BelowPartners extends Below {
  /** The form's own values: some are refused by a partner as a whole. */
  readonly values: readonly Json[];
}

function* below(a: JsonObject, b: JsonObject, searching: Below): Generator<Candidate> {
  const types = typesOf(a);
  if (types.includes("object")) yield* belowObject({ ...a, type: "object" }, b, searching);
  if (types.includes("array")) yield* belowArray({ ...a, type: "array" }, b, searching);
}

function* belowObject(a: JsonObject, b: JsonObject, searching: Below): Generator<Candidate> {
  const { from, apart } = searching;
  const least = sampleValue(a, from);
  const wholes = [
    least,
    taggedSample(a, from),
    mayDemandMembers(a) ? fullSample(a, from) : undefined,
    isObject(least) && apart !== undefined ? { ...apart, ...least } : undefined,
  ].filter(isObject);
  for (const [key, inA, inB] of pairsOfMembers(a, b, searching)) {
    const found = listCandidates(inA, inB, searching);
    const holders = found.length > 0 && mayDemandMembers(a) ? [...wholes, sampleWith(a, [key], from)].filter(isObject) : wholes;
    for (const { value, focus } of found) {
      for (const whole of holders) yield { value: { ...whole, [key]: value }, focus: [key, ...focus] };
    }
  }
  yield* belowDependents(a, b, searching);
  const [namesInA, namesInB] = [member(a, "propertyNames") ?? { type: "string" }, member(b, "propertyNames")];
  if (namesInB === undefined) return;
  for (const { value } of listCandidates(namesInA, namesInB, searching)) {
    if (typeof value === "string")
      for (const whole of wholes) yield { value: { ...whole, [value]: sampleValue(memberSchema(a, value), from) ?? null }, focus: [] };
  }
}

/** The least instance with every pinned member, by which it is told from those of other forms; undefined where nothing optional is pinned. */
function taggedSample(form: JsonObject, sampling: Sampling): Json | undefined {
  const required = arrayMember(form, "required") ?? [];
  const tags = [...tellingValues(form)].flatMap(([key, values]) => (values.length === 1 && !required.includes(key) ? [key] : []));
  return tags.length === 0 ? undefined : sampleWith(form, tags, sampling);
}

/** The least instance with some members, and with all that these ask for. */
function sampleWith(form: JsonObject, names: readonly string[], sampling: Sampling): Json | undefined {
  return sampleValue(requiring(form, names), sampling);
}

function requiring(form: JsonObject, names: readonly string[]): JsonObject {
  return { ...form, required: [...new Set([...(arrayMember(form, "required") ?? []), ...names])] };
}

/** The demands of the other side on an object that has a key. */
function* belowDependents(a: JsonObject, b: JsonObject, searching: Searching): Generator<Candidate> {
  const { from, to } = searching;
  for (const [key, schema] of Object.entries(objectMember(b, "dependentSchemas") ?? {})) {
    const asked = flattenSchema(to.document, schema);
    const { dependentSchemas: _, ...rest } = b;
    const least = sampleWith(a, [key], from);
    if (least !== undefined) yield { value: least, focus: [] };
    if (asked === undefined) continue;
    const { dependentSchemas: __, ...own } = requiring(a, [key]);
    const before = flattenSchema(from.document, member(a.dependentSchemas, key) ?? true) ?? {};
    yield* listCandidates(mergeSchemas(own, before), mergeSchemas(rest, asked), searching);
  }
}

/** True if members may demand one another. */
function mayDemandMembers(form: JsonObject): boolean {
  return ["dependentRequired", "dependentSchemas", "dependencies", "minProperties", "not"].some((keyword) => Object.hasOwn(form, keyword));
}

function* belowArray(a: JsonObject, b: JsonObject, searching: Searching): Generator<Candidate> {
  const { from } = searching;
  const least = typeof a.minItems === "number" ? Math.min(a.minItems, memberLimit) : 0;
  const around = (index: number, value: Json, more: number): readonly Json[] =>
    sampleItems(a, { size: Math.max(index + 1, least) + more, fixed: new Map([[index, value]]) }, from) ?? [value];
  const sizes = [...new Set([0, lengthForContains(a)])];
  // The last place is the first that neither side lists, so that what both say of further items is compared once.
  const last = Math.max(listedItems(a).length, listedItems(b).length);
  for (let index = 0; index <= last; index++) {
    for (const { value, focus } of listCandidates(itemSchema(a, index), itemSchema(b, index), searching)) {
      for (const more of sizes) yield { value: around(index, value, more), focus: [String(index), ...focus] };
    }
  }
  if (b.contains === undefined) return;
  for (const found of [a.contains ?? itemSchema(a, 0), itemSchema(a, 0)]) {
    for (const { value } of listCandidates(found, b.contains, searching)) yield { value: around(0, value, 0), focus: [] };
  }
}
