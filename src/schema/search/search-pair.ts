import { setAt, valueAt } from "../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, member, objectMember } from "../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../core/json-pointer.ts";
import { type CompiledSchemas, compile } from "../compile.ts";
import { listForms, typesOf } from "../flatten-schema.ts";
import { sampleValue, startSampling } from "../sample/sample-value.ts";
import { explain, type Violation } from "../violation.ts";
import { freeKeys } from "./free-key.ts";
import { listCandidates, type Searching } from "./list-candidates.ts";
import { matchingTexts } from "./matching-texts.ts";
import { payloadReadings, textCandidates } from "./read-text.ts";
import { identifySchemas, type SchemaIdentity } from "./schema-identity.ts";
import { seededTexts } from "./seeded-texts.ts";

/** A counter-example: a payload that one schema accepts and the other refuses, with the reason. */
export interface Refusal {
  readonly payload: Json;
  readonly keyword: string;
  /** The place of the refusal: a JSON pointer into the payload. */
  readonly at: string;
  /** The missing property. Present only for `required`. */
  readonly missing?: string;
  /** The generalized place: `*` is any item or free key. A missing property has the place that it would have. */
  readonly place: readonly string[];
}

export type SearchOutcome =
  /** `unsearched` is present where the search ended early: the counter-examples stand, and there may be others. */
  | { readonly kind: "searched"; readonly refusals: readonly Refusal[]; readonly accepted: number; readonly unsearched?: Unsearched }
  | ({ readonly kind: "uncheckable" } & Unsearched);

interface Unsearched {
  readonly side: "accepts" | "refuses";
  readonly reason: string;
}

/** Two schemas: each is named by its document and the JSON pointer into it. */
export interface SchemaPair {
  readonly accepts: { readonly document: Json; readonly pointer: string };
  readonly refuses: { readonly document: Json; readonly pointer: string };
  /** True if undeclared keys are no violation, because a client ignores them. */
  readonly isTolerant: boolean;
  /** The payload is a parameter or the fields of a form, which travel as text. */
  readonly isText: boolean;
}

/** A search with a cache: compiled schemas and candidates are kept for the next pair. */
export interface PairSearches {
  readonly identity: SchemaIdentity;
  /** Searches for minimal counter-examples: the smallest payload for each place and keyword. */
  readonly search: (pair: SchemaPair) => SearchOutcome;
}

export function startPairSearches(): PairSearches {
  const identity = identifySchemas();
  const compiled = new Map<Json, CompiledSchemas>();
  const schemasOf = (document: Json): CompiledSchemas => {
    const schemas = compiled.get(document) ?? compile(document);
    compiled.set(document, schemas);
    return schemas;
  };
  const searches = new Map<Json, Map<Json, PairSearch>>();
  const searchOf = (from: Json, to: Json, isTolerant: boolean): PairSearch => {
    const byTo = searches.get(from) ?? new Map<Json, PairSearch>();
    searches.set(from, byTo);
    const known = byTo.get(to);
    if (known !== undefined && known.isTolerant === isTolerant) return known;
    const [fromSampling, toSampling] = [startSampling(from, matchingTexts), startSampling(to, matchingTexts)];
    const searching = { from: fromSampling, to: toSampling, identity, isTolerant, known: new Map(), ...counters() };
    const search = { searching, accepts: schemasOf(from), refuses: schemasOf(to), isTolerant };
    byTo.set(to, search);
    return search;
  };
  return {
    identity,
    search: ({ accepts, refuses, isTolerant, isText }) =>
      searchPair(
        { accepting: accepts.pointer, refusing: refuses.pointer, isText },
        searchOf(accepts.document, refuses.document, isTolerant),
      ),
  };
}

function counters(): Pick<Searching, "budget" | "nesting"> {
  return { budget: { left: searchLimit, merges: mergeLimit, isCut: false }, nesting: { depth: 0 } };
}

interface PairSearch {
  readonly searching: Searching;
  readonly accepts: CompiledSchemas;
  readonly refuses: CompiledSchemas;
  readonly isTolerant: boolean;
}

/** The limits of search steps and of merged schemas. Real schemas need some thousands of each. */
const searchLimit = 30_000;
const mergeLimit = 100_000;
const tooManyForms = "it has too many forms to be searched";

/** The two schemas of a search, as JSON pointers into their documents. */
interface Pair {
  readonly accepting: string;
  readonly refusing: string;
  /** The payload travels as text, so that the refusing side may read a value of another type from it. */
  readonly isText: boolean;
}

