import type { CitedRule, NoRule } from "./cited-rule.ts";
import type { GuidePage } from "./unit.ts";
import type { WordChange } from "./word-diff.ts";

/** A change of the guide that concerns the catalogue. */
export interface GuideChange {
  /** `likely-moved`: the cited words stand in another sentence. `new-sentence`: normative, and no rule cites it. `section-changed`: of a rule that is cited by its heading alone. */
  readonly kind: "changed" | "vanished" | "likely-moved" | "section-changed" | "new-sentence";
  /** Null for a new sentence. */
  readonly rule: string | null;
  /** The names of the rule's cases. */
  readonly cases: readonly string[];
  /** The overlays that these cases name, such as `040-whitelist-not-empty`. */
  readonly overlays: readonly string[];
  /** The path of the page, in the head if it is there. */
  readonly page: string;
  /** The line in the head; of a vanished one, in the base. */
  readonly line: number;
  /** One sentence that names the rule, its overlays, and the change. */
  readonly message: string;
  /** The earlier and the present text; null where there is none. */
  readonly was: string | null;
  readonly is: string | null;
  readonly diff: readonly WordChange[];
  /** Tells it from others of its kind; stays the same when lines move. */
  readonly subject: string;
}

export interface GuidePair {
  readonly base: readonly GuidePage[];
  readonly head: readonly GuidePage[];
  readonly rules: readonly CitedRule[];
  /** The cases of the catalogue: the findings name those of the rule, with their overlays. */
  readonly cases: readonly { readonly name: string; readonly rule: string; readonly overlays?: readonly string[] }[];
  readonly noRules: readonly NoRule[];
}

/** Compares two readings of the guide. Moved sentences are no change, and no change is told of a page that one of the readings lacks. */
export function compareGuides(_pair: GuidePair): readonly GuideChange[] {
  return [];
}
