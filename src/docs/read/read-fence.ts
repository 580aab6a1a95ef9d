import { type Lines, lineAt, lineStart, lineText } from "./lines.ts";
import { type Span, type Spelled, Speller } from "./spelled.ts";

/** The content of a code block, with the place of each character: the indentation of a list or a quotation is not part of it. */
export function readFence(value: string, { lines, span }: { readonly lines: Lines; readonly span: Span }): Spelled {
  const first = lineAt(lines, span.from);
  const opening = lineText(lines, first).slice(span.from - lineStart(lines, first));
  const offset = /^(?:`{3,}|~{3,})/.test(opening) ? 1 : 0;
  const speller = new Speller();
  let end = span.from;
  for (const [index, content] of value.split(/\r\n?|\n/).entries()) {
    const line = first + offset + index;
    const whole = lineText(lines, line);
    const start = lineStart(lines, line) + (whole.endsWith(content) ? whole.length - content.length : 0);
    if (index > 0) speller.add("\n", lineStart(lines, line) - 1);
    speller.add(content, start);
    end = lineStart(lines, line) + whole.length;
  }
  return speller.spelled(end);
}
