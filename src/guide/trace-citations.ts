import type { CitedRule } from "./cited-rule.ts";
import type { GuidePage, Unit } from "./unit.ts";

/** A piece of a word diff. */
export interface WordChange {
  readonly type: "same" | "removed" | "added";
  readonly words: string;
}

/** The place of a rule's citation in the pages at hand. */
export interface CitationState {
  readonly rule: string;
  /** The path of the page on which the unit stands; of a vanished or absent one, the cited path. */
  readonly page: string;
  readonly section: string;
  /** Null for a citation by heading. */
  readonly words: string | null;
  /**
   * `still`: the unit is unchanged and on its line. `moved`: unchanged on another line or page; with `isLikely`, only the words stand in
   * another unit. `changed`: a near unit stands under the same heading. `vanished`: none of these. `absent`: the page is not at hand.
   */
  readonly state: "still" | "moved" | "changed" | "vanished" | "absent";
  /** Null for a vanished or absent unit. */
  readonly line: number | null;
  readonly unit: Unit | null;
  /** True if the cited words stand in the unit that was found. */
  readonly hasWords: boolean;
  /** True for a citation by heading: a changed sentence below it is not seen. */
  readonly isByHeading: boolean;
  /** True for a `moved` unit that is not equal: its words stand elsewhere, and a person has to look. */
  readonly isLikely: boolean;
  /** Of a changed or likely moved unit: from the earlier text, if it is at hand, to the present one; else empty. */
  readonly diff: readonly WordChange[];
}

/** Finds the unit of every rule that cites a page, in the order of the rules. `before` holds the pages of an earlier reading, for word diffs. */
export function traceCitations(
  rules: readonly CitedRule[],
  _pages: readonly GuidePage[],
  _options: { readonly before?: readonly GuidePage[] } = {},
): readonly CitationState[] {
  return rules.flatMap(({ id, source: { path, section, words = null } }) =>
    path === undefined
      ? []
      : [
          {
            rule: id,
            page: path,
            section,
            words,
            state: "absent" as const,
            line: null,
            unit: null,
            hasWords: false,
            isByHeading: words === null,
            isLikely: false,
            diff: [],
          },
        ],
  );
}
