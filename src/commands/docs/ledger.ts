import { cases } from "../../../contracts/cases.ts";
import { contradictions, decisions } from "../../../contracts/decisions.ts";
import { knownFailures } from "../../../contracts/known-failures.ts";
import { rules } from "../../../contracts/rules.ts";
import { capabilityOf } from "../../contract/case/case.ts";
import { type JudgedPages, judgePages, optionsFor } from "../../docs/judge-pages.ts";
import { docsFormats } from "../../docs/view/view.ts";
import type { Bindings } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import { listOperations, type Operation } from "../../document/list-operations.ts";
import type { Overlay } from "../../document/overlay/overlay.ts";
import { type LedgerParts, type LedgerPlace, makeLedger } from "../../guide/ledger/make-ledger.ts";
import type { NamedPage } from "../../guide/name-pages.ts";
import { describeLedger } from "../../guide/view/describe-ledger.ts";
import { renderLedger } from "../../guide/view/render-ledger.ts";
import { readPageFiles } from "../../io/page-files.ts";
import { parseReportFlag } from "../../report/parse-report-flag.ts";
import { writeReport } from "../../report/write-report.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { noteEmbedded } from "../load/load-bundle.ts";
import { createLoader } from "../load/loader.ts";
import { filesOf, refuseInputs, refusePrintedBesideJson, writeReports } from "../write-reports.ts";
import { makeCitationReport } from "./cite.ts";
import { fetchPages } from "./fetch-pages.ts";
import { loadGuide } from "./load-guide.ts";

export interface LedgerOptions {
  readonly paths: readonly string[];
  readonly urls: readonly string[];
  readonly guide?: string | undefined;
  readonly openapi?: string | undefined;
  /** Formats: html and markdown. */
  readonly report?: string | undefined;
  readonly json: boolean;
}

/**
 * Prints, for each capability, what the document says, what the guide says, what the suite proves and what the kit decided.
 *
 * @throws KitError `usage-bad-value`, `file-unwritable`, `output-unsafe`, and the errors of reading, fetching and bundling
 */
export async function ledgerCommand(options: LedgerOptions, context: CommandContext): Promise<CommandResult> {
  const requested = (options.report === undefined ? [] : parseReportFlag(options.report, docsFormats)).flatMap(({ format, file }) => {
    if (format === "html" || format === "markdown") return [{ format, file }];
    context.note(`The ledger has no report in the format ${format}.`);
    return [];
  });
  refusePrintedBesideJson(requested, options.json);
  const loader = createLoader(context.cwd);
  const { source, bundle } = await loader.openapi(options.openapi);
  noteEmbedded(source, context);
  const given = [...(await readPageFiles(context.cwd, options.paths)), ...(await fetchPages(options.urls, context))];
  refuseInputs("--report", filesOf(requested), { inputs: [options.openapi, ...given.map(({ path }) => path)], cwd: context.cwd });
  const pages = await loadGuide(given, options.guide, context.cwd);
  const judged = judgePages(pages, bundle.document, await optionsFor(pages));
  const [bindings, overlays] = [await loader.bindings(), await loader.overlays()];
  const ledger = makeLedger(partsOf({ bundle, place: source.place, bindings, overlays, pages, judged }));
  const view = describeLedger(ledger);
  const files = requested.map(({ format, file }) => ({ file, text: writeReport(format, view) }));
  const printed = await writeReports(files, context);
  return { exit: 0, json: ledger, text: [renderLedger(ledger), ...printed].join(""), reports: printed };
}

interface Loaded {
  readonly bundle: Bundle;
  readonly place: string;
  readonly bindings: Bindings;
  readonly overlays: readonly Overlay[];
  readonly pages: readonly NamedPage[];
  readonly judged: JudgedPages;
}

function partsOf({ bundle, place, bindings, overlays, pages, judged }: Loaded): LedgerParts {
  const operations = listOperations(bundle.document);
  const { generation } = bundle;
  const bound = generation === "unknown" ? [] : [...bindings].map(([name, of]) => ({ name, id: of.get(generation)?.operationId }));
  const applied = new Set(bundle.overlays.flatMap(({ id, applied: isApplied }) => (isApplied ? [id] : [])));
  return {
    document: place,
    generation,
    pages: pages.map(({ page }) => page),
    capabilities: bound.map(({ name, id }) => ({ name, operation: describeOperation(operations.find((one) => one.id === id)) })),
    rules,
    cases: cases.map((one) => ({
      name: one.name,
      rule: one.rule,
      capability: capabilityOf(one),
      overlays: "overlays" in one ? (one.overlays ?? []) : [],
    })),
    states: makeCitationReport(pages).citations,
    samples: judged.examples.map(({ page, line, example }) => ({ operationId: example.operation?.id, words: `${page}:${line}, a sample` })),
    faults: faultsOf(judged, operations),
    overlays: overlays.filter(({ id }) => applied.has(id)),
    decisions,
    contradictions,
    knownFailures: knownFailures.map((known) => known.case),
  };
}

function describeOperation(operation: Operation | undefined): LedgerParts["capabilities"][number]["operation"] {
  if (operation === undefined) return undefined;
  const { id, method, path, security, prose } = operation;
  const token = security.length === 0 ? "no token" : security.join(" or ");
  return { id, words: `${method} ${path} (${id}), ${token}${prose === true ? ", described in prose alone" : ""}` };
}

/** The faults of the pages, but for notes. The pointer of one tells its operation. */
function faultsOf({ findings }: JudgedPages, operations: readonly Operation[]): readonly LedgerPlace[] {
  return findings.flatMap(({ finding: { level, page, line, kind, message, pointer } }) => {
    if (level === "note") return [];
    const operation = operations.find((one) => pointer === one.pointer || pointer?.startsWith(`${one.pointer}/`) === true);
    return [{ operationId: operation?.id, words: `${page}:${line} ${kind}: ${message}` }];
  });
}
