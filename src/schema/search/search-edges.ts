import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { jsonPointer, pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import type { CompiledSchemas } from "../compile.ts";
import { setAt, valueAt } from "../edit-places.ts";
import { boundarySpots, type Spot } from "../sample/boundary-spots.ts";
import { boundaryValues } from "../sample/boundary-values.ts";
import type { Violation } from "../violation.ts";
import { listCandidates } from "./list-candidates.ts";
import { identifySchemas } from "./schema-identity.ts";
import { seededSampling, textsFor } from "./seed-samples.ts";

/** A value that the old schema takes, and what the new one has against it. */
export interface RefusedValue {
  readonly payload: Json;
  readonly violations: readonly Violation[];
  readonly size: number;
}

export interface SearchedEdges {
  /** The smallest first. */
  readonly refused: readonly RefusedValue[];
  /** Every value that was tried and that the old schema takes. */
  readonly valid: readonly Json[];
}

/** Two schemas to search between. */
export interface EdgeSearch {
  /** `{ base, head }`: the old schema and the new one, with their references inside. */
  readonly document: JsonObject;
  /** Of the same document. */
  readonly schemas: CompiledSchemas;
  /** Places at which the two differ in what the edges of keywords do not show. */
  readonly probes?: readonly Probe[];
}

/** The same place of both schemas. */
export interface Probe {
  /** Of a value; `*` stands for any item or member. */
  readonly place: readonly string[];
  /** Keywords from the root of each schema. */
  readonly basePointer: readonly string[];
  readonly headPointer: readonly string[];
}

/** Most schemas need some hundreds; one made to be endless ends here. */
const candidateLimit = 20_000;

/** More spots of one place are forms of the same union, and the first ones do. */
const spotsPerPlace = 8;

/**
 * Searches for values that were valid and no longer are: at the edges of both schemas, in every form of every union. Values from the edges of the
 * new schema are put into values made by the old one, so that nothing else about them is new.
 */
export function searchEdges({ document, schemas, probes = [] }: EdgeSearch): SearchedEdges {
  const tried = new Set<string>();
  const refused: RefusedValue[] = [];
  const valid: Json[] = [];
  const consider = (payload: Json): void => {
    const text = JSON.stringify(payload);
    if (tried.has(text) || tried.size >= candidateLimit) return;
    tried.add(text);
    if (schemas.violations("/base", payload).length > 0) return;
    valid.push(payload);
    const violations = schemas.violations("/head", payload);
    if (violations.some(({ keyword }) => keyword === "$schema")) return; // nobody can tell
    if (violations.length > 0) refused.push({ payload, violations, size: text.length });
  };
  const sampling = seededSampling(document);
  const spots = [...boundarySpots("/base", sampling)];
  for (const { schema, place, base } of spots) {
    consider(base);
    for (const text of textsFor(schema)) consider(setAt(base, place, text));
    // A union's discriminator may be optional, and samples always have it.
    if (place.length > 0) consider(withoutAt(base, place));
  }
  for (const { accepted } of boundaryValues({ sampling, pointer: "/base", schemas }).pairs) consider(accepted);
  for (const { place, value } of probedValues(document, probes)) {
    for (const spot of spots) if (isAt(spot.place, place)) consider(setAt(spot.base, spot.place, value));
  }
  const byPlace = spotsByPlace(spots);
  for (const { at, accepted, refused: beyond } of boundaryValues({ sampling, pointer: "/head", schemas }).pairs) {
    const place = pointerSegments(at) ?? [];
    for (const value of [valueAt(accepted, place), valueAt(beyond, place)]) {
      if (value !== undefined) for (const spot of nearest(byPlace, place)) consider(setAt(spot.base, place, value));
    }
  }
  return { refused: refused.sort((a, b) => a.size - b.size), valid };
}

/** Values that one schema may take and the other refuse, for each place. */
function* probedValues(
  document: JsonObject,
  probes: readonly Probe[],
): Generator<{ readonly place: readonly string[]; readonly value: Json }> {
  const identity = identifySchemas();
  for (const { place, basePointer, headPointer } of probes) {
    const [base, head] = [
      ["base", ...basePointer],
      ["head", ...headPointer],
    ].map((at) => resolvePointer(document, jsonPointer(at)) ?? true);
    const searching = {
      from: seededSampling(document),
      to: seededSampling(document),
      identity,
      known: new Map(),
      budget: { left: candidateLimit },
    };
    for (const { value } of listCandidates(base ?? true, head ?? true, searching)) yield { place, value };
  }
}

function isAt(place: readonly string[], wanted: readonly string[]): boolean {
  return place.length === wanted.length && wanted.every((name, index) => name === "*" || name === place[index]);
}

/** Spots of a place, or of what is around it: an array may say nothing of its items, and an object nothing of its members. */
function nearest(byPlace: ReadonlyMap<string, readonly Spot[]>, place: readonly string[]): readonly Spot[] {
  for (let length = place.length; length >= 0; length--) {
    const spots = byPlace.get(jsonPointer(place.slice(0, length)));
    if (spots !== undefined) return spots;
  }
  return [];
}

/** The value without what stands at a place; items of arrays stay. */
function withoutAt(whole: Json, [key, ...rest]: readonly string[]): Json {
  if (key === undefined) return whole;
  if (isArray(whole)) return whole.map((item, index) => (String(index) === key ? withoutAt(item, rest) : item));
  if (!isObject(whole)) return whole;
  const entries = Object.entries(whole).filter(([name]) => name !== key || rest.length > 0);
  return Object.fromEntries(entries.map(([name, value]) => [name, name === key ? withoutAt(value, rest) : value]));
}

function spotsByPlace(spots: readonly Spot[]): ReadonlyMap<string, readonly Spot[]> {
  const byPlace = new Map<string, Spot[]>();
  for (const spot of spots) {
    const at = jsonPointer(spot.place);
    const known = byPlace.get(at) ?? [];
    if (known.length < spotsPerPlace) byPlace.set(at, [...known, spot]);
  }
  return byPlace;
}
