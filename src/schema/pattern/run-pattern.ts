/** A step of the program of a pattern. The end of the list accepts. */
export type PatternStep =
  /** Takes one character of a set: the next one, or with `back` the one before. */
  | { readonly take: string; readonly back?: true }
  | { readonly at: "^" | "$" | "\\b" | "\\B" }
  /** Goes on at each of these steps. */
  | { readonly to: readonly number[] }
  /** A look-around: its steps follow up to `end`, and `look` is the step behind them. */
  | { readonly look: number; readonly not?: true }
  | { readonly end: true }
  /** A repetition that is counted: `enter`, `turn`, its steps, `again`. `turn` is the step behind it, `clear` the places that each turn forgets. */
  | { readonly enter: true }
  | {
      readonly turn: number;
      readonly min: number;
      readonly max?: number;
      readonly greedy?: true;
      readonly clear?: readonly [number, number];
    }
  | { readonly again: number }
  /** Back-references: `keep` stores a place, two for each group; `same` takes the text of the first of these groups that has one. */
  | { readonly keep: number }
  | { readonly same: readonly number[]; readonly back?: true };

/** Steps that matches may take together. They end within a second. */
export const stepLimit = 500_000;

/** Counted down by each step of a match. */
export interface StepBudget {
  left: number;
}

/** Thrown where the budget ends, or where no safe way to run a pattern is known. The text then neither matches nor fails to. */
export class PatternNotJudged extends Error {
  override readonly name: string = "PatternNotJudged";
}

/** The part of a regular expression that Ajv uses. */
export interface PatternTest {
  /** @throws PatternNotJudged */
  readonly test: (text: string) => boolean;
  readonly toString: () => string;
}

/**
 * Runs patterns that others wrote: as a native RegExp where a pattern is proved linear, and by its program otherwise.
 *
 * @returns a function that throws SyntaxError for what is no pattern
 */
export function patterns(
  programs: readonly (readonly [pattern: string, steps: readonly PatternStep[]])[],
  budget: StepBudget,
): (pattern: string, flags: string) => PatternTest {
  const known = new Map(programs);
  return (pattern, flags) => {
    const native = new RegExp(pattern, flags);
    const steps = known.get(pattern);
    if (steps === undefined) return native;
    const run = startProgram(pattern, steps);
    return { test: (text) => run(text, budget), toString: () => String(native) };
  };
}

/** The turns of a repetition, within those of the repetition around it. Without back-references equal turns are one object. */
interface Turns {
  readonly count: number;
  readonly outer: Turns | undefined;
  /** Where the turn began. */
  readonly start: number;
  readonly inner: Map<number, Turns>;
  /** Steps at places of the text that led nowhere, or are being followed. */
  readonly seen: Set<number>;
}

interface State {
  readonly step: number;
  readonly at: number;
  readonly turns: Turns;
  /** Start and end of each group; only with back-references. */
  readonly kept: readonly (number | undefined)[];
}

interface Program {
  readonly pattern: string;
  readonly steps: readonly PatternStep[];
  readonly units: readonly (RegExp | undefined)[];
  readonly hasReferences: boolean;
}

interface Match extends Program {
  readonly characters: readonly string[];
  readonly budget: StepBudget;
  readonly looks: Map<number, boolean>;
}

function startProgram(pattern: string, steps: readonly PatternStep[]): (text: string, budget: StepBudget) => boolean {
  const units = steps.map((step) => ("take" in step ? new RegExp(`^(?:${step.take})$`, "u") : undefined));
  const program = { pattern, steps, units, hasReferences: steps.some((step) => "same" in step) };
  const [first] = steps;
  const isAnchored = first !== undefined && "at" in first && first.at === "^";
  return (text, budget) => {
    const match = { ...program, characters: [...text], budget, looks: new Map<number, boolean>() };
    const turns = turnsOf(undefined, 0, 0);
    const last = isAnchored ? 0 : match.characters.length;
    for (let at = 0; at <= last; at++) if (follow({ step: 0, at, turns, kept: [] }, match) !== undefined) return true;
    return false;
  };
}

function turnsOf(outer: Turns | undefined, count: number, start: number): Turns {
  return { count, outer, start, inner: new Map(), seen: new Set() };
}

/** The state that accepts, or undefined. Without back-references no step is taken twice at the same place and turns. */
function follow(from: State, match: Match): State | undefined {
  const { steps, characters, budget, hasReferences, pattern } = match;
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (budget.left-- <= 0) throw new PatternNotJudged(`the pattern ${pattern} takes too many steps to be judged`);
    const step = steps[state.step];
    if (step === undefined || "end" in step) return state;
    const key = state.step * (characters.length + 1) + state.at;
    if (!hasReferences && state.turns.seen.has(key)) continue;
    if (!hasReferences) state.turns.seen.add(key);
    take(step, state, { match, open });
  }
  return undefined;
}

