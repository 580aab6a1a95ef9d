/** Where a rule can be seen to hold; every case of the rule is of the kind that belongs there. */
export type RulePlace =
  /** By what the document accepts and refuses: requests are sent. */
  | "document"
  /** Read from the document itself, such as its server, a default or an answer's schema. */
  | "bundle"
  /** By what a service with state does; until there is one, by the reference functions. */
  | "behaviour"
  /** By what a client sends. */
  | "client";

/** Where a rule is stated, so that a reader finds the words in one step. */
export interface RuleSource {
  readonly page: string;
  readonly section: string;
  /** A permanent link to the page as it was read: to the line, else to the section. */
  readonly url: string;
  /** For a link to a line: words that stand in it. */
  readonly lineHas?: string;
}

/** A rule that the guide or a page beside it states. */
export interface Rule {
  /** Kebab-case; stored by users, never reused. */
  readonly id: string;
  /** The rule in one sentence. */
  readonly sentence: string;
  readonly source: RuleSource;
  readonly where: RulePlace;
  /** The capabilities it concerns; none where it concerns the document as a whole. */
  readonly capabilities: readonly string[];
}
