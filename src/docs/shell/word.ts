import type { Span, Spelled } from "../read/spelled.ts";

/** A word of a command, as the shell would hand it on. */
export interface Word extends Spelled {
  /** The word as it is written, with its quotes. */
  readonly raw: Span;
  /** True if no part of it is quoted. */
  readonly isBare: boolean;
  /** The offset of the first `?` that the shell would take as a pattern. */
  readonly globAt?: number;
  /** The first `&` that ends the command although an address goes on after it. */
  readonly ampersandAt?: number;
}

/** A defect of a command's text: the shell runs something else than the page shows. */
export interface ShellFlaw {
  readonly flaw: "blank-after-backslash" | "space-after-backslash" | "missing-blank" | "unterminated-quote";
  /** The place of the defect. */
  readonly span: Span;
  /** The text to put in the place of `mend`. */
  readonly mend?: Span;
  readonly by?: string;
}

export interface Command {
  readonly words: readonly Word[];
  readonly flaws: readonly ShellFlaw[];
  /** The comment above it. */
  readonly label: string;
  /** The text of a here-document. */
  readonly input?: Spelled;
}
