import { join, resolve } from "node:path";
import { KitError } from "../../core/errors.ts";
import { isObject, type JsonObject } from "../../core/json.ts";
import { type AcceptedFinding, applyAcceptance, readAcceptedFindings } from "../../docs/accepted/accepted-findings.ts";
import { type DocsReport, makeDocsReport } from "../../docs/docs-report.ts";
import { type JudgedPages, judgePages, needsTypescript } from "../../docs/judge-pages.ts";
import { renderDocsText } from "../../docs/view/render-text.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { kitRoot } from "../../io/kit-root.ts";
import { readPageFiles } from "../../io/page-files.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { loadBundle } from "../load/load-bundle.ts";
import { createLoader } from "../load/loader.ts";
import type { Source } from "../load/read-snapshot.ts";
import { type DocsPage, fetchPages } from "./fetch-pages.ts";
import { type MadePatch, makePatch, writePatch } from "./write-patch.ts";

export interface DocsOptions {
  /** Files and folders; relative ones start at the current folder. Without any, the kit's own sample pages are judged. */
  readonly paths: readonly string[];
  /** Addresses of raw Markdown pages. */
  readonly urls: readonly string[];
  readonly openapi?: string | undefined;
  readonly fix: boolean;
  readonly patch?: string | undefined;
  readonly isTrial: boolean;
  readonly report?: string | undefined;
  readonly accepted?: string | undefined;
  readonly json: boolean;
}

/** The list of accepted changes, which the gate uses too. */
const acceptedFile = "accepted-changes.yaml";

/**
 * Holds the examples of Markdown pages against the document. Nothing that a page shows is executed.
 *
 * @throws KitError `docs-no-pages`, `usage-bad-value`, `accepted-invalid`, and the errors of reading, fetching and bundling
 */
export async function docsCommand(options: DocsOptions, context: CommandContext): Promise<CommandResult> {
  const pages = await loadPages(options, context);
  const loader = createLoader(context.cwd);
  const { document: bundled } = await loadBundle({ openapi: options.openapi }, context, loader);
  const source = await loader.source("openapi", options.openapi);
  const document = options.openapi === undefined ? bundled : withOwnServers(bundled, source);
  const typescript = pages.some(needsTypescript) ? (await import("typescript")).default : undefined;
  const list = await loader.textIfPresent(options.accepted ?? acceptedFile);
  const entries = list === undefined ? [] : readAcceptedFindings(list, options.accepted ?? acceptedFile);
  const judge = (sources: readonly DocsPage[]): JudgedPages => judgePages(sources, document, { typescript });
  const given = { entries, place: source.place, today: context.now().toISOString().slice(0, 10) };
  const report =
    options.fix || options.patch !== undefined ? await repair({ options, pages, judge, given }, context) : reportOf(judge(pages), given);
  return { exit: report.exit, json: report, text: renderDocsText(report) };
}

/** A named document keeps the servers that it has as published: an overlay takes its address from the guide, and must not vouch for it. */
function withOwnServers(bundled: JsonObject, { text, place }: Source): JsonObject {
  const published = parseDocument(text, place);
  const servers = isObject(published) ? published.servers : undefined;
  const { servers: _, ...rest } = bundled;
  return servers === undefined ? rest : { ...rest, servers };
}

async function loadPages({ paths, urls, fix }: DocsOptions, context: CommandContext): Promise<readonly DocsPage[]> {
  if (fix && urls.length > 0)
    throw new KitError("usage-bad-value", "--fix writes files, and a page of --page is none; --patch writes a patch file.", {
      place: "--fix",
    });
  const isDefault = paths.length === 0 && urls.length === 0;
  if (isDefault) context.note("The pages are the kit's own samples in docs/guide-examples. Name files or folders to judge yours.");
  const files = await readPageFiles(context.cwd, isDefault ? [join(kitRoot, "docs/guide-examples")] : paths);
  const pages = [...files, ...(await fetchPages(urls, context))];
  if (pages.length === 0) throw new KitError("docs-no-pages", `There is no Markdown page at ${paths.join(", ")}.`, { place: context.cwd });
  return pages;
}

interface Given {
  readonly entries: readonly AcceptedFinding[];
  readonly place: string;
  readonly today: string;
}

function reportOf(judged: JudgedPages, { entries, place, today }: Given, fixed: DocsReport["fixed"] = []): DocsReport {
  const acceptance = applyAcceptance(judged.findings, entries, { today, pages: judged.pages.map(({ page }) => page) });
  return makeDocsReport({ document: place, judged, acceptance, fixed, trials: [] });
}

interface Repair {
  readonly options: DocsOptions;
  readonly pages: readonly DocsPage[];
  readonly judge: (sources: readonly DocsPage[]) => JudgedPages;
  readonly given: Given;
}

/** Mends what is safe, and reports what is left. An edit may bring another fault to light, so a few rounds are made. */
async function repair({ options, pages, judge, given }: Repair, context: CommandContext): Promise<DocsReport> {
  const patch: MadePatch = makePatch(pages, judge);
  await writePatch(patch, { file: options.patch && resolve(context.cwd, options.patch) }, context);
  return reportOf(patch.judged, given, patch.fixed);
}
