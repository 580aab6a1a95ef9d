import { groupBranches, type PatternBranches, type PatternElement, readPattern } from "./pattern/read-pattern.ts";

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

/** True for a pattern that may backtrack exponentially, and for one that cannot be parsed. */
export function isRisky(pattern: string): boolean {
  const tree = readPattern(pattern);
  return tree === undefined || hasElement(tree.alternatives, isRiskyRepetition);
}

function isRiskyRepetition(element: PatternElement): boolean {
  const group = isRepetition(element) ? groupBranches(element.element) : undefined;
  return group !== undefined && (group.length > 1 || hasElement(group, isRepetitionOrChoice));
}

function isRepetitionOrChoice(element: PatternElement): boolean {
  return isRepetition(element) || (branchesOf(element)?.length ?? 0) > 1;
}

/** True for an element that may repeat, a varying number of times: `a*`, but neither `a?` nor `a{3}`. */
function isRepetition(element: PatternElement): element is Extract<PatternElement, { type: "Quantifier" }> {
  return element.type === "Quantifier" && element.max > 1 && element.max !== element.min;
}

/** True where an element at any depth meets the condition. */
function hasElement(branches: PatternBranches, isWanted: (element: PatternElement) => boolean): boolean {
  return branches.some(({ elements }) =>
    elements.some(
      (element) => isWanted(element) || hasElement(branchesOf(element.type === "Quantifier" ? element.element : element) ?? [], isWanted),
    ),
  );
}

function branchesOf(element: PatternElement): PatternBranches | undefined {
  return "alternatives" in element ? element.alternatives : undefined;
}
