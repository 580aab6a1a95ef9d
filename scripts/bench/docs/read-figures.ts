import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type ts from "typescript";
import type { JsonObject } from "../../../src/core/json.ts";
import { judgePages } from "../../../src/docs/judge-pages.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";

/** A fault that a person found on a page. */
export interface KnownFault {
  readonly id: string;
  readonly page: string;
  readonly line: number;
  readonly endLine: number;
  readonly kind: string;
  readonly key: string | null;
  readonly aka: readonly string[];
  /** The evidence that decides it: the page, the document, several pages, or the meaning of a sentence. */
  readonly decidable: string;
}

/** Lines that must not be flagged. */
interface RightPlace {
  readonly page: string;
  readonly line: number;
  readonly endLine?: number;
}

export interface Truth {
  readonly faults: readonly KnownFault[];
  readonly right: readonly RightPlace[];
  readonly mustNotFlag: readonly RightPlace[];
}

export interface Figures {
  readonly found: number;
  readonly missed: readonly KnownFault[];
  /** Findings on right examples, as `page:line kind`. */
  readonly alarms: readonly string[];
}

export interface FiguresInput {
  /** A folder of pages with `faults.json`. */
  readonly folder: string;
  /** The document of customers.md; the others are held against the bundle. */
  readonly agentDocument: string;
  readonly typescript: typeof ts;
}

export interface JudgedGroup {
  readonly pages: readonly { readonly page: string; readonly text: string }[];
  readonly document: JsonObject;
}

/** The pages of a folder, each with its document. */
export function readGroups({ folder, agentDocument }: Omit<FiguresInput, "typescript">): readonly JudgedGroup[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  const read = (own: readonly string[]): JudgedGroup["pages"] =>
    own.map((page) => ({ page, text: readFileSync(join(folder, page), "utf8") }));
  const parse = (path: string): JsonObject => JSON.parse(readFileSync(path, "utf8")) as JsonObject; // a document of the kit's own data
  return [
    { pages: read(names.filter((name) => name !== "customers.md")), document: parse(join(kitRoot, "generated/openapi.json")) },
    { pages: read(names.filter((name) => name === "customers.md")), document: parse(agentDocument) },
  ];
}

export function readTruth(folder: string): Truth {
  return JSON.parse(readFileSync(join(folder, "faults.json"), "utf8")) as Truth; // written by hand, for this reader
}

/** Matches findings to known faults: by page, kind and line, and by key if both name one. A finding counts once. */
export function readFigures(input: FiguresInput): Figures {
  const { faults, right, mustNotFlag } = readTruth(input.folder);
  const findings = readGroups(input).flatMap(({ pages, document }) =>
    judgePages(pages, document, { typescript: input.typescript }).findings.map(({ finding }) => finding),
  );
  const used = new Set<object>();
  const missed = faults.filter((fault) => {
    const match = findings.find(
      (one) =>
        !used.has(one) &&
        one.page === fault.page &&
        [fault.kind, ...fault.aka].includes(one.kind) &&
        one.line >= fault.line - 1 &&
        one.line <= fault.endLine + 1 &&
        (fault.key === null || one.key === null || fault.key === one.key),
    );
    if (match !== undefined) used.add(match);
    return match === undefined;
  });
  const isRight = (page: string, line: number): boolean =>
    [...right, ...mustNotFlag].some((place) => place.page === page && line >= place.line && line <= (place.endLine ?? place.line));
  const alarms = findings.filter((one) => !used.has(one) && one.level !== "note" && isRight(one.page, one.line));
  return { found: faults.length - missed.length, missed, alarms: alarms.map(({ page, line, kind }) => `${page}:${line} ${kind}`) };
}
