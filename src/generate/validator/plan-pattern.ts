import {
  groupBranches,
  isOneCharacter,
  type PatternBranches,
  type PatternElement,
  readPattern,
} from "../../schema/pattern/read-pattern.ts";
import { isFollowable } from "./is-followable.ts";

/**
 * A step of an automaton. `unit` consumes one matching character. `to` continues at each listed step, provided the assertion `at` holds.
 * The end of the list accepts.
 */
export type PatternStep = { readonly unit: string } | { readonly to: readonly number[]; readonly at?: string };

/** `native`: a `RegExp` takes time proportional to the text. A list of steps: only an automaton does. Undefined: no safe way is known. */
export type PatternPlan = "native" | readonly PatternStep[] | undefined;

/**
 * Plans how to run an untrusted pattern so that it always ends. JavaScript's `RegExp` backtracks: a pattern with multiplying alternatives,
 * such as `^(a+)+$` or `(?:\.[\w.-]+)+[\w.-]+` of the real registry, hangs on a text of a few dozen characters, so a length limit does not
 * help. All but the simplest patterns therefore become an automaton, which follows all ways at once.
 */
export function planValidatorPattern(source: string): PatternPlan {
  const branches = readPattern(source)?.alternatives;
  if (branches === undefined || !isFollowable(branches)) return undefined;
  const cost = costOfChoice(branches);
  const isNative = cost.ways <= wayLimit && (cost.open === 0 || (cost.open === 1 && isAnchored(branches)));
  if (isNative) return "native";
  const steps: PatternStep[] = [];
  return addChoice(branches, steps) ? steps : undefined;
}

/** The cost of backtracking: `ways` that a search may try from one position, and `open` (unbounded) repetitions on one way. */
interface Cost {
  readonly ways: number;
  readonly open: number;
}

const wayLimit = 1000;

function costOfChoice(branches: PatternBranches): Cost {
  const costs = branches.map(({ elements }) => costOfSequence(elements));
  return { ways: sum(costs.map(({ ways }) => ways)), open: Math.max(...costs.map(({ open }) => open)) };
}

function costOfSequence(elements: readonly PatternElement[]): Cost {
  const costs = elements.map(costOf);
  return { ways: costs.reduce((all, { ways }) => all * ways, 1), open: sum(costs.map(({ open }) => open)) };
}

function costOf(element: PatternElement): Cost {
  if (element.type === "Quantifier") return repeatCost(element);
  const branches = groupBranches(element);
  return branches === undefined ? { ways: 1, open: 0 } : costOfChoice(branches);
}

const many = Number.POSITIVE_INFINITY;

type Repeat = Extract<PatternElement, { type: "Quantifier" }>;

function repeatCost({ element, min, max }: Repeat): Cost {
  const { ways, open } = costOf(element);
  if (max === many) return { ways: isOneCharacter(element) ? 1 : many, open: 1 };
  if (max > wayLimit || open * max > 1) return { ways: many, open: 1 };
  return { ways: sum(Array.from({ length: max - min + 1 }, (_, extra) => ways ** (min + extra))), open: open * max };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** True if a match can only begin at the start of the text. */
function isAnchored(branches: PatternBranches): boolean {
  return branches.every(({ elements: [first] }) => {
    if (first === undefined) return false;
    const group = groupBranches(first);
    return group === undefined ? first.type === "Assertion" && first.kind === "start" : isAnchored(group);
  });
}

/** More steps than any real pattern needs (about 60), and few enough to follow at every character. */
const stepLimit = 2000;

function addChoice(branches: PatternBranches, steps: PatternStep[]): boolean {
  const [only, another] = branches;
  if (only !== undefined && another === undefined) return addSequence(only.elements, steps);
  const fork = steps.push({ to: [] }) - 1;
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { elements } of branches) {
    starts.push(steps.length);
    if (!addSequence(elements, steps)) return false;
    ends.push(steps.push({ to: [] }) - 1);
  }
  steps[fork] = { to: starts };
  for (const end of ends) steps[end] = { to: [steps.length] };
  return true;
}

function addSequence(elements: readonly PatternElement[], steps: PatternStep[]): boolean {
  return elements.every((element) => addElement(element, steps));
}

function addElement(element: PatternElement, steps: PatternStep[]): boolean {
  if (steps.length > stepLimit) return false;
  if (element.type === "Quantifier") return addRepeat(element, steps);
  const branches = groupBranches(element);
  if (branches !== undefined) return addChoice(branches, steps);
  const { raw } = element;
  return steps.push(isOneCharacter(element) ? { unit: raw } : { to: [steps.length + 1], at: raw }) > 0;
}

function addRepeat({ element, min, max }: Repeat, steps: PatternStep[]): boolean {
  const isOpen = max === many;
  if (min > stepLimit || (!isOpen && max > stepLimit)) return false;
  for (let turn = 0; turn < min; turn++) if (!addElement(element, steps)) return false;
  const forks: number[] = [];
  for (let turn = min; turn < (isOpen ? min + 1 : max); turn++) {
    forks.push(steps.push({ to: [] }) - 1);
    if (!addElement(element, steps)) return false;
  }
  if (isOpen) steps.push({ to: [forks[0] ?? 0] });
  for (const fork of forks) steps[fork] = { to: [fork + 1, steps.length] };
  return true;
}
