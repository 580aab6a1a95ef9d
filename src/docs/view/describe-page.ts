import { counted } from "../../core/counted.ts";
import { cleanText } from "../../report/text.ts";
import type { Group, Line, Page, Row, Rows, Side } from "../../report/view.ts";
import { indexLines, type Lines, lineText } from "../read/lines.ts";
import { acceptedOutcome, type DocsView, factsOf, levelWords } from "./docs-view.ts";
import type { FindingGroup } from "./group-findings.ts";
import { summaryLine, wanted } from "./render-text.ts";

/** Limit of rows on a page. Browsers do not open larger pages; `--json` has all findings. */
const rowLimit = 2000;

/** Describes a run as an HTML page: each sample with its fault at its place, and beside it what the document has. */
export function describePage(view: DocsView): Page {
  const { report, groups } = view;
  const shown = groups.slice(0, rowLimit);
  const isFine = report.exit === 0;
  return {
    title: `Docs: ${counted(report.summary.error, "error")}`,
    heading: "Airbyte Embedded docs",
    cards: [],
    verdict: {
      outcome: { mark: isFine ? "✓" : "✗", tone: isFine ? "passed" : "failed" },
      words: summaryLine(report),
      subject: [["document ", { foreign: report.document }]],
      notes: [
        ...report.unread.map((page): Line => [{ code: page }, " mentions calls, and none could be read."]),
        ...report.outdated.map(
          ({ page, kind, subject, why }): Line => ["Accepted finding: ", { code: page }, ` ${kind} `, { foreign: subject }, `: ${why}.`],
        ),
      ],
    },
    tables: [
      {
        id: "pages",
        title: "Pages",
        heads: [["Page"], ["agree"], ["differ"], ["cannot be judged"]],
        parts: [
          {
            rows: report.pages.map(({ page, agrees, differs, undecided }) => ({
              head: [{ code: page }],
              cells: [agrees, differs, undecided].map((count) => ({ lines: [[String(count)]] })),
            })),
          },
        ],
      },
    ],
    measures: [],
    rows: describeRows(shown, view),
    lists: [
      ...list(
        "Cannot be judged",
        report.pages.flatMap(({ page, examples }) =>
          examples.flatMap(({ line, why }): readonly Line[] =>
            why === null ? [] : [[{ code: `${page}:${line}` }, ": ", { foreign: why }]],
          ),
        ),
      ),
    ],
  };
}

/** The rows below a filter, by page. */
function describeRows(shown: readonly FindingGroup[], view: DocsView): Rows {
  const { report, groups } = view;
  return {
    noun: "findings",
    title: "Findings",
    ifNone: "Every example agrees with the document.",
    filter: {
      placeholder: "page, kind or name",
      legend: "Levels",
      counts: [
        ...(["error", "warning", "note"] as const).map((level) => ({
          outcome: levelWords[level],
          count: shown.filter((group) => group.shown.level === level).length,
        })),
        { outcome: acceptedOutcome, count: report.accepted.length },
      ],
    },
    chapters: [{ groups: report.pages.flatMap(({ page }) => describeGroup(page, shown, view)) }],
    ...(groups.length > rowLimit ? { rest: `${groups.length - rowLimit} more findings are in the output of --json.` } : {}),
  };
}

function list(title: string, items: readonly Line[]): readonly { readonly title: string; readonly items: readonly Line[] }[] {
  return items.length === 0 ? [] : [{ title: `${title} (${items.length})`, items: items.slice(0, rowLimit) }];
}

function describeGroup(page: string, shown: readonly FindingGroup[], view: DocsView): readonly Group[] {
  const own = shown.filter((group) => group.shown.page === page).map((group) => describeRow(group, view));
  const accepted = view.report.accepted
    .filter((one) => one.page === page)
    .map(
      ({ kind, subject, message, acceptance }): Row => ({
        outcome: acceptedOutcome,
        isOpen: false,
        name: [kind, " ", { foreign: subject }],
        sentence: message,
        details: [{ term: "Accepted", text: `until ${acceptance.until} by ${acceptance.owner}: ${acceptance.reason}` }],
        sides: [],
      }),
    );
  return own.length + accepted.length === 0 ? [] : [{ title: page, rows: [...own, ...accepted] }];
}

function describeRow(group: FindingGroup, view: DocsView): Row {
  const { kind, level, message, line } = group.shown;
  return {
    outcome: levelWords[level],
    isOpen: level === "error",
    name: [`line ${line} `, { strong: kind }],
    sentence: message,
    details: factsOf(group).flatMap(([term, text]) => (text === undefined ? [] : [{ term, text }])),
    sides: describeSides(group, view),
  };
}

/** The lines of each page, for its further findings. */
const indexed = new WeakMap<DocsView["texts"], Map<string, Lines>>();

/** Lines of the sample around the fault, with the fault marked, beside what was expected. */
function describeSides({ shown }: FindingGroup, view: DocsView): readonly Side[] {
  const { page, line, endLine, expected, suggestion } = shown;
  const text = view.texts.get(page);
  if (text === undefined) return [];
  const lines = indexed.get(view.texts)?.get(page) ?? indexLines(text);
  indexed.set(view.texts, (indexed.get(view.texts) ?? new Map<string, Lines>()).set(page, lines));
  const [from, to] = [Math.max(1, line - 6), Math.min(lines.starts.length, Math.min(endLine, line + 20) + 6)];
  const excerpt = Array.from({ length: to - from + 1 }, (_, index) => cleanText(lineText(lines, from + index).slice(0, 300)));
  const last = Math.min(endLine, to) - from;
  return [
    { tone: "failed", caption: ["✗ ", { code: `${page}:${line}` }], lines: excerpt, marked: [line - from, Math.max(line - from, last)] },
    { tone: "passed", caption: [`✓ ${wanted(shown)}`], lines: [expected, ...(suggestion === null ? [] : ["", suggestion])] },
  ];
}
