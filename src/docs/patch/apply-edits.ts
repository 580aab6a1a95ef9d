import type { Edit } from "../fault.ts";

export interface Applied {
  readonly text: string;
  /** The edits that were made, in the order of the text. An edit that overlaps an earlier one is left out. */
  readonly made: readonly Edit[];
}

/** Marks of what earlier edits take at an offset: the character, the gap before it, or an insertion there. */
const [character, gap, insertion] = [1, 2, 4] as const;

/** Makes edits in a text. A fault's edits are made together or not at all. */
export function applyEdits(text: string, groups: readonly (readonly Edit[])[]): Applied {
  const made = new Map<string, Edit>();
  const taken = new Uint8Array(text.length + 1);
  const has = (offset: number, what: number): boolean => ((taken[offset] ?? 0) & what) !== 0;
  const isFree = ({ span: { from, to } }: Edit): boolean => {
    if (from === to) return !has(from, gap) && !has(from, insertion);
    for (let offset = from; offset < to; offset++) if (has(offset, character) || (offset > from && has(offset, insertion))) return false;
    return true;
  };
  const take = ({ span: { from, to } }: Edit): void => {
    if (from === to) taken[from] = (taken[from] ?? 0) | insertion;
    for (let offset = from; offset < to; offset++) taken[offset] = (taken[offset] ?? 0) | character | (offset > from ? gap : 0);
  };
  for (const group of groups) {
    const fresh = group.filter((edit) => !made.has(keyOf(edit)));
    if (!fresh.every(isFree)) continue;
    for (const edit of fresh) {
      take(edit);
      made.set(keyOf(edit), edit);
    }
  }
  const ordered = [...made.values()].sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
  const parts: string[] = [];
  let at = 0;
  for (const { span, by } of ordered) {
    parts.push(text.slice(at, span.from), by);
    at = span.to;
  }
  return { text: parts.join("") + text.slice(at), made: ordered };
}

function keyOf({ span: { from, to }, by }: Edit): string {
  return `${from} ${to} ${by}`;
}
