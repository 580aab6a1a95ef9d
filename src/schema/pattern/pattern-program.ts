import type { AST } from "@eslint-community/regexpp";
import { isOneCharacter, type PatternBranches, type PatternElement } from "./read-pattern.ts";
import type { PatternStep } from "./run-pattern.ts";

/** More steps than a pattern needs that people wrote (about 60), and few enough to be printed into code. */
const stepLimit = 2_000;

/** The steps of a pattern for an engine that counts them; undefined for one with flags of its own, and for one that is too long. */
export function patternProgram({ alternatives }: AST.Pattern): readonly PatternStep[] | undefined {
  const groups = [...capturingGroups(alternatives)];
  const hasReferences = hasReference(alternatives);
  const program = { steps: [], groups: hasReferences ? groups : [], hasReferences };
  try {
    addBranches(alternatives, program, false);
    return program.steps;
  } catch (error) {
    if (error instanceof NoProgram) return undefined;
    throw error;
  }
}

class NoProgram extends Error {}

interface Program {
  readonly steps: PatternStep[];
  /** The groups that back-references may mean, in the order in which they open. */
  readonly groups: readonly AST.CapturingGroup[];
  /** Turns and greed then matter; without back-references only the fact of a match does. */
  readonly hasReferences: boolean;
}

function* capturingGroups(branches: PatternBranches): Generator<AST.CapturingGroup> {
  for (const element of elementsOf(branches)) {
    if (element.type === "CapturingGroup") yield element;
    if ("alternatives" in element) yield* capturingGroups(element.alternatives);
  }
}

function hasReference(branches: PatternBranches): boolean {
  return elementsOf(branches).some((one) => one.type === "Backreference" || ("alternatives" in one && hasReference(one.alternatives)));
}

/** The elements of all branches; of a repetition, the repeated one. */
function elementsOf(branches: PatternBranches): readonly PatternElement[] {
  return branches.flatMap(({ elements }) => elements).map((element) => (element.type === "Quantifier" ? element.element : element));
}

/** @param back true inside a look-behind, which is read from its end */
function addBranches(branches: PatternBranches, program: Program, back: boolean): void {
  const [only, another] = branches;
  if (only !== undefined && another === undefined) addSequence(only.elements, program, back);
  else {
    const fork = reserve(program);
    const [starts, ends]: [number[], number[]] = [[], []];
    for (const { elements } of branches) {
      starts.push(program.steps.length);
      addSequence(elements, program, back);
      ends.push(reserve(program));
    }
    program.steps[fork] = { to: starts };
    for (const end of ends) program.steps[end] = { to: [program.steps.length] };
  }
}

function addSequence(elements: readonly PatternElement[], program: Program, back: boolean): void {
  for (const element of back ? [...elements].reverse() : elements) addElement(element, program, back);
}

function addElement(element: PatternElement, program: Program, back: boolean): void {
  const direction = back ? ({ back } as const) : {};
  if (element.type === "Quantifier") addRepetition(element, program, back);
  else if (element.type === "Group" && element.modifiers === null) addBranches(element.alternatives, program, back);
  else if (element.type === "CapturingGroup") addGroup(element, program, back);
  else if (element.type === "Assertion") addAssertion(element, program);
  else if (element.type === "Backreference")
    add(program, { same: [element.resolved].flat().map((one) => program.groups.indexOf(one)), ...direction });
  else if (isOneCharacter(element)) add(program, { take: element.raw, ...direction });
  else throw new NoProgram();
}

/** Adds a step, and returns its number. */
function add({ steps }: Program, step: PatternStep): number {
  if (steps.length >= stepLimit) throw new NoProgram();
  return steps.push(step) - 1;
}

/** A step that is filled in later. */
function reserve(program: Program): number {
  return add(program, { to: [] });
}

function addGroup(element: AST.CapturingGroup, program: Program, back: boolean): void {
  const [first, last] = back ? [1, 0] : [0, 1];
  const slot = 2 * program.groups.indexOf(element);
  if (program.hasReferences) add(program, { keep: slot + first });
  addBranches(element.alternatives, program, back);
  if (program.hasReferences) add(program, { keep: slot + last });
}

function addAssertion(element: AST.Assertion, program: Program): void {
  if (element.kind === "start") add(program, { at: "^" });
  else if (element.kind === "end") add(program, { at: "$" });
  else if (element.kind === "word") add(program, { at: element.negate ? "\\B" : "\\b" });
  else if ("alternatives" in element) {
    const look = reserve(program);
    addBranches(element.alternatives, program, element.kind === "lookbehind");
    add(program, { end: true });
    program.steps[look] = { look: program.steps.length, ...(element.negate ? { not: true } : {}) };
  }
}

function addRepetition(repetition: AST.Quantifier, program: Program, back: boolean): void {
  const { element, min, max } = repetition;
  // Nothing is taken however often it is repeated, and turns that take nothing are left out where they may be.
  if (!takesCharacters(element)) {
    if (min > 0) addElement(element, program, back);
  } else if (max === 0) return;
  else if (max === 1 && min === 1) addElement(element, program, back);
  else if (!program.hasReferences && (max === 1 || (max === Infinity && min <= 1))) addLoop(repetition, program, back);
  else addCounted(repetition, program, back);
}

/** `?`, `*` and `+`, which need no count. */
function addLoop({ element, min, max }: AST.Quantifier, program: Program, back: boolean): void {
  const fork = min === 0 ? reserve(program) : undefined;
  const start = program.steps.length;
  addElement(element, program, back);
  if (max === Infinity) add(program, { to: fork === undefined ? [start, program.steps.length + 1] : [fork] });
  if (fork !== undefined) program.steps[fork] = { to: [start, program.steps.length] };
}

function addCounted({ element, min, max, greedy }: AST.Quantifier, program: Program, back: boolean): void {
  add(program, { enter: true });
  const turn = reserve(program);
  addElement(element, program, back);
  add(program, { again: turn });
  const most = max === Infinity ? {} : { max };
  program.steps[turn] = {
    turn: program.steps.length,
    min,
    ...most,
    ...(program.hasReferences ? { clear: slotsIn(element, program), ...(greedy ? { greedy } : {}) } : {}),
  };
}

function slotsIn(element: AST.Element, { groups }: Program): readonly [number, number] {
  const inside = groups.flatMap(({ start, end }, index) => (start >= element.start && end <= element.end ? [index] : []));
  return [2 * (inside[0] ?? 0), 2 * ((inside.at(-1) ?? -1) + 1)];
}

function takesCharacters(element: PatternElement): boolean {
  if (element.type === "Quantifier") return element.max > 0 && takesCharacters(element.element);
  if (element.type === "Assertion") return false;
  return !("alternatives" in element) || element.alternatives.some(({ elements }) => elements.some(takesCharacters));
}
