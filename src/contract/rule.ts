/** A rule that the guide or a page beside it states. */
export interface Rule {
  /** Kebab-case; stored by users, never reused. */
  readonly id: string;
  /** The rule in one sentence. */
  readonly sentence: string;
  /** The page and its section. */
  readonly source: string;
  /** The capabilities it concerns. */
  readonly capabilities: readonly string[];
}
