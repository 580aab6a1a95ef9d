import type { Span } from "./spelled.ts";

/** Offsets at which the lines of a text begin. */
export interface Lines {
  readonly starts: readonly number[];
  readonly text: string;
}

export function indexLines(text: string): Lines {
  return { starts: [0, ...Array.from(text.matchAll(/\r\n?|\n/g), ({ 0: end, index }) => index + end.length)], text };
}

/** The number of the line that holds an offset, counted from 1. */
export function lineAt({ starts }: Lines, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** The column of an offset in its line, in UTF-16 units, counted from 1. */
export function columnAt(lines: Lines, offset: number): number {
  return offset - (lines.starts[lineAt(lines, offset) - 1] ?? 0) + 1;
}

/** The text of a line without its end. */
export function lineText({ starts, text }: Lines, line: number): string {
  const from = starts[line - 1] ?? text.length;
  return text.slice(from, starts[line] ?? text.length).replace(/(?:\r\n?|\n)$/, "");
}

/** The offset at which a line begins. */
export function lineStart({ starts, text }: Lines, line: number): number {
  return starts[line - 1] ?? text.length;
}

/** First and last line of a part of the page. */
export function linesOf(lines: Lines, { from, to }: Span): readonly [number, number] {
  return [lineAt(lines, from), lineAt(lines, Math.max(from, to - 1))];
}
