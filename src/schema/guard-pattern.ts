import { hasMatch } from "./pattern/has-match.ts";
import { branchesOf, isRepetition, isRisky, type PatternBranches, readPattern } from "./pattern/read-pattern.ts";

/** The part of a regular expression that Ajv uses. */
export interface PatternTest {
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

/** Thrown out of a validator that would run a pattern for minutes. The value is then neither valid nor invalid. */
export class PatternNotRun extends Error {}

/** The regular expression itself is run over texts of these lengths; a repetition within another may take minutes from about 30 characters on. */
const limits = { nested: 24, plain: 4_000 } as const;
/** Steps that take no noticeable time. */
const stepLimit = 2_000_000;

/**
 * A regular expression that is run only where that takes no time. Patterns are the publisher's and texts the customers', and what backtracks
 * cannot be stopped once it runs. Over a longer text an automaton answers, which reads each character once.
 */
export function guardPattern(pattern: string, flags: string): PatternTest {
  const expression = new RegExp(pattern, flags);
  const limit = runLimit(pattern);
  return {
    test: (text) => {
      if (text.length <= limit) return expression.test(text);
      const found = flags === "u" ? hasMatch(pattern, text) : undefined;
      if (found === undefined) throw new PatternNotRun(`the pattern ${pattern} is not run over ${text.length} characters`);
      return found;
    },
    toString: () => String(expression),
  };
}

/** Repetitions side by side share a text in as many ways as its length to the power of their number, and a search may begin anywhere. */
function runLimit(pattern: string): number {
  if (isRisky(pattern)) return limits.nested;
  const repetitions = countRepetitions(readPattern(pattern)?.alternatives ?? []);
  const ways = repetitions + (pattern.startsWith("^") ? 0 : 1);
  return Math.max(limits.nested, Math.min(limits.plain, Math.floor(stepLimit ** (1 / Math.max(1, ways)))));
}

function countRepetitions(branches: PatternBranches): number {
  return branches
    .flatMap(({ elements }) => elements)
    .reduce((sum, element) => {
      const inner = element.type === "Quantifier" ? element.element : element;
      return sum + (isRepetition(element) ? 1 : 0) + countRepetitions(branchesOf(inner) ?? []);
    }, 0);
}
