import type { FindingView } from "./gate-view.ts";

/** `create_thing, request: body/tags` */
export function titleOf({ subject, direction, location }: Pick<FindingView, "subject" | "direction" | "location">): string {
  return `${subject}${direction === null ? "" : `, ${direction}`}${location === "" ? "" : `: ${location}`}`;
}

/** `openapi/snapshot/openapi.json:120` */
export function placeText({ place }: Pick<FindingView, "place">): string | undefined {
  return place === undefined ? undefined : `${place.file}:${place.line}`;
}

/** Everything about a finding for a person who reads it in a log. */
export function findingText(finding: FindingView, reason: string | undefined): string {
  const { id, fingerprint, category, message, witness, acceptance } = finding;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["change", message],
    ["rule", `${id} (${category})${reason === undefined ? "" : `: ${reason}`}`],
    ["at", placeText(finding)],
    ["payload", witness?.payload],
    ["refused", witness === undefined ? undefined : `by ${witness.keyword} at ${witness.at === "" ? "the whole payload" : witness.at}`],
    ["by", witness?.refusedBy],
    ["taken by", witness?.acceptedBy],
    ["accepted", acceptance === undefined ? undefined : `until ${acceptance.until} by ${acceptance.owner}: ${acceptance.reason}`],
    ["id", fingerprint],
  ];
  return lines.flatMap(([label, text]) => (text === undefined ? [] : [`${label.padEnd(10)}${indent(text)}`])).join("\n");
}

function indent(text: string): string {
  return text.replaceAll("\n", `\n${" ".repeat(10)}`);
}
