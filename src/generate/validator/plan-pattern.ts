import { type PatternNode, type PatternRepeat, parseValidatorPattern } from "./pattern-tree.ts";

/** A step of an automaton: take one character, or go on at each of these steps where the assertion holds. The end of the list accepts. */
export type PatternStep = { readonly unit: string } | { readonly to: readonly number[]; readonly at?: string };

/** `native`: the engine's own search takes time in proportion to the text. Otherwise the steps do; undefined where nothing is known to. */
export type PatternPlan = "native" | readonly PatternStep[] | undefined;

/**
 * How a pattern that is not trusted is run without the risk that it never ends. JavaScript's search tries one way after the other: a pattern whose
 * ways multiply (`^(a+)+$`, or `(?:\.[\w.-]+)+[\w.-]+` of the real registry) hangs on a text of a few dozen characters, which no limit of length
 * shuts out. All but the plainest patterns are therefore turned into an automaton that follows all ways at once.
 */
export function planValidatorPattern(source: string): PatternPlan {
  const tree = parseValidatorPattern(source);
  if (tree === undefined) return undefined;
  const cost = costOf(tree);
  const isNative = cost.ways <= wayLimit && (cost.open === 0 || (cost.open === 1 && isAnchored(tree)));
  if (isNative) return "native";
  const steps: PatternStep[] = [];
  return addSteps(tree, steps) ? steps : undefined;
}

/** Ways that a search may try from one place, and open repetitions that one way passes through. */
interface Cost {
  readonly ways: number;
  readonly open: number;
}

const wayLimit = 1000;

function costOf(node: PatternNode): Cost {
  if ("source" in node) return { ways: 1, open: 0 };
  if ("part" in node) return repeatCost(node);
  const costs = node.parts.map(costOf);
  if (node.kind === "choice") return { ways: sum(costs.map(({ ways }) => ways)), open: Math.max(...costs.map(({ open }) => open)) };
  return { ways: costs.reduce((all, { ways }) => all * ways, 1), open: sum(costs.map(({ open }) => open)) };
}

const many = Number.POSITIVE_INFINITY;

function repeatCost({ part, min, max }: PatternRepeat): Cost {
  const { ways, open } = costOf(part);
  if (max === many) return { ways: part.kind === "unit" ? 1 : many, open: 1 };
  if (max > wayLimit || open * max > 1) return { ways: many, open: 1 };
  return { ways: sum(Array.from({ length: max - min + 1 }, (_, extra) => ways ** (min + extra))), open: open * max };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** Whether the search can only start at the start of the text. */
function isAnchored(node: PatternNode): boolean {
  if ("source" in node) return node.kind === "assertion" && node.source === "^";
  if ("part" in node) return false;
  if (node.kind === "choice") return node.parts.every(isAnchored);
  const [first] = node.parts;
  return first !== undefined && isAnchored(first);
}

/** More than any real pattern needs (about 60), and few enough to follow at every character. */
const stepLimit = 2000;

function addSteps(node: PatternNode, steps: PatternStep[]): boolean {
  if (steps.length > stepLimit) return false;
  if ("part" in node) return addRepeat(node, steps);
  if ("parts" in node) return node.kind === "choice" ? addChoice(node.parts, steps) : node.parts.every((part) => addSteps(part, steps));
  const { kind, source } = node;
  return steps.push(kind === "unit" ? { unit: source } : { to: [steps.length + 1], at: source }) > 0;
}

function addChoice(parts: readonly PatternNode[], steps: PatternStep[]): boolean {
  const fork = steps.push({ to: [] }) - 1;
  const starts: number[] = [];
  const ends: number[] = [];
  for (const part of parts) {
    starts.push(steps.length);
    if (!addSteps(part, steps)) return false;
    ends.push(steps.push({ to: [] }) - 1);
  }
  steps[fork] = { to: starts };
  for (const end of ends) steps[end] = { to: [steps.length] };
  return true;
}

function addRepeat({ part, min, max }: PatternRepeat, steps: PatternStep[]): boolean {
  const isOpen = max === many;
  if (min > stepLimit || (!isOpen && max > stepLimit)) return false;
  for (let turn = 0; turn < min; turn++) if (!addSteps(part, steps)) return false;
  const forks: number[] = [];
  for (let turn = min; turn < (isOpen ? min + 1 : max); turn++) {
    forks.push(steps.push({ to: [] }) - 1);
    if (!addSteps(part, steps)) return false;
  }
  if (isOpen) steps.push({ to: [forks[0] ?? 0] });
  for (const fork of forks) steps[fork] = { to: [fork + 1, steps.length] };
  return true;
}
