import { join, resolve } from "node:path";
import { KitError } from "../../core/errors.ts";
import { isObject, type JsonObject } from "../../core/json.ts";
import { type AcceptedFinding, applyAcceptance, readAcceptedFindings } from "../../docs/accepted/accepted-findings.ts";
import { type DocsReport, type GuideReport, makeDocsReport, type Trial } from "../../docs/docs-report.ts";
import { type JudgedPages, judgePages, optionsFor } from "../../docs/judge-pages.ts";
import { renderDocsText } from "../../docs/view/render-text.ts";
import { docsFormats, renderDocs } from "../../docs/view/view.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import type { NamedPage } from "../../guide/name-pages.ts";
import { kitRoot } from "../../io/kit-root.ts";
import { readPageFiles } from "../../io/page-files.ts";
import { parseReportFlag } from "../../report/parse-report-flag.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { acceptedFile, noteAbsent } from "../gate/load-accepted.ts";
import { loadBundle } from "../load/load-bundle.ts";
import { createLoader, type Loader } from "../load/loader.ts";
import type { Source } from "../load/read-snapshot.ts";
import { loadParts } from "../sandbox/load-parts.ts";
import { filesOf, prefixOf, refuseInputs, refusePrintedBesideJson, writeReports } from "../write-reports.ts";
import { makeCitationReport } from "./cite.ts";
import { type DocsPage, fetchPages } from "./fetch-pages.ts";
import { loadGuide } from "./load-guide.ts";
import { makePatch, writePatch } from "./write-patch.ts";

export interface DocsOptions {
  /** Files and folders; relative ones start at the current folder. Without any, the pulled pages of the guide are judged, else the kit's own samples. */
  readonly paths: readonly string[];
  /** Addresses of raw Markdown pages. */
  readonly urls: readonly string[];
  readonly openapi?: string | undefined;
  readonly fix: boolean;
  /** The patch file to write instead of the pages. */
  readonly patch?: string | undefined;
  readonly isTrial: boolean;
  /** For example, `sarif=docs.sarif,html=docs.html`. */
  readonly report?: string | undefined;
  readonly accepted?: string | undefined;
  /** The folder with the guide's pages; default: the project's own. */
  readonly guide?: string | undefined;
  readonly json: boolean;
}

/**
 * Holds the examples of Markdown pages against the document. Nothing that a page shows is executed.
 *
 * @throws KitError `docs-no-pages`, `usage-bad-value`, `accepted-invalid`, `file-unwritable`, `output-unsafe`, and the errors of reading, fetching and bundling
 */
export async function docsCommand(options: DocsOptions, context: CommandContext): Promise<CommandResult> {
  const requested = options.report === undefined ? [] : parseReportFlag(options.report, docsFormats);
  refusePrintedBesideJson(requested, options.json);
  const pages = await loadPages(options, context);
  const inputs = [options.openapi, options.accepted ?? acceptedFile, ...pages.map(({ path }) => path)];
  refuseInputs("--report", filesOf(requested), { inputs, cwd: context.cwd });
  if (options.patch !== undefined) refuseInputs("--patch", [options.patch], { inputs, cwd: context.cwd });
  const loader = createLoader(context.cwd);
  const { document, source } = await loadDocument(options, { context, loader });
  const compiler = await optionsFor(pages);
  const judge = (sources: readonly DocsPage[]): JudgedPages => judgePages(sources, document, compiler);
  const isMended = options.fix || options.patch !== undefined;
  const patch = isMended ? makePatch(pages, judge) : { changed: [], judged: judge(pages), fixed: [] };
  if (isMended) await writePatch(patch, { file: options.patch && resolve(context.cwd, options.patch) }, context);
  const trials = options.isTrial ? await tryAll(patch.judged, options, loader) : [];
  await noteAbsent(options.accepted, loader, context);
  const entries = await readEntries(options.accepted ?? acceptedFile, loader);
  const today = context.now().toISOString().slice(0, 10);
  const guide = describeGuide(await loadGuide(pages, options.guide, context.cwd));
  const report = reportOf({ judged: patch.judged, entries, place: source.place, today, fixed: patch.fixed, trials, guide });
  const texts = new Map([...pages, ...patch.changed.map(({ page, text }) => ({ ...page, text }))].map(({ page, text }) => [page, text]));
  const prefix = requested.length === 0 ? "" : await prefixOf(context.cwd);
  const files = requested.map(({ format, file }) => ({ file, text: renderDocs(format, report, { texts, prefix }) }));
  const printed = await writeReports(files, context);
  return { exit: report.exit, json: report, text: [renderDocsText(report), ...printed].join(""), reports: printed };
}

