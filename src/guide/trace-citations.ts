import { formOf } from "../docs/units/read-units.ts";
import type { Unit } from "../docs/units/unit.ts";
import type { CitedRule, CitedUnit } from "./cited-rule.ts";
import type { GuidePage } from "./guide-page.ts";
import { type Earlier, hasWords, type Located, type Lost, lineOfWords, locateUnit } from "./locate-unit.ts";
import { unitsOf } from "./units-of.ts";
import { diffByPairs, type WordChange, wordDiff } from "./word-diff.ts";

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
  /** Of a changed or likely moved unit: the words that are new; with the earlier text at hand, also those that are gone. Else empty. */
  readonly diff: readonly WordChange[];
}

/**
 * Finds the unit of every rule that cites a page, in the order of the rules. A rule of which the page is not at hand is `absent`.
 *
 * @param before the pages of an earlier reading, for the words that are gone
 */
export function traceCitations(
  rules: readonly CitedRule[],
  pages: readonly GuidePage[],
  { before = [] }: { readonly before?: readonly GuidePage[] } = {},
): readonly CitationState[] {
  const units = pages.flatMap(unitsOf);
  const earlier = new Map(before.flatMap(unitsOf).map((unit) => [unit.hash, unit.text]));
  const paths = new Set(pages.map(({ path }) => path));
  const trace = { units, earlier, isTaken: takenBy(rules), lost: lostOf(rules, units) };
  return rules.flatMap(({ id, source }): readonly CitationState[] => {
    const { path, section, words, unit } = source;
    if (path === undefined) return [];
    const plain = {
      rule: id,
      page: path,
      section,
      words: words ?? null,
      ...nowhere,
      isByHeading: words === undefined || unit === undefined,
    };
    if (!paths.has(path)) return [{ ...plain, state: "absent" }];
    if (words === undefined || unit === undefined) return [{ ...plain, ...traceHeading(path, section, units) }];
    return [{ ...plain, ...traceWords({ path, section, words, unit }, trace) }];
  });
}

/** The cited units that stand nowhere now. */
function lostOf(rules: readonly CitedRule[], units: readonly Unit[]): readonly Lost[] {
  const there = new Set(units.map(({ hash }) => hash));
  return rules.flatMap(({ source: { path, section, unit } }) =>
    path === undefined || unit === undefined || there.has(unit.hash) ? [] : [{ page: path, section, hash: unit.hash, pairs: unit.pairs }],
  );
}

/** True for a unit that a rule cites at its place. */
function takenBy(rules: readonly CitedRule[]): (unit: Unit) => boolean {
  const sections = new Map<string, Set<string>>();
  for (const { source } of rules) {
    if (source.unit === undefined) continue;
    const { hash } = source.unit;
    sections.set(hash, (sections.get(hash) ?? new Set()).add(`${source.path} ${source.section}`));
  }
  return ({ page, hash, headings }) => headings.some((heading) => sections.get(hash)?.has(`${page} ${heading}`) === true);
}

const nowhere = { line: null, unit: null, hasWords: false, isLikely: false, diff: [] };

interface Trace extends Earlier {
  readonly units: readonly Unit[];
  /** The texts of an earlier reading, by hash. */
  readonly earlier: ReadonlyMap<string, string>;
}

interface ByWords {
  readonly path: string;
  readonly section: string;
  readonly words: string;
  readonly unit: CitedUnit;
}

type Traced = Pick<CitationState, "state"> & Partial<CitationState>;

function traceWords({ path, section, words, unit: cited }: ByWords, { units, earlier, isTaken, lost }: Trace): Traced {
  const found = locateUnit({ page: path, section, words, ...cited }, units, { isTaken, lost });
  if (found === undefined) return { state: "vanished" };
  const { unit, by } = found;
  const line = lineOfWords(unit, words);
  const was = earlier.get(cited.hash);
  const diff = by === "equal" ? [] : was === undefined ? diffByPairs(cited.pairs, unit.text, formOf(unit.kind)) : wordDiff(was, unit.text);
  const isStill = unit.page === path && line === cited.line;
  return { page: unit.page, line, unit, hasWords: hasWords(unit, words), isLikely: by === "words", diff, state: stateOf(by, isStill) };
}

/** True for a citation that a person has to look at: its sentence is another one now, or is gone. */
export function isChange({ state, isLikely }: CitationState): boolean {
  return state === "changed" || state === "vanished" || isLikely;
}

function stateOf(by: Located["by"], isStill: boolean): CitationState["state"] {
  if (by === "near") return "changed";
  return by === "equal" && isStill ? "still" : "moved";
}

function traceHeading(path: string, section: string, units: readonly Unit[]): Traced {
  const first = units.find((unit) => unit.page === path && unit.headings.includes(section));
  return first === undefined ? { state: "vanished" } : { state: "still", line: null };
}
