import type { Edit } from "../fault.ts";

export interface Applied {
  readonly text: string;
  /** The edits that were made, in the order of the text. An edit that overlaps an earlier one is left out. */
  readonly made: readonly Edit[];
}

/** Makes edits in a text. A fault's edits are made together or not at all. */
export function applyEdits(text: string, groups: readonly (readonly Edit[])[]): Applied {
  const made: Edit[] = [];
  const isFree = ({ span }: Edit): boolean =>
    made.every(({ span: other }) => span.to <= other.from || span.from >= other.to) &&
    made.every(({ span: other }) => !(span.from === span.to && other.from === other.to && span.from === other.from));
  for (const group of groups) {
    const fresh = group.filter((edit) => !made.some((other) => sameEdit(edit, other)));
    if (fresh.every(isFree)) made.push(...fresh);
  }
  const ordered = [...made].sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
  let at = 0;
  let result = "";
  for (const { span, by } of ordered) {
    result += text.slice(at, span.from) + by;
    at = span.to;
  }
  return { text: result + text.slice(at), made: ordered };
}

function sameEdit(a: Edit, b: Edit): boolean {
  return a.span.from === b.span.from && a.span.to === b.span.to && a.by === b.by;
}
