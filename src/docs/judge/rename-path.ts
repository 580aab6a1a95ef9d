import { isSameWord, type NearPath } from "../api/near-path.ts";
import type { Edit } from "../fault.ts";
import { type Spelled, spanOf } from "../read/spelled.ts";

/** The edits that turn a path into a near one; undefined if a parameter of the near path has no value on the page. */
export function renamePath(path: Spelled, { operation, aligned }: NearPath): readonly Edit[] | undefined {
  const used = aligned.filter((part) => part !== undefined);
  const whole = spanOf(path);
  // Words and places differ where a variable's value is part of the path.
  if (whole.to - whole.from !== path.text.length) return undefined;
  const isWhole = used.length === aligned.length && used.length === path.text.split("/").length - (path.text.startsWith("/") ? 1 : 0);
  const changes = operation.segments.flatMap(({ literal }, index): Edit[] => {
    const part = aligned[index];
    return literal === undefined || part === undefined || part.text === literal ? [] : [{ span: spanOf(part), by: literal }];
  });
  // A slip of the pen may be another word that the document lacks, so only number, case and separators are safe within a word.
  if (isWhole)
    return operation.segments.every(({ literal }, index) => literal === undefined || isSameWord(literal, aligned[index]?.text ?? ""))
      ? changes
      : undefined;
  if (
    operation.segments.some(
      ({ literal }, index) => literal !== undefined && aligned[index] !== undefined && !isSameWord(literal, aligned[index].text),
    )
  )
    return undefined;
  const parts = operation.segments.map(({ literal }, index) => literal ?? aligned[index]?.text);
  if (parts.some((part) => part === undefined)) return undefined;
  const start = used[0] === undefined ? whole.from : Math.min(spanOf(used[0]).from, ...used.map((part) => spanOf(part).from));
  const base = aligned[0] === undefined ? undefined : path.text.slice(0, start - whole.from);
  return base === undefined ? undefined : [{ span: whole, by: `${base}${parts.join("/")}` }];
}
