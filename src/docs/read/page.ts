import type { Lines } from "./lines.ts";
import type { Span, Spelled } from "./spelled.ts";

/** A Markdown page, as it was handed in. */
export interface PageSource {
  /** The page's path or address, as it is shown. */
  readonly page: string;
  readonly text: string;
}

export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly anchor: string;
}

/** A part of a page that the judges look at, in the page's order. */
export type Unit = HeadingUnit | ProseUnit | FenceUnit | TableUnit;

interface Placed {
  readonly span: Span;
  /** The headings above it, the page's title first. A heading's own unit has itself as the last. */
  readonly under: readonly Heading[];
}

export interface HeadingUnit extends Placed {
  readonly kind: "heading";
  readonly codes: readonly Spelled[];
}

/** A paragraph, also of a list item or a quotation. */
export interface ProseUnit extends Placed {
  readonly kind: "prose";
  /** The text as it stands in the page, with its marks. */
  readonly text: Spelled;
  readonly codes: readonly Spelled[];
  readonly links: readonly PageLink[];
  /** True for a paragraph of a list item. */
  readonly isItem: boolean;
}

export interface PageLink {
  readonly url: string;
  readonly text: string;
  readonly span: Span;
}

export interface FenceUnit extends Placed {
  readonly kind: "fence";
  /** The first word of the info string in lower case, such as `bash`; empty for none. */
  readonly language: string;
  /** The rest of the info string, such as `title="Request"`. */
  readonly meta: string;
  readonly content: Spelled;
  /** The text before it, in the same section: the paragraph that introduces the fence. */
  readonly intro: string;
}

export interface TableUnit extends Placed {
  readonly kind: "table";
  readonly heads: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly intro: string;
}

export interface TableCell {
  readonly text: string;
  readonly codes: readonly Spelled[];
  readonly links: readonly PageLink[];
  readonly span: Span;
}

export interface LeftOut {
  readonly span: Span;
  readonly why: string;
}

/** A page, taken apart. */
export interface Page {
  readonly page: string;
  readonly text: string;
  readonly lines: Lines;
  readonly units: readonly Unit[];
  /** Lines that are not read, each with the reason. */
  readonly leftOut: readonly LeftOut[];
  /** Every anchor that a link may name. */
  readonly anchors: ReadonlySet<string>;
}
