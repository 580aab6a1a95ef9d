import { cleanText, clipLine } from "../../report/text.ts";
import type { Group, Line, Page, ReportView, Row, RowOutcome, Summary } from "../../report/view.ts";
import { type Ledger, type LedgerRow, type Verdict, verdicts } from "../ledger/ledger.ts";
import { ledgerLine } from "./render-ledger.ts";

const outcomes: Readonly<Record<Verdict, RowOutcome>> = {
  differ: { id: "differ", word: "differ", mark: "✗", tone: "failed" },
  "not-said": { id: "not-said", word: "not said", mark: "–", tone: "not-run" },
  agree: { id: "agree", word: "agree", mark: "✓", tone: "passed" },
};

/** Describes the ledger for HTML and Markdown: the capabilities that differ first, each with all five cells. */
export function describeLedger(ledger: Ledger): Pick<ReportView, "page" | "summary"> {
  return { page: describePage(ledger), summary: describeSummary(ledger) };
}

function describePage(ledger: Ledger): Page {
  const { rows, elsewhere, summary } = ledger;
  const counts = verdicts.map((verdict) => ({ outcome: outcomes[verdict], count: rows.filter((row) => row.verdict === verdict).length }));
  return {
    title: `Guide and document: ${summary.differ} differ`,
    heading: "Airbyte Embedded: guide and document",
    cards: [],
    verdict: {
      outcome: { mark: "–", tone: "not-run" },
      words: ledgerLine(ledger),
      subject: ledger.pages.map((page): Line => [{ code: page }]),
      notes: [],
    },
    tables: [],
    measures: [],
    rows: {
      noun: "capabilities",
      title: "By capability",
      filter: { placeholder: "capability, rule or page", legend: "Verdicts", counts },
      chapters: [{ groups: verdicts.flatMap((verdict) => describeGroup(verdict, rows)) }],
    },
    lists: elsewhere.length === 0 ? [] : [{ title: `Elsewhere on the pages (${elsewhere.length})`, items: elsewhere.map(foreign) }],
  };
}

function describeGroup(verdict: Verdict, rows: readonly LedgerRow[]): readonly Group[] {
  const own = rows.filter((row) => row.verdict === verdict);
  return own.length === 0 ? [] : [{ title: outcomes[verdict].word, rows: own.map(describeRow) }];
}

function describeRow(row: LedgerRow): Row {
  return {
    outcome: outcomes[row.verdict],
    isOpen: row.verdict === "differ",
    name: [{ strong: row.capability }],
    details: cellsOf(row).map(([term, lines]) => ({ term, text: cleanText(lines.join("\n")), isBlock: true })),
    sides: [],
  };
}

function describeSummary(ledger: Ledger): Summary {
  const { rows, elsewhere } = ledger;
  const sorted = verdicts.flatMap((verdict) => rows.filter((row) => row.verdict === verdict));
  return {
    overviews: [
      {
        heading: ["Airbyte Embedded: guide and document"],
        paragraphs: [foreign(ledgerLine(ledger))],
        table: {
          heads: ["Capability", "Verdict", "Document", "Guide", "Suite", "Decision", "Witness"],
          isNumeric: false,
          rows: sorted.map((row) => [
            [{ code: row.capability }],
            [outcomes[row.verdict].word],
            ...cellsOf(row).map(([, lines]) => foreign(clipLine(lines.join("; ")))),
          ]),
        },
        blocks: [],
      },
    ],
    sections: [{ title: "Elsewhere on the pages", blocks: elsewhere.length === 0 ? [] : [{ items: elsewhere.map(foreign) }] }],
  };
}

/** The five cells of a row. None is empty. */
function cellsOf({ document, guide, suite, decisions, witnesses }: LedgerRow): readonly (readonly [string, readonly string[]])[] {
  return [
    ["Document", [document]],
    ["Guide", guide],
    ["Suite", suite],
    ["Decision", decisions],
    ["Witness", witnesses.length === 0 ? ["None: nothing differs."] : witnesses],
  ];
}

function foreign(text: string): Line {
  return [{ foreign: cleanText(text) }];
}
