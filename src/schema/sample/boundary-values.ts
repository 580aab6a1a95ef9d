import { setAt, valueAt } from "../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import type { CompiledSchemas } from "../compile.ts";
import { flattenSchema } from "../flatten-schema.ts";
import { silentKeywords } from "../keywords.ts";
import type { Violation } from "../violation.ts";
import { boundarySpots, type Spot, spotLimit } from "./boundary-spots.ts";
import { type Probe, probeKeyword } from "./probe-keyword.ts";
import type { Sampling } from "./sample-value.ts";

/** One keyword at one place of a schema, and how it is reached from the schema that was asked about. */
export interface SchemaConstraint {
  /** The keywords from the root to here, through references (JSON Schema 2020-12, section 12.4.2, keywordLocation). */
  readonly keywordLocation: string;
  /** Where the schema stands that has the keyword: a JSON pointer into the document. */
  readonly schemaPointer: string;
  readonly keyword: string;
  /** For keywords that speak of several members: the one meant. */
  readonly names?: string;
}

/** Two whole instances that differ in one value: at the edge of a constraint, and just beyond it. */
export interface Boundary extends SchemaConstraint {
  /** Where a validator reports the refusal: a JSON pointer into the instance. */
  readonly at: string;
  readonly accepted: Json;
  readonly refused: Json;
}

/** A constraint that no pair of instances shows, and why. */
export interface Unreachable extends SchemaConstraint {
  readonly reason: string;
}

export interface Boundaries {
  readonly pairs: readonly Boundary[];
  readonly unreachable: readonly Unreachable[];
}

export interface BoundaryRequest {
  readonly sampling: Sampling;
  /** The schema asked about: a JSON pointer into the sampling's document. */
  readonly pointer: string;
  /** The oracle. */
  readonly schemas: CompiledSchemas;
}

/**
 * For each constraint of a schema, at any depth, whole instances that differ in one value: one at the edge, which must be accepted, and
 * one just beyond it, which must be refused. Each is judged by the oracle before it is given out; what the oracle does not bear out is
 * listed as unreachable, in its words.
 */
export function boundaryValues({ sampling, pointer, schemas }: BoundaryRequest): Boundaries {
  const known = new WeakMap<object, ReturnType<Judge>>(); // the same instance is the base of many pairs
  const judge: Judge = (value) => {
    const violations = (isObject(value) ? known.get(value) : undefined) ?? schemas.violations(pointer, value);
    if (isObject(value)) known.set(value, violations);
    return violations;
  };
  const pairs: Boundary[] = [];
  const unreachable: Unreachable[] = [];
  let spots = 0;
  for (const spot of boundarySpots(pointer, sampling)) {
    spots++;
    for (const [keyword, limit] of Object.entries(spot.schema)) {
      if (silentKeywords.has(keyword) || probedByParts.includes(keyword) || keyword.startsWith("x-")) continue;
      for (const found of probeSpot(spot, { keyword, limit, sampling, judge })) {
        if ("reason" in found) unreachable.push(found);
        else pairs.push(found);
      }
    }
  }
  if (spots >= spotLimit) {
    unreachable.push({ keywordLocation: "", schemaPointer: pointer, keyword: "$ref", reason: `only ${spotLimit} of its parts are probed` });
  }
  return { pairs, unreachable };
}

/** Keywords whose schemas are spots of their own. */
const probedByParts: readonly string[] = ["$ref", "properties", "items", "allOf", "anyOf", "oneOf", "if", "then", "else"];

interface KeywordAt {
  readonly keyword: string;
  readonly limit: Json;
  readonly sampling: Sampling;
  readonly judge: Judge;
}

function probeSpot(spot: Spot, { keyword, limit, sampling, judge }: KeywordAt): readonly (Boundary | Unreachable)[] {
  const { schema, schemaPointer, location, place, base } = spot;
  const constraint: SchemaConstraint = { keywordLocation: jsonPointer([...location, keyword]), schemaPointer, keyword };
  const current = valueAt(base, place) ?? null;
  const probes = probeKeyword(keyword, { limit, schema: flattenSchema(sampling.document, schema) ?? {}, current, sampling });
  if (probes === undefined) return [{ ...constraint, reason: "the keyword is not probed" }];
  return probes.flatMap((probe) => chooseTwins(probe, { constraint, place, base, judge }));
}

/** The oracle on whole instances. */
type Judge = (value: Json) => readonly Violation[];

