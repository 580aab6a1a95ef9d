import type { Unit } from "../docs/units/unit.ts";
import type { CitedUnit } from "./cited-rule.ts";
import { hasWords, lineOfWords } from "./locate-unit.ts";

/** The unit that words of a page stand in: the first below the heading. Undefined if there is none. */
export function citeWords(
  units: readonly Unit[],
  { path, section, words }: { readonly path: string; readonly section: string; readonly words: string },
): CitedUnit | undefined {
  const unit = units.find((each) => each.page === path && each.headings.includes(section) && hasWords(each, words));
  return unit === undefined ? undefined : citedUnit(unit, words);
}

/** The facts of a unit by which it is found again. */
export function citedUnit(unit: Unit, words: string): CitedUnit {
  const { hash, pairs, operation, kind } = unit;
  return {
    line: lineOfWords(unit, words),
    hash,
    pairs,
    ...(operation === undefined ? {} : { operation }),
    ...(kind === "sample" ? { isSample: true } : {}),
  };
}
