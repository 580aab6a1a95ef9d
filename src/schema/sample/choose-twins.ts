import type { Json } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { setAt, valueAt } from "../set-at.ts";
import type { Violation } from "../violation.ts";
import type { Boundary, SchemaConstraint, Unreachable } from "./boundary.ts";
import type { Probe } from "./probe-keyword.ts";

/** The oracle on whole instances. */
export type Judge = (value: Json) => readonly Violation[];

export interface Choosing {
  readonly constraint: SchemaConstraint;
  readonly place: readonly string[];
  readonly base: Json;
  readonly judge: Judge;
}

/** The twins of a probe that the oracle bears out, or why there are none. */
export function chooseTwins({ accepted, refused, names }: Probe, choosing: Choosing): readonly (Boundary | Unreachable)[] {
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