interface Choosing {
  readonly constraint: SchemaConstraint;
  readonly place: readonly string[];
  readonly base: Json;
  readonly judge: Judge;
}

/** The twins of a probe that the oracle bears out, or why there are none. */
function chooseTwins({ accepted, refused, names }: Probe, choosing: Choosing): readonly (Boundary | Unreachable)[] {
  const { base, place, judge } = choosing;
  const constraint = { ...choosing.constraint, ...(names === undefined ? {} : { names }) };
  const current = valueAt(base, place);
  const whole = (value: Json): Json => (value === current ? base : setAt(base, place, value));
  const valid = accepted.map(whole).filter((value) => judge(value).length === 0);
  const [edge] = valid;
  if (edge === undefined) return [{ ...constraint, reason: whyNoEdge(accepted.map(whole), judge) }];
  const beyond = refused.flatMap((candidates) => best(candidates.map(whole), { ...choosing, constraint }));
  const [first, ...more] = beyond;
  if (first === undefined) return [{ ...constraint, reason: whyNotRefused(refused.flat().map(whole), choosing) }];
  const twin = (value: Json, other: Json): Boundary => ({ ...constraint, at: jsonPointer(place), accepted: value, refused: other });
  // Further values at the edge only where each is one of its own, as those of an enum.
  const edges = constraint.keyword === "enum" ? valid : [edge];
  return [...edges.map((value) => twin(value, first)), ...more.map((value) => twin(edge, value))];
}

/** The candidate that breaks the constraint and the least beside it. */
function best(candidates: readonly Json[], { constraint, place, judge }: Choosing): readonly Json[] {
  let found: { readonly value: Json; readonly broken: number } | undefined;
  for (const value of candidates) {
    const violations = judge(value);
    if (found !== undefined && found.broken <= violations.length) continue;
    if (!violations.some((violation) => isOf(violation, constraint, place))) continue;
    found = { value, broken: violations.length };
    if (found.broken === 1) break;
  }
  return found === undefined ? [] : [found.value];
}

function isOf(violation: Violation, { keyword, names }: SchemaConstraint, place: readonly string[]): boolean {
  if (violation.keyword !== keyword || violation.place.length !== place.length) return false;
  return (
    place.every((segment, index) => segment === violation.place[index]) &&
    (names === undefined || keyword === "additionalProperties" || violation.names.includes(names))
  );
}

function whyNoEdge(values: readonly Json[], judge: Judge): string {
  const [value] = values;
  return value === undefined ? "no value at its edge was found" : `the value at its edge is refused: ${inWords(judge(value))}`;
}

function whyNotRefused(values: readonly Json[], { judge }: Choosing): string {
  const [value] = values;
  if (value === undefined) return "no value beyond it was found";
  const violations = values.map(judge).find((found) => found.length > 0);
  return violations === undefined ? "what is beyond it is accepted all the same" : `another keyword refuses it: ${inWords(violations)}`;
}

function inWords(violations: readonly Violation[]): string {
  return violations.map(({ place, keyword }) => `${keyword} at ${jsonPointer(place) || "the root"}`).join(", ");
}

/** A whole instance that is accepted because its schema leaves a place open. */
export interface OpenValue {
  /** The keywords from the root to the schema that is open. */
  readonly location: string;
  readonly value: Json;
}

/**
 * Instances that show what a schema does not forbid, which no boundary does: for each object that may have unknown members one that has
 * such, and for each schema that accepts anything one in which it is met. Only those that the oracle accepts.
 */
export function openValues({ sampling, pointer, schemas }: BoundaryRequest): readonly OpenValue[] {
  return [...boundarySpots(pointer, sampling)].flatMap((spot) => {
    const value = openValueAt(spot);
    if (value === undefined || schemas.violations(pointer, value).length > 0) return [];
    return [{ location: jsonPointer(spot.location), value }];
  });
}

function openValueAt({ schema, place, base }: Spot): Json | undefined {
  const current = valueAt(base, place);
  if (isOpenObject(schema) && isObject(current)) return setAt(base, [...place, "unknown_member"], "a");
  return isAnything(schema) ? base : undefined;
}

function isOpenObject({ type, properties, additionalProperties }: JsonObject): boolean {
  const isObjects = type === "object" || (isArray(type) && type.includes("object")) || properties !== undefined;
  return isObjects && (additionalProperties === undefined || additionalProperties === true);
}

function isAnything(schema: JsonObject): boolean {
  return Object.keys(schema).every((keyword) => silentKeywords.has(keyword));
}
