/** The facts of the unit that a rule cites, from which a later reading finds it again. They hold no text of the page. */
export interface CitedUnit {
  /** The line on which the words stood, counted from 1. */
  readonly line: number;
  /** The hash of the unit. */
  readonly hash: string;
  /** The pairs of neighbouring words, of code the words, three hex digits each. They tell how near a changed unit is to this one. */
  readonly pairs: string;
  /** Of a call: method and path. */
  readonly operation?: string;
  /** True for a code block without a call. */
  readonly isSample?: true;
}

/** A rule as far as the guide is concerned. */
export interface CitedRule {
  readonly id: string;
  readonly source: {
    /** The path of the page. Absent for a rule that no page of the guide states. */
    readonly path?: string;
    /** The heading above the words. */
    readonly section: string;
    /** At most twelve words of the unit. Absent for a rule that is cited by its heading alone. */
    readonly words?: string;
    readonly unit?: CitedUnit;
  };
}

/** A normative sentence of the guide that needs no rule of its own. */
export interface NoRule {
  readonly path: string;
  /** At most twelve words of the sentence. */
  readonly words: string;
  /** The hash of its unit. A changed sentence has to be looked at again. */
  readonly hash: string;
  readonly reason: string;
  /** The rule that it says again, if there is one. */
  readonly rule?: string;
}
