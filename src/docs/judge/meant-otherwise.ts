import type { Call } from "../read/call.ts";
import { lineAt, lineText } from "../read/lines.ts";
import type { Page, Unit } from "../read/page.ts";

const changes = /(?:^|[/._-])(?:change-?logs?|changes|release-?notes?|releases|whats-new|history)(?:[/._-]|$)/i;
const past = /\b(?:deprecat|remov|decommission|retir|discontinu|sunset|no longer|formerly|previously|restricted)/i;
const purpose =
  /\b(?:trigger|cause|produce)s?\b.{0,40}\berror|\b(?:incorrect|invalid|malformed|non-?existent|wrong)\b.{0,40}\b(?:request|value|parameter|example|id|key|body)\b|❌/i;

export const ofChanges = "it stands on a page of changes, which tells of other versions, too";

/** True for a page of changes: it tells of many versions, of which the document is one. */
export function isPageOfChanges({ page, units }: Page): boolean {
  const title = units.find(({ kind }) => kind === "heading")?.under[0]?.text ?? "";
  return changes.test(page) || /^(?:change ?log|release notes|what.s new)\b/i.test(title.trim());
}

/** The reason why a declaration in prose may name something that the document rightly lacks; undefined if there is none. */
export function pastReason(page: Page, unit: Unit, { form, span }: Call): string | undefined {
  if (unit.kind === "fence" || form !== "declaration") return undefined;
  const line = lineText(page.lines, lineAt(page.lines, span.from)).slice(0, 2000);
  return past.test(line) ? "its sentence says that it is gone, or will be" : undefined;
}

/** The reason why a call may be wrong on purpose, such as one that shows an error; undefined if there is none. */
export function purposeReason(unit: Unit, { label }: Call): string | undefined {
  const sentence =
    unit.kind === "fence"
      ? unit.intro
          .trim()
          .slice(-300)
          .split(/(?<=[.!?])\s+/)
          .at(-1)
      : undefined;
  return [label.slice(0, 300), sentence ?? ""].some((text) => purpose.test(text)) ? "its sentence says that it is wrong" : undefined;
}
