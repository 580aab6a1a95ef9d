import { counted } from "../../core/counted.ts";
import { inert } from "../../core/printable.ts";
import { clipLine } from "../../report/text.ts";
import { type Ledger, type LedgerRow, type Verdict, verdicts } from "../ledger/ledger.ts";

const marks: Readonly<Record<Verdict, string>> = { agree: "✓ agree", differ: "✗ differ", "not-said": "– not said" };

/** Renders the ledger for a terminal: the rows that differ first, then the faults of the pages that belong to no capability. */
export function renderLedger(ledger: Ledger): string {
  const rows = verdicts.flatMap((verdict) => ledger.rows.filter((row) => row.verdict === verdict));
  const lines = [
    ...rows.flatMap(describeRow),
    ...(ledger.elsewhere.length === 0 ? [] : ["Elsewhere on the pages", ...ledger.elsewhere.map((words) => `  ${clipLine(words)}`), ""]),
    ledgerLine(ledger),
    "",
  ];
  return lines.map(inert).join("\n");
}

/** One line about the ledger. */
export function ledgerLine({ summary, document, generation, pages }: Ledger): string {
  const { agree, differ, notSaid } = summary;
  const read =
    pages.length === 0 ? "no page at hand, so the guide is known by its citations alone" : `${counted(pages.length, "page")} at hand`;
  return `${document} (${generation}) against the guide: ${agree} agree, ${differ} differ, ${notSaid} not said; ${read}`;
}

function describeRow({ capability, verdict, document, guide, suite, decisions, witnesses }: LedgerRow): readonly string[] {
  return [
    `${capability}: ${marks[verdict]}`,
    ...column("document", [document]),
    ...column("guide", guide),
    ...column("suite", suite),
    ...column("decision", decisions),
    ...column("witness", witnesses),
    "",
  ];
}

function column(title: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `  ${(index === 0 ? title : "").padEnd(9)} ${clipLine(line)}`);
}
