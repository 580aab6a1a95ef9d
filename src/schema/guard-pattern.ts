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
 * exponentially cannot be stopped once it runs. A pattern is risky where something that repeats without end holds a repetition or a choice.
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

/** Reads a pattern once, from left to right: a class counts as one character, and so does what is escaped. */
export function isRisky(pattern: string): boolean {
  const open: boolean[] = [];
  let inside = false; // whether the group at hand holds a repetition or a choice
  const tokens = pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!:]|\(\?<[^>]*>|[()|]|(?:[*+]|\{\d+,\d*\})\??|./gsu);
  let closed: boolean | undefined; // of the group that was just closed
  for (const [token] of tokens) {
    const repeats = /^(?:[*+]|\{\d+,\d*\})\??$/.test(token);
    if (repeats && closed === true) return true;
    closed = undefined;
    if (token.startsWith("(")) {
      open.push(inside);
      inside = false;
    } else if (token === ")") {
      closed = inside;
      inside = (open.pop() ?? false) || inside;
    } else if (repeats || token === "|") inside = true;
  }
  return false;
}
