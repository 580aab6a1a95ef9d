import type { Place } from "../case/case.ts";
import type { Violation } from "../case/exchange.ts";

const unions = new Set(["anyOf", "oneOf"]);
/** Keywords that report again, further up, what a schema inside them has reported. */
const carriers = new Set([...unions, "if"]);

/** The violation that a refusal rests on, and the one value in which its accepted twin differs. */
export interface Grounds {
  readonly reason: Violation;
  readonly changed: Place;
  readonly all: readonly Violation[];
}

/**
 * Whether composition explains a further violation beside the reason. A union or a conditional around the reason is reported too, and
 * inside a union the other branches complain: at the union itself, or at values that the twin has as well. Since the twin is accepted,
 * those values are right in the branch that is meant; a second violation of the changed value is explained by nothing.
 */
export function isExplained({ place, keyword }: Violation, { reason, changed, all }: Grounds): boolean {
  if (carriers.has(keyword) && isWithin(reason.place, place)) return true;
  return all.some(
    (union) =>
      unions.has(union.keyword) &&
      isWithin(reason.place, union.place) &&
      isWithin(place, union.place) &&
      (place.length === union.place.length || !isWithin(place, changed)),
  );
}

function isWithin(place: Place, outer: Place): boolean {
  return outer.every((segment, index) => segment === place[index]);
}
