import { formOf } from "../docs/units/read-units.ts";
import type { Unit } from "../docs/units/unit.ts";

/** Words that make a sentence normative: it says how a thing must be, can be, or is by itself. */
export const normativeWords = [
  "must",
  "should",
  "only",
  "default",
  "cannot",
  "never",
  "always",
  "at least",
  "exactly",
  "required",
  "all",
  "non-empty",
  "optional",
  "unique",
  "expires",
  "automatically",
  "except",
] as const;

const pattern = new RegExp(`(?<![\\w-])(?:${normativeWords.join("|")})(?![\\w-])`, "i");

/** True for a sentence, an item or a row with such a word. Code is judged by calls, and its comments are no rules. */
export function isNormative({ kind, text }: Unit): boolean {
  return formOf(kind) === "prose" && pattern.test(text);
}
