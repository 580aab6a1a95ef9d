import { isRisky } from "./pattern/read-pattern.ts";

/** What Ajv asks of a regular expression. */
export interface PatternTest {
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

/** Thrown out of a validator: the pattern could take minutes over this text, so nobody can say whether it matches. */
export class PatternNotRun extends Error {}

/** Longest texts that are tried: of the 68 patterns of the real registry one takes minutes from about 30 characters on. */
const limits = { risky: 24, plain: 4_000 } as const;

/**
 * A regular expression that is run only where that takes no time. Patterns are the publisher's and texts the customers', and what backtracks
 * exponentially cannot be stopped once it runs.
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