/** Searches for minimal counter-examples of two pointers: the smallest payload for each place and keyword. */
function searchPair({ accepting, refusing, isText }: Pair, search: PairSearch): SearchOutcome {
  const { searching, accepts, refuses } = search;
  const broken = accepts.problem(accepting);
  if (broken !== undefined) return { kind: "uncheckable", side: "accepts", reason: broken };
  const other = refuses.problem(refusing);
  if (other !== undefined) return { kind: "uncheckable", side: "refuses", reason: other };
  const [from, to] = [resolvePointer(searching.from.document, accepting) ?? true, resolvePointer(searching.to.document, refusing) ?? true];
  // Equal schemas need no search, and one that accepts nothing has no payload.
  Object.assign(searching.budget, counters().budget);
  const candidates = listCandidates(from, to, searching);
  const unsearched: Unsearched | undefined = searching.budget.isCut ? { side: "accepts", reason: tooManyForms } : undefined;
  const { identity } = searching;
  const areEqual = identity.idOf(searching.from.document, from) === identity.idOf(searching.to.document, to);
  const isEmpty = unsearched === undefined && listForms(searching.from.document, from).length === 0;
  if (areEqual || isEmpty) return { kind: "searched", refusals: [], accepted: 1 };
  const best = new Map<string, Refusal>();
  // A payload that fits no form of a union is reported once, not again for each form.
  const noForms = new Set<string>();
  let [accepted, unjudged]: [number, Unsearched | undefined] = [0, undefined];
  const all = isText ? [...candidates, ...candidatesAsText(from, searching)].sort(bySize) : candidates;
  for (const { value, focus } of all) {
    const before = accepts.judge(accepting, value);
    if (typeof before === "string") unjudged ??= { side: "accepts", reason: before };
    if (!isAccepted(before)) continue;
    accepted++;
    const after = refuses.judge(refusing, value);
    if (typeof after === "string") unjudged ??= { side: "refuses", reason: after };
    const violations: Violations = (payload) => refuses.judge(refusing, payload);
    const judged = judge(value, violations, search.isTolerant);
    if (isText && judged.length > 0 && isReadable(value, judged, violations)) continue;
    const { cause } = explain(judged, { by: "focus", focus });
    if (cause === undefined) continue;
    const text = JSON.stringify(value);
    if (noForms.has(text)) continue;
    if (cause.keyword === "oneOf" || cause.keyword === "anyOf") noForms.add(text);
    const refusal = describe(value, cause);
    const key = `${refusal.keyword} ${refusal.place.join("/")}`;
    if (!best.has(key)) best.set(key, refusal); // the first candidate is the smallest
  }
  // A counter-example stands, whatever else cannot be judged.
  const undone = unsearched ?? (best.size === 0 ? unjudged : undefined);
  if (best.size === 0 && undone !== undefined) return { kind: "uncheckable", ...undone };
  return { kind: "searched", refusals: [...best.values()], accepted, ...(undone === undefined ? {} : { unsearched: undone }) };
}

/** A value that the old schema accepts, with the new schema's violations. */
export interface RefusedValue {
  readonly payload: Json;
  readonly violations: readonly Violation[];
  readonly size: number;
}

export interface SearchedSides {
  /** Refused values, the smallest first. */
  readonly refused: readonly RefusedValue[];
  /** Every candidate that the old schema accepts. */
  readonly valid: readonly Json[];
  /** Candidates that one of the schemas cannot judge, each with the reason. */
  readonly unjudged: readonly { readonly payload: Json; readonly reason: string }[];
  /** The reason why the search ended early. The refused values stand, and there may be others. */
  readonly unsearched?: string;
}

/** An old schema and a new one in one document: `{ base, head }`, with their references inside. */
export interface SchemaSides {
  /** The published schemas, which candidates are made from. */
  readonly published: JsonObject;
  /** The compiled schemas, which judge the candidates. The base may be stricter than the published one. */
  readonly schemas: CompiledSchemas;
}

/** Searches for values that were valid and no longer are, with all violations. The caller chooses the ones to show. */
export function searchSides({ published, schemas }: SchemaSides): SearchedSides {
  const sampling = startSampling(published, seededTexts);
  const searching = {
    from: sampling,
    to: sampling,
    identity: identifySchemas(),
    isTolerant: false,
    known: new Map(),
    ...counters(),
  };
  const tried = new Set<string>();
  const refused: RefusedValue[] = [];
  const valid: Json[] = [];
  const unjudged: { payload: Json; reason: string }[] = [];
  // Start by `$ref`: a schema that refers to its root is then recognized, and the search ends.
  for (const { value: payload } of listCandidates({ $ref: "#/base" }, { $ref: "#/head" }, searching)) {
    const text = JSON.stringify(payload);
    if (tried.has(text)) continue;
    tried.add(text);
    const before = schemas.judge("/base", payload);
    if (typeof before === "string") unjudged.push({ payload, reason: before });
    if (typeof before === "string" || before.length > 0) continue;
    valid.push(payload);
    const violations = schemas.judge("/head", payload);
    if (typeof violations === "string") unjudged.push({ payload, reason: violations });
    else if (violations.length > 0) refused.push({ payload, violations, size: text.length });
  }
  const found = { refused: refused.sort((a, b) => a.size - b.size), valid, unjudged };
  return searching.budget.isCut ? { ...found, unsearched: tooManyForms } : found;
}

