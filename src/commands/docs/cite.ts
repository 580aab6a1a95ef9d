import { noRules } from "../../../contracts/no-rules.ts";
import { rules } from "../../../contracts/rules.ts";
import type { NamedPage } from "../../guide/name-pages.ts";
import { proposeCitations } from "../../guide/propose-citation.ts";
import { isChange, traceCitations } from "../../guide/trace-citations.ts";
import { uncoveredSentences } from "../../guide/uncovered-sentences.ts";
import { unitsOf } from "../../guide/units-of.ts";
import { type CitationReport, renderCitations } from "../../guide/view/render-citations.ts";
import { readPageFiles } from "../../io/page-files.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { guidePlace } from "../load/read-guide.ts";
import { fetchPages } from "./fetch-pages.ts";
import { loadGuide } from "./load-guide.ts";

export interface CiteOptions {
  readonly paths: readonly string[];
  readonly urls: readonly string[];
  readonly guide?: string | undefined;
}

/**
 * Holds every citation of the rule catalogue against the guide's pages, and proposes those that a person has to confirm.
 *
 * @throws KitError as `loadGuide` and `fetchPages` do
 */
export async function citeCommand({ paths, urls, guide }: CiteOptions, context: CommandContext): Promise<CommandResult> {
  const given = [...(await readPageFiles(context.cwd, paths)), ...(await fetchPages(urls, context))];
  const pages = await loadGuide(given, guide, context.cwd);
  if (pages.length === 0) context.note(`No page of the guide is at hand. Name files or --guide DIR, or pull the pages into ${guidePlace}.`);
  const report = makeCitationReport(pages);
  return { exit: report.exit, json: report, text: renderCitations(report) };
}

/** The state of every citation in these pages. */
export function makeCitationReport(pages: readonly NamedPage[]): CitationReport {
  const states = traceCitations(rules, pages);
  const units = pages.flatMap(unitsOf);
  const { uncovered, stale } = uncoveredSentences(pages, states, noRules);
  const shown = new Map(pages.map(({ path, page }) => [path, page]));
  const nameOf = (path: string): string => shown.get(path) ?? path;
  return {
    format: 1,
    exit: stale.length > 0 || states.some(isChange) ? 1 : 0,
    citations: states.map((state) => ({ ...state, page: nameOf(state.page) })),
    uncovered: uncovered.map((unit) => ({ ...unit, page: nameOf(unit.page) })),
    stale,
    proposals: states.flatMap((state) => {
      const rule = rules.find(({ id }) => id === state.rule);
      return rule === undefined ? [] : proposeCitations(rule, state, units);
    }),
  };
}
