import { type AST, RegExpParser } from "@eslint-community/regexpp";

export type PatternElement = AST.Element;

/** The branches of a choice; a pattern or a group without `|` has one. */
export type PatternBranches = readonly AST.Alternative[];

/** The library recurses into groups, so their number is bounded before it starts. The longest pattern of the real registry has 132 characters. */
const limits = { length: 50_000, groups: 400 } as const;

const parser = new RegExpParser({ ecmaVersion: 2025 });

/** The syntax tree of a regular expression under the `u` flag, as Ajv compiles patterns. Undefined where it is none, or beyond the limits. */
export function readPattern(pattern: string): AST.Pattern | undefined {
  if (pattern.length > limits.length || countOpenings(pattern) > limits.groups) return undefined;
  try {
    return parser.parsePattern(pattern, 0, pattern.length, { unicode: true });
  } catch {
    return undefined;
  }
}

/** No fewer than there are groups: what is escaped and what stands in a class is counted, too. */
function countOpenings(pattern: string): number {
  let count = 0;
  for (let at = pattern.indexOf("("); at !== -1; at = pattern.indexOf("(", at + 1)) count++;
  return count;
}

/** The branches of a group, which counts as one element; undefined for any other element, a look-around included. */
export function groupBranches(element: PatternElement): PatternBranches | undefined {
  return element.type === "Group" || element.type === "CapturingGroup" ? element.alternatives : undefined;
}

/** An element that takes exactly one character. */
export function isOneCharacter(element: PatternElement): boolean {
  return element.type === "Character" || element.type === "CharacterClass" || element.type === "CharacterSet";
}
