import type { Violation } from "./compile-side.ts";

const unions: readonly string[] = ["oneOf", "anyOf"];
/** What follows from another violation: the wrapper's word for what was found inside. */
const wrappers: readonly string[] = [...unions, "not", "if", "$ref", "allOf"];
/** By these a form of a union tells itself from the others, so that they say nothing about what changed. */
const telling: readonly string[] = ["type", "const", "enum", "required", "additionalProperties", "unevaluatedProperties"];
/** Whoever has the wrong type also lies outside the enum. */
const order: readonly string[] = ["type", "required", "additionalProperties", "unevaluatedProperties", "const", "enum"];

/**
 * Which violation says best why a payload is refused: what was probed, unless a union stands around it whose forms all complain, in which
 * case it is the union, or the one complaint that tells nothing apart.
 */
export function chooseCause(violations: readonly Violation[], focus: readonly string[]): Violation | undefined {
  const around = violations.filter(({ place }) => isWithin(focus, place));
  const exact = violations.filter(({ place }) => place.length === focus.length && isWithin(focus, place));
  const plain = exact.filter(({ keyword }) => !wrappers.includes(keyword));
  const union = exact.find(({ keyword }) => unions.includes(keyword));
  if (union === undefined) return first(plain) ?? deepest(around) ?? first(violations);
  const others = plain.filter(({ keyword }) => !telling.includes(keyword));
  return new Set(others.map(({ keyword }) => keyword)).size === 1 ? others[0] : union;
}

function isWithin(place: readonly string[], outer: readonly string[]): boolean {
  return outer.every((key, index) => place[index] === key);
}

function first(violations: readonly Violation[]): Violation | undefined {
  const rank = ({ keyword }: Violation): number => (order.indexOf(keyword) + order.length + 1) % (order.length + 1);
  return [...violations].sort(
    (a, b) => Number(wrappers.includes(a.keyword)) - Number(wrappers.includes(b.keyword)) || rank(a) - rank(b),
  )[0];
}

function deepest(violations: readonly Violation[]): Violation | undefined {
  return [...violations].sort((a, b) => b.place.length - a.place.length)[0];
}
