/** A choice between two readings, which a switch of the sandbox holds. */
export interface Decision {
  /** The switch, such as `missingConfig`. */
  readonly reading: string;
  readonly capabilities: readonly string[];
  /** The reading that the kit takes, in one sentence. */
  readonly taken: string;
}

/** The verdicts, most urgent first. `not-said`: no sentence and no sample of the guide is about it. */
export const verdicts = ["differ", "not-said", "agree"] as const;

export type Verdict = (typeof verdicts)[number];

/** One capability. No member is empty: each says what there is, or that there is nothing. */
export interface LedgerRow {
  readonly capability: string;
  readonly verdict: Verdict;
  /** The operation of the document. */
  readonly document: string;
  /** The sentences and samples of the guide, each with its place. */
  readonly guide: readonly string[];
  /** The rules, each with the number of its cases. */
  readonly suite: readonly string[];
  /** Overlays and readings. */
  readonly decisions: readonly string[];
  /** The places that show the difference; only a row that differs has them. */
  readonly witnesses: readonly string[];
}

/** The words of the document and of the guide on every capability, beside what the suite proves of it. */
export interface Ledger {
  readonly format: 1;
  readonly document: string;
  readonly generation: string;
  /** The pages at hand. Without them the guide is known by the citations alone, and no sample is compared. */
  readonly pages: readonly string[];
  readonly summary: { readonly agree: number; readonly differ: number; readonly notSaid: number };
  readonly rows: readonly LedgerRow[];
  /** Faults of the pages that belong to no capability, such as calls of paths that the document lacks. */
  readonly elsewhere: readonly string[];
}