/** The state of the citations. It has no part in the exit code: `--cite` and the gate judge it. */
function describeGuide(pages: readonly NamedPage[]): GuideReport {
  const { citations, uncovered } = makeCitationReport(pages);
  return {
    citations: citations.map(({ rule, page, line, state, isByHeading }) => ({ rule, page, line, state, isByHeading })),
    uncovered: uncovered.map(({ page, line, text }) => ({ page, line, sentence: text })),
  };
}

async function loadPages({ paths, urls, fix }: DocsOptions, context: CommandContext): Promise<readonly DocsPage[]> {
  if (fix && urls.length > 0) {
    throw new KitError("usage-bad-value", "--fix writes files, and a page of --page is none; --patch writes a patch file.", {
      place: "--fix",
    });
  }
  const isDefault = paths.length === 0 && urls.length === 0;
  if (fix && isDefault) throw new KitError("usage-bad-value", "--fix needs the files that it may write.", { place: "--fix" });
  const pulled = isDefault ? await pulledPages(context.cwd) : [];
  if (isDefault && pulled.length === 0) {
    context.note("The pages are the kit's own samples in docs/guide-examples. Name files or folders to judge yours.");
  }
  const files = isDefault && pulled.length === 0 ? [join(kitRoot, "docs/guide-examples")] : [...paths, ...pulled];
  const read = await readPageFiles(context.cwd, files);
  const pages = [...read, ...(await fetchPages(urls, context))];
  if (pages.length === 0) throw new KitError("docs-no-pages", `There is no Markdown page at ${paths.join(", ")}.`, { place: context.cwd });
  return pages;
}

/** The files of the guide's pages that the project has pulled, each held to the lock. @throws KitError `snapshot-altered`, `lock-invalid` */
async function pulledPages(cwd: string): Promise<readonly string[]> {
  const { place, pages } = await createLoader(cwd).guide();
  return pages.map(({ path }) => `${place}/${path}`);
}

interface Surroundings {
  readonly context: CommandContext;
  readonly loader: Loader;
}

/** The bundle. A named document keeps the servers that it has as published: an overlay takes its address from the guide, and must not vouch for it. */
async function loadDocument(
  { openapi }: DocsOptions,
  { context, loader }: Surroundings,
): Promise<{ readonly document: JsonObject; readonly source: Source }> {
  const { document } = await loadBundle({ openapi }, context, loader);
  const source = await loader.source("openapi", openapi);
  if (openapi === undefined) return { document, source };
  const published = parseDocument(source.text, source.place);
  const servers = isObject(published) ? published.servers : undefined;
  const { servers: _, ...rest } = document;
  return { document: servers === undefined ? rest : { ...rest, servers }, source };
}

async function tryAll(judged: JudgedPages, { openapi }: DocsOptions, loader: Loader): Promise<readonly Trial[]> {
  const parts = await loadParts({ openapi }, loader);
  return (await import("./try-examples.ts")).tryExamples(judged, parts);
}

async function readEntries(path: string, loader: Loader): Promise<readonly AcceptedFinding[]> {
  const text = await loader.textIfPresent(path);
  return text === undefined ? [] : readAcceptedFindings(text, path);
}

interface Run {
  readonly judged: JudgedPages;
  readonly entries: readonly AcceptedFinding[];
  readonly place: string;
  readonly today: string;
  readonly fixed: DocsReport["fixed"];
  readonly trials: readonly Trial[];
  readonly guide: GuideReport;
}

function reportOf({ judged, entries, place, today, fixed, trials, guide }: Run): DocsReport {
  const acceptance = applyAcceptance(judged.findings, entries, { today, pages: judged.pages.map(({ page }) => page) });
  return makeDocsReport({ document: place, judged, acceptance, fixed, trials, guide });
}
