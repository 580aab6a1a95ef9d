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

/** One keyword at one place of a schema, with the path to it from the requested schema. */
export interface SchemaConstraint {
  /**
   * The keywords from the requested schema to this keyword, references included (JSON Schema 2020-12, section 12.4.2, keywordLocation).
   */
  readonly keywordLocation: string;
  /** The place of the schema that has the keyword: a JSON pointer into the document. */
  readonly schemaPointer: string;
  readonly keyword: string;
  /** The member that is tested, for a keyword about several members such as `required`. */
  readonly names?: string;
}

/**
 * Twins: two whole instances that differ in one value. The accepted one lies at the edge of a constraint, the refused one just beyond it.
 */
export interface Boundary extends SchemaConstraint {
  /** The place where a validator reports the refusal: a JSON pointer into the instance. */
  readonly at: string;
  readonly accepted: Json;
  readonly refused: Json;
}

/** A constraint for which no twins were found, with the reason. */
export interface Unreachable extends SchemaConstraint {
  readonly reason: string;
}

export interface Boundaries {
  readonly pairs: readonly Boundary[];
  readonly unreachable: readonly Unreachable[];
}

export interface BoundaryRequest {
  readonly sampling: Sampling;
  /** The requested schema: a JSON pointer into the sampling's document. */
  readonly pointer: string;
  /** The oracle: compiled validators that judge every instance. */
  readonly schemas: CompiledSchemas;
  /** Asked before each part of the schema and each value; false ends the work. Absent: everything up to `spotLimit` parts. */
  readonly spend?: Spend;
}

/** Takes the work of one more value from a budget. False where too little is left. */
export type Spend = () => boolean;

/**
 * Makes boundary values for each constraint of a schema, at any depth. For `maxLength: 3` these are two instances: one with three
 * characters, which must be accepted, and one with four, which must be refused. The oracle judges each pair first. A constraint without a
 * confirmed pair is listed as unreachable, with the oracle's reason.
 */
export function boundaryValues({ sampling, pointer, schemas, spend = () => true }: BoundaryRequest): Boundaries {
  const oracle = startOracle((value) => schemas.violations(pointer, value), spend);
  const pairs: Boundary[] = [];
  const unreachable: Unreachable[] = [];
  let spots = 0;
  for (const spot of boundarySpots(pointer, sampling)) {
    if (!oracle.goesOn()) break;
    spots++;
    for (const [keyword, limit] of Object.entries(spot.schema)) {
      if (silentKeywords.has(keyword) || probedByParts.includes(keyword) || keyword.startsWith("x-")) continue;
      for (const found of probeSpot(spot, { keyword, limit, sampling, oracle })) {
        if ("reason" in found) unreachable.push(found);
        else pairs.push(found);
      }
    }
  }
  const left = { keywordLocation: "", schemaPointer: pointer, keyword: "$ref" };
  const { isSpent, values } = oracle.state;
  if (isSpent) unreachable.push({ ...left, reason: `its schema is too large: only the first ${values} values were tried` });
  else if (spots >= spotLimit) unreachable.push({ ...left, reason: `only ${spotLimit} of its parts are probed` });
  return { pairs, unreachable };
}

/** The oracle, applied to whole instances, within a budget. */
interface Oracle {
  readonly judge: (value: Json) => readonly Violation[];
  /** False where the budget is spent. What has been begun is judged to its end. */
  readonly goesOn: () => boolean;
  readonly state: { readonly isSpent: boolean; readonly values: number };
}

function startOracle(violations: Oracle["judge"], spend: Spend): Oracle {
  const known = new WeakMap<object, readonly Violation[]>(); // cache, because one instance is the base of many pairs
  const state = { isSpent: false, values: 0 };
  const take = (): void => {
    state.isSpent ||= !spend();
  };
  const judge = (value: Json): readonly Violation[] => {
    const before = isObject(value) ? known.get(value) : undefined;
    if (before !== undefined) return before;
    take();
    state.values++;
    const found = violations(value);
    if (isObject(value)) known.set(value, found);
    return found;
  };
  const goesOn = (): boolean => {
    take();
    return !state.isSpent;
  };
  return { judge, goesOn, state };
}

/** Keywords that are not probed themselves, because their inner schemas are spots of their own. */
const probedByParts: readonly string[] = ["$ref", "properties", "items", "allOf", "anyOf", "oneOf", "if", "then", "else"];

interface KeywordAt {
  readonly keyword: string;
  readonly limit: Json;
  readonly sampling: Sampling;
  readonly oracle: Oracle;
}

