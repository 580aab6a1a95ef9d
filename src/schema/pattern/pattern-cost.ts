import { groupBranches, isOneCharacter, type PatternBranches, type PatternElement } from "./read-pattern.ts";

/**
 * True if a native RegExp (`u` flag) is proved to take time in proportion to the text. It backtracks: a pattern with multiplying alternatives,
 * such as `^(a+)+$` or `(?:\.[\w.-]+)+[\w.-]+` of the real registry, hangs on a text of a few dozen characters.
 */
export function isLinear(branches: PatternBranches): boolean {
  if (!isPlain(branches)) return false;
  const { ways, open, length } = costOfChoice(branches);
  return ways <= wayLimit && length <= lengthLimit && (open === 0 || (open === 1 && isAnchored(branches)));
}

/** The cost of backtracking: `ways` that a search may try from one position, `open` (unbounded) repetitions on one way, and its `length`. */
interface Cost {
  readonly ways: number;
  readonly open: number;
  readonly length: number;
}

const wayLimit = 1000;
const lengthLimit = 50_000;
const depthLimit = 50;

/** False for what costs more than its repetitions: back-references, flags of a group, look-arounds of no fixed length, deep nesting. */
function isPlain(branches: PatternBranches, depth = 0): boolean {
  return depth <= depthLimit && branches.every(({ elements }) => elements.every((element) => isPlainElement(element, depth)));
}

function isPlainElement(element: PatternElement, depth: number): boolean {
  if (element.type === "Quantifier") return isPlainElement(element.element, depth);
  if (element.type === "Backreference") return false;
  if (element.type === "Group" && element.modifiers !== null) return false;
  if (!("alternatives" in element)) return true;
  return isPlain(element.alternatives, depth + 1) && (element.type !== "Assertion" || hasFixedLength(element.alternatives));
}

function hasFixedLength(branches: PatternBranches): boolean {
  return branches.every(({ elements }) =>
    elements.every((element) => {
      if (element.type === "Quantifier") return element.max <= 100 && isOneCharacter(element.element) && element.min === element.max;
      return !("alternatives" in element) || hasFixedLength(element.alternatives);
    }),
  );
}

function costOfChoice(branches: PatternBranches): Cost {
  const costs = branches.map(({ elements }) => costOfSequence(elements));
  return {
    ways: sum(costs.map(({ ways }) => ways)),
    open: greatest(costs.map(({ open }) => open)),
    length: sum(costs.map(({ length }) => length)),
  };
}

function costOfSequence(elements: readonly PatternElement[]): Cost {
  const costs = elements.map(costOf);
  return {
    ways: costs.reduce((all, { ways }) => all * ways, 1),
    open: sum(costs.map(({ open }) => open)),
    length: sum(costs.map(({ length }) => length)),
  };
}

function costOf(element: PatternElement): Cost {
  if (element.type === "Quantifier") return costOfRepeat(element);
  return "alternatives" in element ? costOfChoice(element.alternatives) : { ways: 1, open: 0, length: 1 };
}

const many = Number.POSITIVE_INFINITY;

function costOfRepeat({ element, min, max }: Extract<PatternElement, { type: "Quantifier" }>): Cost {
  const { ways, open, length } = costOf(element);
  if (max === many) return { ways: isOneCharacter(element) ? 1 : many, open: 1, length: length * Math.max(1, min) };
  if (max > wayLimit || open * max > 1) return { ways: many, open: 1, length: many };
  const counts = Array.from({ length: max - min + 1 }, (_, extra) => ways ** (min + extra));
  return { ways: sum(counts), open: open * max, length: 1 + length * max };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => Math.max(all, one), 0);
}

/** True if a match can only begin at the start of the text. */
function isAnchored(branches: PatternBranches): boolean {
  return branches.every(({ elements: [first] }) => {
    if (first === undefined) return false;
    const group = groupBranches(first);
    return group === undefined ? first.type === "Assertion" && first.kind === "start" : isAnchored(group);
  });
}