/** Adds what a step leads to; the last one added is followed first. */
function take(
  step: Exclude<PatternStep, { end: true }>,
  state: State,
  { match, open }: { readonly match: Match; readonly open: State[] },
): void {
  const { at, turns, kept } = state;
  const next = state.step + 1;
  if ("take" in step) {
    const to = step.back ? at - 1 : at + 1;
    const character = match.characters[step.back ? to : at];
    if (character !== undefined && match.units[state.step]?.test(character)) open.push({ step: next, at: to, turns, kept });
  } else if ("at" in step) {
    if (holds(step.at, at, match.characters)) open.push({ ...state, step: next });
  } else if ("to" in step) {
    for (let index = step.to.length - 1; index >= 0; index--) open.push({ ...state, step: step.to[index] ?? 0 });
  } else if ("look" in step) {
    const found = look(state, match);
    if ((found !== undefined) !== (step.not === true)) open.push({ step: step.look, at, turns, kept: step.not ? kept : (found ?? kept) });
  } else if ("enter" in step) open.push({ step: next, at, turns: inside(turns, 0, at, match), kept });
  else if ("turn" in step) open.push(...turn(step, state, match));
  else if ("again" in step) open.push(...again(step.again, state, match));
  else if ("keep" in step) open.push({ step: next, at, turns, kept: replaced(kept, step.keep, at) });
  else {
    const to = endOfSame(step, state, match.characters);
    if (to !== undefined) open.push({ step: next, at: to, turns, kept });
  }
}

function holds(assertion: "^" | "$" | "\\b" | "\\B", at: number, characters: readonly string[]): boolean {
  if (assertion === "^") return at === 0;
  if (assertion === "$") return at === characters.length;
  const isEdge = isWord(characters[at - 1]) !== isWord(characters[at]);
  return isEdge === (assertion === "\\b");
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}

/** The places that a look-around keeps where it finds something. Without back-references it is asked once at each place. */
function look({ step, at, kept }: State, match: Match): State["kept"] | undefined {
  const key = step * (match.characters.length + 1) + at;
  const known = match.looks.get(key);
  if (known !== undefined) return known ? kept : undefined;
  const found = follow({ step: step + 1, at, turns: turnsOf(undefined, 0, 0), kept }, match);
  if (!match.hasReferences) match.looks.set(key, found !== undefined);
  return found?.kept;
}

function inside(outer: Turns, count: number, start: number, { hasReferences }: Match): Turns {
  if (hasReferences) return turnsOf(outer, count, start);
  const known = outer.inner.get(count) ?? turnsOf(outer, count, start);
  outer.inner.set(count, known);
  return known;
}

function turn(step: Extract<PatternStep, { turn: number }>, state: State, match: Match): State[] {
  const { at, turns, kept } = state;
  const { count, outer = turns } = turns;
  const leave = count < step.min ? [] : [{ step: step.turn, at, turns: outer, kept }];
  const { clear } = step;
  const cleared = clear === undefined ? kept : kept.map((place, slot) => (slot >= clear[0] && slot < clear[1] ? undefined : place));
  const stay = count >= (step.max ?? Infinity) ? [] : [{ step: state.step + 1, at, turns: inside(outer, count, at, match), kept: cleared }];
  return step.greedy ? [...leave, ...stay] : [...stay, ...leave];
}

/** The next turn. One that took nothing is not followed by another, unless the least number is not reached. */
function again(to: number, { at, turns, kept }: State, match: Match): State[] {
  const step = match.steps[to];
  const { count, outer = turns } = turns;
  if (step === undefined || !("turn" in step)) return [];
  if (match.hasReferences && turns.start === at && count >= step.min) return [];
  // Beyond the least number, turns without a limit are all alike.
  const next = step.max === undefined ? Math.min(count + 1, step.min) : count + 1;
  return [{ step: to, at, turns: inside(outer, next, at, match), kept }];
}

function replaced(kept: State["kept"], slot: number, at: number): State["kept"] {
  const copy = [...kept];
  copy[slot] = at;
  return copy;
}

/** A group that took no part refers to the empty text. */
function endOfSame(
  { same, back }: Extract<PatternStep, { same: unknown }>,
  { at, kept }: State,
  characters: readonly string[],
): number | undefined {
  for (const group of same) {
    const [from, to] = [kept[2 * group], kept[2 * group + 1]];
    if (from === undefined || to === undefined) continue;
    const start = back ? at - (to - from) : at;
    for (let index = from; index < to; index++) if (characters[index] !== characters[start + index - from]) return undefined;
    return back ? start : start + to - from;
  }
  return at;
}
