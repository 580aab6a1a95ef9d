import type { PageLink } from "../read/page.ts";
import { type Spelled, Speller } from "../read/spelled.ts";

/** The words that a reader sees, each character with its place, and the targets of the links between them. */
export interface VisibleText {
  readonly spelled: Spelled;
  /** Each target with the index of the visible text behind its link. */
  readonly targets: readonly { readonly url: string; readonly at: number }[];
}

/** Strips the marks of Markdown from a paragraph. Neither a line break nor the spelling of emphasis or of a dash changes the result. */
export function visibleText({ text, at }: Spelled, links: readonly PageLink[]): VisibleText {
  const speller = new Speller();
  const targets: { url: string; at: number }[] = [];
  const start = at[0] ?? 0;
  let from = start;
  for (const { url, text: shown, span } of links) {
    if (span.from < from || span.to - start > text.length) continue;
    addVisible(text.slice(from - start, span.from - start), (index) => from + index, speller);
    addVisible(shown, () => span.from, speller);
    targets.push({ url, at: speller.text.length });
    from = span.to;
  }
  addVisible(text.slice(from - start), (index) => from + index, speller);
  return { spelled: speller.spelled(start + text.length), targets };
}

/** In this order: a blank, also at the start of a line in a quotation; a container's mark; an escape; an HTML tag; emphasis; a code's tick. */
const marks =
  /(?<gap>[^\S\n]*\n\s*(?:>\s*)*|\s+)|:::+\w*|\\(?<escaped>[!-/:-@[-`{-~])|<\/?(?:a|b|br|code|em|i|kbd|p|span|strong|sub|sup|u)\b[^<>]{0,300}>|\*+|(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])|`+/gu;

function addVisible(text: string, place: (index: number) => number, speller: Speller): void {
  const add = (piece: string, from: number): void => {
    for (let index = 0; index < piece.length; index++) speller.add(plainCharacter(piece[index] ?? ""), place(from + index));
  };
  const addMarked = (piece: string, from: number): void => {
    let rest = 0;
    for (const { 0: mark, index, groups = {} } of piece.matchAll(marks)) {
      add(piece.slice(rest, index), from + rest);
      if (groups.gap !== undefined) add(" ", from + index);
      if (groups.escaped !== undefined) add(groups.escaped, from + index + 1);
      rest = index + mark.length;
    }
    add(piece.slice(rest), from + rest);
  };
  let rest = 0;
  for (const { from, to } of codeSpans(text)) {
    addMarked(text.slice(rest, from), rest);
    add(text.slice(from, to).replaceAll(/\s/g, " "), from);
    rest = to;
  }
  addMarked(text.slice(rest), rest);
}

/** The contents of code spans. A run of ticks is closed by the next run of the same length. */
function codeSpans(text: string): readonly { readonly from: number; readonly to: number }[] {
  const runs = [...text.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ index, length }));
  const closing: number[] = [];
  const next = new Map<number, number>();
  for (let run = runs.length - 1; run >= 0; run--) {
    closing[run] = next.get(runs[run]?.length ?? 0) ?? -1;
    next.set(runs[run]?.length ?? 0, run);
  }
  const spans: { from: number; to: number }[] = [];
  for (let run = 0; run < runs.length; run++) {
    const [opens, closes] = [runs[run], runs[closing[run] ?? -1]];
    if (opens === undefined || closes === undefined || text[opens.index - 1] === "\\") continue;
    spans.push({ from: opens.index + opens.length, to: closes.index });
    run = closing[run] ?? run;
  }
  return spans;
}

const spellings: Readonly<Record<string, string>> = { "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00A0": " " };

/** Typographic quotes, dashes and blanks as they are typed. */
function plainCharacter(character: string): string {
  return spellings[character] ?? character;
}

/** A text in one line, with quotes, dashes and blanks as they are typed. */
export function plainLine(text: string): string {
  return Array.from(text, plainCharacter).join("").replaceAll(/\s+/g, " ").trim();
}
