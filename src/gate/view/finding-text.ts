import { factLines } from "../../report/text.ts";
import type { FindingView, GateView } from "./gate-view.ts";

/** Title of a finding, such as `create_thing, request: body/tags`. */
export function titleOf({ subject, direction, location }: Pick<FindingView, "subject" | "direction" | "location">): string {
  return `${subject}${direction === null ? "" : `, ${direction}`}${location === "" ? "" : `: ${location}`}`;
}

/** File and line, such as `openapi/snapshot/openapi.json:120`. */
export function placeText({ place }: Pick<FindingView, "place">): string | undefined {
  return place === undefined ? undefined : `${place.file}:${place.line}`;
}

/** All facts of a finding as lines of text, for a log. */
export function findingText(finding: FindingView, reason: string | undefined): string {
  const { id, fingerprint, category, message, cause, witness, citation, acceptance } = finding;
  return factLines([
    ["cause", cause?.message],
    ["change", message],
    ["rule", `${id} (${category})${reason === undefined ? "" : `: ${reason}`}`],
    ["at", placeText(finding)],
    ["was", citation?.was],
    ["is", citation?.is],
    ["overlays", citation?.overlays],
    ["cases", citation?.cases],
    ["payload", witness?.payload],
    ["refused", witness === undefined ? undefined : `by ${witness.keyword} at ${witness.at === "" ? "the whole payload" : witness.at}`],
    ["by", witness?.refusedBy],
    ["taken by", witness?.acceptedBy],
    ["accepted", acceptance === undefined ? undefined : `until ${acceptance.until} by ${acceptance.owner}: ${acceptance.reason}`],
    ["id", fingerprint],
  ]);
}

/** Reason of each check by its id. */
export function reasonsById(checks: GateView["checks"]): ReadonlyMap<string, string> {
  return new Map(checks.map(({ id, reason }) => [id, reason]));
}

/** Groups findings by a key. Groups are in the order in which their keys first appear. */
export function groupFindings(
  findings: readonly FindingView[],
  keyOf: (finding: FindingView) => string,
): readonly (readonly FindingView[])[] {
  const groups = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding));
    if (group === undefined) groups.set(keyOf(finding), [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}
