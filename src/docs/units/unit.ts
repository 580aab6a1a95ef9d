/** `sample` is a code block without a call: JSON counts by its keys, other text by its words. */
export type UnitKind = "sentence" | "item" | "row" | "call" | "sample";

/** The smallest part of a page that can be cited: a sentence, a list item, a table row, a call, a sample. */
export interface Unit {
  /** The path or address of its page. */
  readonly page: string;
  /** First and last line, counted from 1. */
  readonly line: number;
  readonly endLine: number;
  /** The headings above it, the page's title first. */
  readonly headings: readonly string[];
  readonly kind: UnitKind;
  /** The visible words, without marks, in one line; of a call, its method, address, headers and keys. */
  readonly text: string;
  /** Its whole lines as they stand in the page. */
  readonly written: string;
  /** The targets of its links. */
  readonly targets: readonly string[];
  /** Of a call: method and path with `{}` for each placeholder. Two calls are one only if these are equal. */
  readonly operation?: string;
  /** Sixteen hex digits of kind, text and targets. */
  readonly hash: string;
  /** Its pairs of neighbouring words, of code its words, three hex digits each. */
  readonly pairs: string;
}
