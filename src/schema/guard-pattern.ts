import { isRisky } from "./pattern/read-pattern.ts";

/** The part of a regular expression that Ajv uses. */
export interface PatternTest {
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

/** Thrown out of a validator that would run a pattern for minutes. The value is then neither valid nor invalid. */
export class PatternNotRun extends Error {}

/**
 * The longest texts, in characters, that a pattern is run over. Of the real registry's 68 patterns, one takes minutes from about 30
 * characters on.
 */
const limits = { risky: 24, plain: 4_000 } as const;

/**
 * A regular expression that refuses to run over a text that could take too long. Patterns come from publishers and texts from customers,
 * and JavaScript cannot interrupt exponential backtracking. A pattern is risky where a repetition contains another repetition or a choice,
 * such as `(a+)+`.
 */
export function guardPattern(pattern: string, flags: string): PatternTest {
  const expression = new RegExp(pattern, flags);
  const limit = isRisky(pattern) ? limits.risky : limits.plain;
  return {
    test: (text) => {
      if (text.length > limit) throw new PatternNotRun(`the pattern ${pattern} is not run over ${text.length} characters`);
      return expression.test(text);
    },
    toString: () => String(expression),
  };
}
