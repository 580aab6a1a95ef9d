import { groupBranches, type PatternBranches, type PatternElement, readPattern } from "./pattern/read-pattern.ts";

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

/** A pattern that cannot be read counts as risky. */
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

/** More than once, and not always as often. */
function isRepetition(element: PatternElement): element is Extract<PatternElement, { type: "Quantifier" }> {
  return element.type === "Quantifier" && element.max > 1 && element.max !== element.min;
}

/** At any depth. */
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