/** True if the refusing side can read the value from its text. An empty list is not written, so it is never refused. */
function isReadable(value: Json, found: readonly Violation[], violations: Violations): boolean {
  if (isArray(value) && value.length === 0) return true;
  const members = [...new Set(found.flatMap(({ place }) => place.slice(0, 1)))];
  let [payload, left] = [value, found.length];
  for (let steps = 0; steps <= members.length; steps++) {
    for (const reading of payloadReadings(payload, members)) {
      const rest = violations(reading);
      if (typeof rest === "string" || rest.length >= left) continue;
      if (rest.length === 0) return true;
      [payload, left] = [reading, rest.length];
    }
  }
  return false;
}

function candidatesAsText(schema: Json, { from }: Searching): readonly { readonly value: Json; readonly focus: readonly string[] }[] {
  const found = listForms(from.document, schema).flatMap((form) => {
    const own = textCandidates(form, typesOf(form), from).map((value) => ({ value, focus: [] }));
    const least = Object.keys(objectMember(form, "properties") ?? {}).length === 0 ? undefined : sampleValue(form, from);
    if (!isObject(least)) return own;
    const members = Object.entries(objectMember(form, "properties") ?? {}).flatMap(([name, property]) =>
      listForms(from.document, property).flatMap((one) =>
        textCandidates(one, typesOf(one), from).map((value) => ({ value: { ...least, [name]: value }, focus: [name] })),
      ),
    );
    return [...own, ...members];
  });
  return found.slice(0, textLimit);
}

/** The limit of text candidates. A form of many fields is tried in part. */
const textLimit = 2_000;

function bySize(a: { readonly value: Json }, b: { readonly value: Json }): number {
  return JSON.stringify(a.value).length - JSON.stringify(b.value).length;
}

type Violations = (payload: Json) => readonly Violation[] | string;

const undeclared: readonly string[] = ["additionalProperties", "unevaluatedProperties"];

/** Violations of a value. A value that cannot be judged has none. */
function judge(value: Json, violations: Violations, isTolerant: boolean): readonly Violation[] {
  const found = violations(value);
  if (typeof found === "string") return [];
  const refusals = found.filter(({ keyword }) => undeclared.includes(keyword));
  if (!isTolerant || refusals.length === 0) return found;
  // Each branch of a union refuses other keys: one that takes the value without these is enough.
  const paths = [...new Set(refusals.map(({ schemaPath }) => schemaPath))];
  for (const meant of [refusals, ...paths.map((path) => refusals.filter(({ schemaPath }) => schemaPath === path))]) {
    const extra = meant.flatMap(({ place, names }) => names.map((name) => [...place, name]));
    const rest = violations(extra.reduce<Json>(without, value));
    if (typeof rest === "string" || rest.length === 0) return [];
  }
  return found.filter(({ keyword }) => !undeclared.includes(keyword));
}

function without(payload: Json, place: readonly string[]): Json {
  const [holder, key] = [place.slice(0, -1), place.at(-1)];
  const object = valueAt(payload, holder);
  if (!isObject(object)) return payload;
  return setAt(payload, holder, Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)));
}

function describe(payload: Json, { place, keyword, names }: Violation): Refusal {
  const [name] = names;
  return {
    payload,
    keyword,
    at: jsonPointer(place),
    ...(keyword === "required" && name !== undefined ? { missing: name } : {}),
    place: [...canonicalPlace(payload, place), ...(name === undefined ? [] : [freeKeys.test(name) ? "*" : name])],
  };
}

function canonicalPlace(payload: Json, place: readonly string[]): readonly string[] {
  let value: Json | undefined = payload;
  return place.map((key) => {
    const isFree = isArray(value) || freeKeys.test(key);
    value = isArray(value) ? value[Number(key)] : member(value, key);
    return isFree ? "*" : key;
  });
}

function isAccepted(judged: readonly Violation[] | string): boolean {
  return typeof judged !== "string" && judged.length === 0;
}
