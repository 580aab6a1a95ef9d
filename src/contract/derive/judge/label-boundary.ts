import type { Json } from "../../../core/json.ts";
import { jsonPointer, pointerSegments } from "../../../core/json-pointer.ts";
import type { Boundary } from "../../../schema/sample/boundary-values.ts";
import type { Violation } from "../../../schema/violation.ts";
import type { Place, Reason } from "../../case/case.ts";
import { judge } from "../../judge/judge.ts";
import { listDifferences } from "../../judge/list-differences.ts";

/**
 * The reason for which the refused value of a boundary pair must be refused. `prefix` is the place of the value in its message, such as
 * `body`.
 */
export function reasonOf({ at, keyword, names }: Boundary, prefix: Place): Reason {
  const place = [...prefix, ...(pointerSegments(at) ?? [])];
  // Validators report the name of a member for `required` alone.
  const named = keyword === "required" && names !== undefined;
  return { at: jsonPointer(place), keyword, ...(named ? { names } : {}) };
}

/**
 * Why the oracle's violations do not prove the constraint, such as a second keyword that refuses the value too; undefined if they prove it.
 */
export function doubtOfRefusal(reason: Reason, violations: readonly Violation[], changed: Place | undefined): string | undefined {
  const exchange = { answer: { status: 422 }, requestViolations: violations, responseViolations: [] };
  if (judge({ refused: reason }, exchange, changed).passed) return undefined;
  const others = new Set(violations.map(({ keyword }) => keyword).filter((keyword) => keyword !== reason.keyword));
  return `it cannot be broken alone: ${[...others].sort().join(", ") || "the same keyword"} refuses the value too`;
}

/** The violations of a value, with their places moved below the value's own place in a message. */
export function placed(violations: readonly Violation[], prefix: Place): readonly Violation[] {
  return violations.map((violation) => ({ ...violation, place: [...prefix, ...violation.place] }));
}

/** The place in which two values differ: the first one, if there are several. */
export function changedPlace(accepted: Json, refused: Json, prefix: Place): Place | undefined {
  const [place] = listDifferences(accepted, refused);
  return place === undefined ? undefined : [...prefix, ...place];
}
