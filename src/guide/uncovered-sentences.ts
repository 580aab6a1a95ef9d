import type { Unit } from "../docs/units/unit.ts";
import type { NoRule } from "./cited-rule.ts";
import type { GuidePage } from "./guide-page.ts";
import { isNormative } from "./normative.ts";
import type { CitationState } from "./trace-citations.ts";
import { unitsOf } from "./units-of.ts";

export interface Coverage {
  /** Normative sentences that no rule cites and that the list does not name. */
  readonly uncovered: readonly Unit[];
  /** Entries of the list whose page is at hand, and whose sentence is gone, changed, or cited by a rule. */
  readonly stale: readonly { readonly entry: NoRule; readonly why: "the sentence is gone" | "a rule cites it" }[];
}

/**
 * Lists the normative sentences of the pages that no rule covers, by the states of the citations in them. A sentence that stands several
 * times is told once for each page.
 */
export function uncoveredSentences(pages: readonly GuidePage[], states: readonly CitationState[], noRules: readonly NoRule[]): Coverage {
  const units = pages.flatMap(unitsOf);
  const cited = new Set(states.flatMap(({ unit }) => (unit === null ? [] : [keyOf(unit)])));
  const named = new Set(noRules.map(({ path, hash }) => keyOf({ page: path, hash })));
  const there = new Set(units.map(keyOf));
  const paths = new Set(pages.map(({ path }) => path));
  const open = units.filter((unit) => isNormative(unit) && !cited.has(keyOf(unit)) && !named.has(keyOf(unit)));
  const first = new Map([...open].reverse().map((unit) => [keyOf(unit), unit]));
  return {
    uncovered: open.filter((unit) => first.get(keyOf(unit)) === unit),
    stale: noRules.flatMap((entry): Coverage["stale"] => {
      const key = keyOf({ page: entry.path, hash: entry.hash });
      if (!paths.has(entry.path)) return [];
      if (!there.has(key)) return [{ entry, why: "the sentence is gone" }];
      return cited.has(key) ? [{ entry, why: "a rule cites it" }] : [];
    }),
  };
}

function keyOf({ page, hash }: Pick<Unit, "page" | "hash">): string {
  return `${page} ${hash}`;
}
