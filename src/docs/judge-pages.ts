import type ts from "typescript";
import type { JsonObject } from "../core/json.ts";
import { compareLifetimes } from "./across/compare-lifetimes.ts";
import { compareNames } from "./across/compare-names.ts";
import { findDeadLinks } from "./across/find-dead-links.ts";
import type { Api } from "./api/api.ts";
import { indexApi } from "./api/index-api.ts";
import type { Fault } from "./fault.ts";
import { describeFaults, type FixableFinding } from "./finding.ts";
import { findHosts } from "./judge/hosts.ts";
import { type Example, judgePage, type ReadPage } from "./judge/judge-page.ts";
import { lineAt } from "./read/lines.ts";
import { listCalls, mentionsCall, mentionsFetch } from "./read/list-calls.ts";
import type { PageSource } from "./read/page.ts";
import { readPage } from "./read/read-page.ts";

export interface JudgedExample {
  readonly form: Example["form"];
  readonly line: number;
  readonly verdict: Example["verdict"];
  readonly why: string | null;
}

/** A page with the verdicts of its examples. */
export interface PageReport {
  readonly page: string;
  readonly agrees: number;
  readonly differs: number;
  readonly undecided: number;
  readonly examples: readonly JudgedExample[];
}

/** The judgement of a set of pages. */
export interface JudgedPages {
  readonly pages: readonly PageReport[];
  readonly findings: readonly FixableFinding[];
  /** The examples with their calls, by page, for a trial. */
  readonly examples: readonly { readonly page: string; readonly line: number; readonly example: Example }[];
  /** Pages that mention calls of which none could be read. */
  readonly unread: readonly string[];
}

export interface JudgePagesOptions {
  /** TypeScript's compiler, for calls in JavaScript. Without it they are not read. */
  readonly typescript?: typeof ts | undefined;
}

/** The options for these pages: TypeScript's compiler is loaded only where a page has calls in JavaScript. */
export async function optionsFor(pages: readonly Pick<PageSource, "text">[]): Promise<JudgePagesOptions> {
  return pages.some(({ text }) => mentionsFetch(text)) ? { typescript: (await import("typescript")).default } : {};
}

/** The index of a document, for further calls with the same one. */
const indexed = new WeakMap<JsonObject, Api>();

/** Holds every example of the pages against a document, and the pages against each other. */
export function judgePages(sources: readonly PageSource[], document: JsonObject, { typescript }: JudgePagesOptions = {}): JudgedPages {
  const api = indexed.get(document) ?? indexApi(document);
  indexed.set(document, api);
  const read = sources.map((source): ReadPage => {
    const page = readPage(source);
    return { page, calls: new Map(page.units.map((unit) => [unit, listCalls(unit, typescript)])) };
  });
  const hosts = findHosts(
    api,
    read.flatMap(({ calls }) => [...calls.values()].flat()),
  );
  const links = findDeadLinks(read.map(({ page }) => page));
  const judged = read.map((one) => {
    const found = judgePage(one, api, hosts);
    const leftOut = links.leftOut.get(one.page);
    return leftOut === undefined ? found : { ...found, examples: [...found.examples, leftOut] };
  });
  const pages = judged.map(({ page }) => page);
  const across: readonly (readonly [string, Fault])[] = [...compareNames(judged), ...compareLifetimes(pages, document), ...links.faults];
  const findings = judged.flatMap(({ page, faults }) =>
    describeFaults(page, [...faults, ...across.flatMap(([name, fault]) => (name === page.page ? [fault] : []))]),
  );
  return {
    pages: judged.map(({ page, examples }) => {
      const count = (verdict: Example["verdict"]): number => examples.filter((example) => example.verdict === verdict).length;
      const shown = [...examples].sort((a, b) => a.span.from - b.span.from);
      return {
        page: page.page,
        agrees: count("agrees"),
        differs: count("differs"),
        undecided: count("undecided"),
        examples: shown.map(({ form, span, verdict, why = null }) => ({ form, line: lineAt(page.lines, span.from), verdict, why })),
      };
    }),
    findings,
    examples: judged.flatMap(({ page, examples }) =>
      examples.map((example) => ({ page: page.page, line: lineAt(page.lines, example.span.from), example })),
    ),
    unread: read.flatMap(({ page, calls }) =>
      [...calls.values()].every((list) => list.length === 0) && page.units.some((unit) => unit.kind === "fence" && mentionsCall(unit))
        ? [page.page]
        : [],
    ),
  };
}
