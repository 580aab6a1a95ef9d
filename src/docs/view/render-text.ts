import { counted } from "../../core/counted.ts";
import { inert } from "../../core/printable.ts";
import { clipLine } from "../../report/text.ts";
import type { DocsReport } from "../docs-report.ts";
import type { Level } from "../fault.ts";
import { citationLine } from "./citation-line.ts";
import { type FindingGroup, groupFindings, linesInWords } from "./group-findings.ts";

const marks: Readonly<Record<Level, string>> = { error: "✗", warning: "!", note: "–" };

/** Renders a run for a terminal: by page, each cause once, then the counts. */
export function renderDocsText(report: DocsReport): string {
  const groups = groupFindings(report.findings);
  const lines = [
    ...report.pages.flatMap((page) => {
      const own = groups.filter(({ shown }) => shown.page === page.page);
      const { agrees, differs, undecided } = page;
      const counts = [
        `${agrees} ${verbOf(agrees, "agree")}`,
        `${differs} ${verbOf(differs, "differ")}`,
        `${undecided} cannot be judged`,
      ].join(", ");
      const reasons = page.examples.flatMap(({ line, why }) => (why === null ? [] : [`    ${line} cannot be judged: ${why}`]));
      return [`${page.page}: ${counts}`, ...own.flatMap(describeGroup), ...reasons, ""];
    }),
    ...report.trials.flatMap(({ page, line, sent, outcome, why }) =>
      outcome === "works" ? [] : [`${page}:${line} ${outcome === "refused" ? "✗ does not work" : "– not tried"}: ${sent}: ${why ?? ""}`],
    ),
    ...(report.trials.length === 0
      ? []
      : [`${counted(report.trials.filter(({ outcome }) => outcome === "works").length, "example")} tried and working`, ""]),
    ...report.accepted.map(
      ({ page, line, kind, acceptance }) => `${page}:${line} ${kind} accepted until ${acceptance.until}: ${acceptance.reason}`,
    ),
    ...report.outdated.map(({ page, kind, subject, why }) => `✗ accepted-changes.yaml: ${page}, ${kind}, ${subject}: ${why}`),
    ...report.unread.map((page) => `✗ ${page}: it mentions calls, and none could be read`),
    ...report.fixed.map(({ page, edits }) => `${page}: ${counted(edits, "edit")}`),
    ...(report.citations.some(({ state }) => state !== "absent") ? [citationLine(report.citations, report.uncovered.length)] : []),
    ...(report.pages.every(({ examples }) => examples.length === 0)
      ? ["No example was found: no page shows a call or a JSON sample."]
      : []),
    summaryLine(report),
    "",
  ];
  return lines.map(inert).join("\n");
}

export function summaryLine({ summary, pages, document }: DocsReport): string {
  const { error, warning, note, accepted, agrees, differs, undecided } = summary;
  const found = `${counted(error, "error")}, ${counted(warning, "warning")}, ${counted(note, "note")}${accepted === 0 ? "" : `, ${accepted} accepted`}`;
  return `${counted(pages.length, "page")} against ${document}: ${counted(agrees, "example")} ${verbOf(agrees, "agree")}, ${differs} ${verbOf(differs, "differ")}, ${undecided} cannot be judged; ${found}`;
}

/** A verb in the number of its subject: one example agrees, two agree. */
function verbOf(count: number, verb: string): string {
  return count === 1 ? `${verb}s` : verb;
}

function describeGroup(group: FindingGroup): readonly string[] {
  const { shown } = group;
  const more = group.members.length > 1 ? ` (${counted(group.members.length, "place")})` : "";
  const at = shown.pointer === null ? "" : ` (${shown.pointer})`;
  return [
    `  ${linesInWords(group)} ${marks[shown.level]} ${shown.kind}: ${clipLine(shown.message)}${more}`,
    ...(shown.got === "" ? [] : [`      got ${clipLine(shown.got)}; ${wanted(shown)} ${clipLine(shown.expected)}${at}`]),
    ...(shown.suggestion === null ? [] : [`      ${clipLine(shown.suggestion)}${shown.isFixable ? " (--fix does it)" : ""}`]),
    ...(shown.suggestion === null && shown.isFixable ? ["      --fix does it"] : []),
  ];
}

/** A fault of the page alone has no place in the document. */
export function wanted({ pointer }: FindingGroup["shown"]): string {
  return pointer === null ? "expected" : "the document has";
}
