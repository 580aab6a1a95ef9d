import { subjectOf, type TouchedInput } from "../view/report.ts";
import type { AcceptedChange } from "./accepted-changes.ts";
import type { AcceptedFinding } from "./apply-accepted.ts";

/**
 * Accepted findings whose acceptance comes with the change: the reviewed list has no entry of that fingerprint and day.
 *
 * @param reviewed the list as it is where the change is to be merged into
 */
export function listOwnAcceptances(
  accepted: readonly AcceptedFinding[],
  reviewed: readonly AcceptedChange[],
  place: string,
): readonly TouchedInput[] {
  const days = new Map(reviewed.map(({ fingerprint, until }) => [fingerprint, until]));
  return accepted.flatMap(({ finding, by }) => {
    const day = days.get(finding.fingerprint);
    if (day === by.until) return [];
    const what = [subjectOf(finding), finding.direction, finding.location].filter(Boolean).join(" ");
    const before = day === undefined ? "" : ` (before: until ${day})`;
    const message = `this change itself accepts ${finding.level} ${finding.fingerprint}, ${what}: ${finding.message.replace(/\.$/, "")}; until ${by.until}${before} by ${by.owner}: ${by.reason}`;
    return [{ input: "accepted", place, message }];
  });
}
