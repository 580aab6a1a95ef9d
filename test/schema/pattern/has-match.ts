import { codePointsOf, Undecided } from "../../../src/schema/pattern/automata.ts";
import { patternLanguage } from "../../../src/schema/pattern/pattern-language.ts";

/** True if a pattern (`u` flag) finds a match in a text, in time that grows with the text's length alone; undefined where no automaton tells. */
export function hasMatch(pattern: string, text: string): boolean | undefined {
  if (/\p{Surrogate}/u.test(text)) return undefined; // a lone one, which automata leave out
  try {
    return patternLanguage(pattern).test(codePointsOf(text));
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}
