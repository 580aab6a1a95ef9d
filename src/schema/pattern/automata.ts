import type { CharSet, DFA } from "refa";
import { requirePackage } from "../../core/require-package.ts";

/** A set of texts: a deterministic automaton over code points. */
export type Language = DFA;

type Refa = typeof import("refa");

let loaded: Refa | undefined;

/** The library for automata. It has a megabyte, and only a comparison of two patterns needs it. */
export function refa(): Refa {
  loaded ??= requirePackage("refa") as Refa; // its own types
  return loaded;
}

/** A question that automata do not answer; the message says why. */
export class Undecided extends Error {}

/** The highest code point. */
export const maxCharacter = 0x10ffff;

/** Real patterns need at most some hundred states. */
export const stateLimit = 2_500;
/** Transitions that are followed to make an automaton. Real patterns need at most some ten thousands; few states may have a million. */
export const transitionLimit = 100_000;
/** Transitions of an automaton, one for each range of characters. `\p{L}` has more than six hundred ranges. */
const rangeLimit = 500_000;

const refaOptions = { maxCharacter };

/** Lone surrogates are in no JSON text that is well-formed. */
export function anyCharacter(): CharSet {
  return refa().CharSet.all(maxCharacter).without({ min: 0xd800, max: 0xdfff });
}

/**
 * Runs a computation with automata.
 *
 * @throws Undecided where it takes more states or transitions than the budget allows
 */
export function withinBudget(compute: () => Language): Language {
  try {
    const language = compute();
    let ranges = 0;
    for (const { out } of language.nodes()) ranges += out.entryCount;
    if (ranges > rangeLimit) throw new Undecided(`it takes more than ${rangeLimit} transitions to compare`);
    return language;
  } catch (error) {
    if (error instanceof refa().TooManyNodesError) throw new Undecided(`it takes more than ${stateLimit} states to compare`);
    throw error;
  }
}

export function stateFactory(): InstanceType<Refa["DFA"]["LimitedNodeFactory"]> {
  const { DFA: Automaton } = refa();
  return new Automaton.LimitedNodeFactory(stateLimit);
}

/** The texts that are in both. */
export function both(a: Language, b: Language): Language {
  return withinBudget(() => refa().DFA.fromIntersection(a, b, stateFactory()));
}

/** The texts that are not in the language. */
export function complementOf(language: Language): Language {
  return withinBudget(() => {
    const copy = language.copy(stateFactory());
    copy.complement(stateFactory());
    return copy;
  });
}

export function allTexts(): Language {
  return refa().DFA.all(refaOptions);
}

/** The texts of a list. */
export function listedTexts(texts: readonly string[]): Language {
  return withinBudget(() => refa().DFA.fromWords(texts.map(codePointsOf), refaOptions, stateFactory()));
}

/** The texts that are in one of the languages. */
export function unionOf(languages: readonly Language[]): Language {
  const [first, ...rest] = languages;
  if (first === undefined) return listedTexts([]);
  if (rest.length === 0) return first;
  return complementOf(languages.map(complementOf).reduce(both));
}

export function codePointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
