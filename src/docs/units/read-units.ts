import { sha256 } from "../../core/digest.ts";
import { readJson } from "../json/read-json.ts";
import { type Lines, linesOf, lineText } from "../read/lines.ts";
import { listCalls } from "../read/list-calls.ts";
import type { FenceUnit, Heading, PageSource, Unit as PageUnit, ProseUnit, TableUnit } from "../read/page.ts";
import { readPage } from "../read/read-page.ts";
import { type Span, sliceSpelled, spanOf, spelledAt } from "../read/spelled.ts";
import { describeCall, keysOf } from "./describe-call.ts";
import { splitSentences } from "./split-sentences.ts";
import type { Unit, UnitKind } from "./unit.ts";
import { plainLine, visibleText } from "./visible-text.ts";
import { type WordForm, wordPairs } from "./word-pairs.ts";

/** Takes a page apart. A rewrapped paragraph, another bullet sign and another spelling of emphasis give the same units. */
export function readUnits({ page, text }: PageSource): readonly Unit[] {
  const { units, lines } = readPage({ page, text });
  return units.flatMap((unit) =>
    partsOf(unit, text).map((part): Unit => {
      const form = formOf(part.kind);
      const [line, endLine] = linesOf(lines, part.span);
      return {
        page,
        line,
        endLine,
        headings: unit.under.map(headingText),
        kind: part.kind,
        text: part.text,
        written: rawLines(lines, line, endLine),
        targets: part.targets,
        ...(part.operation === undefined ? {} : { operation: part.operation }),
        hash: sha256(JSON.stringify([form === "code" ? part.kind : form, bare(part.text), part.targets])).slice(0, 16),
        pairs: wordPairs(part.text, form),
      };
    }),
  );
}

/** The form in which the words of a unit are compared. */
export function formOf(kind: UnitKind): WordForm {
  return kind === "call" || kind === "sample" ? "code" : "prose";
}

interface Part {
  readonly kind: UnitKind;
  readonly span: Span;
  readonly text: string;
  readonly targets: readonly string[];
  readonly operation?: string;
}

function partsOf(unit: PageUnit, page: string): readonly Part[] {
  switch (unit.kind) {
    case "heading":
      return [];
    case "prose":
      return proseParts(unit);
    case "table":
      return rowParts(unit, page);
    case "fence":
      return fenceParts(unit);
  }
}

function proseParts({ text, links, isItem }: ProseUnit): readonly Part[] {
  const { spelled, targets } = visibleText(text, links);
  const sentences = isItem ? [{ from: 0, to: spelled.text.length }] : splitSentences(spelled.text);
  return sentences.flatMap(({ from, to }): readonly Part[] => {
    const slice = sliceSpelled(spelled, from, to);
    const lead = slice.text.length - slice.text.trimStart().length;
    const own = sliceSpelled(slice, lead, slice.text.trimEnd().length);
    const held = targets.filter(({ at }) => at > from && at <= to).map(({ url }) => url);
    return own.text === "" ? [] : [{ kind: isItem ? "item" : "sentence", span: spanOf(own), text: plainLine(own.text), targets: held }];
  });
}

function rowParts({ rows }: TableUnit, page: string): readonly Part[] {
  return rows.flatMap((cells): readonly Part[] => {
    const [first, last] = [cells[0], cells.at(-1)];
    if (first === undefined || last === undefined) return [];
    const span = { from: first.span.from, to: last.span.to };
    const texts = cells.map(({ span: { from, to } }) => plainLine(visibleText(spelledAt(page.slice(from, to), from), []).spelled.text));
    return [
      {
        kind: "row",
        span,
        text: texts.map((text) => text.replace(/^\|\s*|\s*\|$/g, "")).join(" | "),
        targets: cells.flatMap(({ links }) => links.map(({ url }) => url)),
      },
    ];
  });
}

function fenceParts(unit: FenceUnit): readonly Part[] {
  const calls = listCalls(unit, undefined);
  if (calls.length > 0) return calls.map((call) => ({ kind: "call", span: call.span, targets: [], ...describeCall(call) }));
  const { value, fault } = /^\s*[{[]/.test(unit.content.text) ? readJson(unit.content) : { value: undefined, fault: undefined };
  const isJson = value !== undefined && fault === undefined;
  const text = isJson ? keysOf(value).join(" ") : plainLine(unit.content.text);
  return text === "" ? [] : [{ kind: "sample", span: spanOf(unit.content), text, targets: [] }];
}

function headingText({ text }: Heading): string {
  return plainLine(text.replace(/\s*\{#[\w-]+\}\s*$/, "").replaceAll(/\*+/g, ""));
}

/** Without the mark at the end: a list whose items lose their full stops says the same. */
function bare(text: string): string {
  return text.replace(/[.:;,]$/, "");
}

function rawLines(lines: Lines, from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => lineText(lines, from + index)).join("\n");
}
