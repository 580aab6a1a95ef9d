import type { Call } from "../read/call.ts";
import { lineAt, lineText } from "../read/lines.ts";
import type { Page, Unit } from "../read/page.ts";

const changes = /(?:^|[/._-])(?:change-?logs?|changes|release-?notes?|releases|whats-new|history)(?:[/._-]|$)/i;
const past = /\b(?:deprecat|remov|decommission|retir|discontinu|sunset|no longer|formerly|previously|restricted)/i;

/** True for a page of changes: it tells of many versions, of which the document is one. */
export function isPageOfChanges({ page, units }: Page): boolean {
  const title = units.find(({ kind }) => kind === "heading")?.under[0]?.text ?? "";
  return changes.test(page) || /^(?:change ?log|release notes|what.s new)\b/i.test(title.trim());
}

/** The reason why a declaration in prose may name something that the document rightly lacks; undefined if there is none. */
export function pastReason(page: Page, unit: Unit, { form, span }: Call): string | undefined {
  if (isPageOfChanges(page)) return "it stands in a page of changes, which tells of other versions, too";
  const isProse = unit.kind !== "fence" && form === "declaration";
  return isProse && past.test(lineText(page.lines, lineAt(page.lines, span.from)).slice(0, 2000))
    ? "its sentence says that it is gone, or will be"
    : undefined;
}