function* probeSpot(spot: Spot, { keyword, limit, sampling, oracle }: KeywordAt): Generator<Boundary | Unreachable, void, undefined> {
  const { schema, schemaPointer, location, place, base } = spot;
  const constraint: SchemaConstraint = { keywordLocation: jsonPointer([...location, keyword]), schemaPointer, keyword };
  const current = valueAt(base, place) ?? null;
  const probes = probeKeyword(keyword, { limit, schema: flattenSchema(sampling.document, schema) ?? {}, current, sampling });
  if (probes === undefined) yield { ...constraint, reason: "the keyword is not probed" };
  for (const probe of probes ?? []) {
    if (oracle.state.isSpent) return;
    yield* chooseTwins(probe, { constraint, place, base, oracle });
  }
}

interface Choosing {
  readonly constraint: SchemaConstraint;
  readonly place: readonly string[];
  readonly base: Json;
  readonly oracle: Oracle;
}

/** Chooses the twins of a probe that the oracle confirms; otherwise gives the reason why there are none. */
function chooseTwins({ accepted, refused, names }: Probe, choosing: Choosing): readonly (Boundary | Unreachable)[] {
  const { base, place, oracle } = choosing;
  const constraint = { ...choosing.constraint, ...(names === undefined ? {} : { names }) };
  const current = valueAt(base, place);
  const whole = (value: Json): Json => (value === current ? base : setAt(base, place, value));
  const valid: Json[] = [];
  for (const value of accepted) {
    const tried = whole(value);
    if (oracle.judge(tried).length === 0) valid.push(tried);
    if (oracle.state.isSpent) break;
  }
  const [edge] = valid;
  if (edge === undefined) return [{ ...constraint, reason: whyNoEdge(accepted.slice(0, 1).map(whole), oracle) }];
  const beyond = refused.flatMap((candidates) => best(candidates, whole, { ...choosing, constraint }));
  const [first, ...more] = beyond;
  if (first === undefined) return [{ ...constraint, reason: whyNotRefused(refused.flat(), whole, oracle) }];
  const twin = (value: Json, other: Json): Boundary => ({ ...constraint, at: jsonPointer(place), accepted: value, refused: other });
  // Each value of an enum is an edge of its own; any other keyword needs only one.
  const edges = constraint.keyword === "enum" ? valid : [edge];
  return [...edges.map((value) => twin(value, first)), ...more.map((value) => twin(edge, value))];
}

/** The candidate that breaks the constraint with the fewest other violations. */
function best(candidates: readonly Json[], whole: (value: Json) => Json, { constraint, place, oracle }: Choosing): readonly Json[] {
  let found: { readonly value: Json; readonly broken: number } | undefined;
  for (const candidate of candidates) {
    const value = whole(candidate);
    const violations = oracle.judge(value);
    const isBetter = found === undefined || violations.length < found.broken;
    if (isBetter && violations.some((violation) => isOf(violation, constraint, place))) found = { value, broken: violations.length };
    if (found?.broken === 1 || oracle.state.isSpent) break;
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

function whyNoEdge([value]: readonly Json[], { judge }: Oracle): string {
  return value === undefined ? "no value at its edge was found" : `the value at its edge is refused: ${inWords(judge(value))}`;
}

function whyNotRefused(candidates: readonly Json[], whole: (value: Json) => Json, { judge, state }: Oracle): string {
  if (candidates.length === 0) return "no value beyond it was found";
  for (const candidate of candidates) {
    const violations = judge(whole(candidate));
    if (violations.length > 0) return `another keyword refuses it: ${inWords(violations)}`;
    if (state.isSpent) break;
  }
  return "what is beyond it is accepted all the same";
}

function inWords(violations: readonly Violation[]): string {
  return violations.map(({ place, keyword }) => `${keyword} at ${jsonPointer(place) || "the root"}`).join(", ");
}

/** A whole accepted instance that uses a place which its schema leaves open. */
export interface OpenValue {
  /** The keywords from the root schema to the open one. */
  readonly location: string;
  readonly value: Json;
}

/**
 * Makes instances that show what a schema allows: an object with an unknown member where unknown members are allowed, and an instance that
 * contains a value of a schema that accepts anything. Boundary values show only what is refused. The oracle accepts every instance that is
 * returned.
 */
export function openValues({ sampling, pointer, schemas, spend = () => true }: BoundaryRequest): readonly OpenValue[] {
  const found: OpenValue[] = [];
  for (const spot of boundarySpots(pointer, sampling)) {
    // Boundary values take at least as much, so what is left out here was left out there, and listed.
    if (!spend()) break;
    const value = openValueAt(spot);
    if (value === undefined || schemas.violations(pointer, value).length > 0) continue;
    found.push({ location: jsonPointer(spot.location), value });
  }
  return found;
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
