import { isOneCharacter, type PatternBranches, type PatternElement } from "../../schema/pattern/read-pattern.ts";

const depthLimit = 50;

/**
 * True if an automaton can follow the pattern. None follows backreferences, modifiers such as `(?i:`, look-arounds over an unbounded number
 * of characters, or groups that are nested too deeply.
 */
export function isFollowable(branches: PatternBranches, depth = 0): boolean {
  return depth <= depthLimit && branches.every(({ elements }) => elements.every((element) => isElementFollowable(element, depth)));
}

function isElementFollowable(element: PatternElement, depth: number): boolean {
  if (element.type === "Quantifier") return isElementFollowable(element.element, depth);
  if (element.type === "Backreference") return false;
  if (element.type === "Group" && element.modifiers !== null) return false;
  if (!("alternatives" in element)) return true;
  return isFollowable(element.alternatives, depth + 1) && (element.type !== "Assertion" || isBounded(element.alternatives));
}

/** True if a look-around has a fixed number of ways to match. It runs as a plain `RegExp`, so its repetitions must have one length only. */
function isBounded(branches: PatternBranches): boolean {
  return branches.every(({ elements }) =>
    elements.every((element) => {
      if (element.type === "Quantifier") return element.max <= 100 && isOneCharacter(element.element) && element.min === element.max;
      return element.type === "Assertion" || !("alternatives" in element) || isBounded(element.alternatives);
    }),
  );
}
