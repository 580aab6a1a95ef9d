import { formOf } from "../docs/units/read-units.ts";
import type { Unit } from "../docs/units/unit.ts";
import { plainLine } from "../docs/units/visible-text.ts";
import { similarity } from "../docs/units/word-pairs.ts";

/** A unit that is looked for. */
export interface Sought {
  readonly page: string;
  /** A heading above it, not always the nearest. */
  readonly section: string;
  readonly words: string;
  readonly line: number;
  readonly hash: string;
  readonly pairs: string;
  /** Of a call: method and path. */
  readonly operation?: string | undefined;
  /** True for a code block without a call. */
  readonly isSample?: boolean | undefined;
}

export interface Located {
  readonly unit: Unit;
  /** `equal`: the same text. `near`: a similar text under the same heading. `words`: another text that has the words. */
  readonly by: "equal" | "near" | "words";
}

/** Units at least this similar, under the same heading, are two versions of one. Of seed pages, every version is above it. */
const nearLimit = 0.55;
/** Fewer words say nothing about a unit in another section: `(default)` stands in many. */
const tellingWords = 3;

/** A unit that stood on a page before and stands nowhere now. */
export type Lost = Pick<Sought, "page" | "section" | "hash" | "pairs">;

/** The units that were there before, so that none of them stands in for a vanished one, and none stands for two. */
export interface Earlier {
  /** Tells a unit that was at its place before. */
  readonly isTaken: (unit: Unit) => boolean;
  readonly lost: readonly Lost[];
}

/**
 * Finds a unit: an equal one, else a near one under the same heading, else one with the cited words. A call is only ever found in a call
 * of the same method and path. A near unit that is nearer to another lost one is a version of that one.
 */
export function locateUnit(sought: Sought, units: readonly Unit[], { isTaken, lost }: Earlier): Located | undefined {
  const isUnder = (unit: Unit): boolean => unit.page === sought.page && unit.headings.includes(sought.section);
  const equal = units.filter((unit) => unit.hash === sought.hash && (isUnder(unit) || !isTaken(unit)));
  const nearestEqual = nearestOf(equal, sought);
  if (nearestEqual !== undefined) return { unit: nearestEqual, by: "equal" };
  const free = units.filter((unit) => unit.page === sought.page && isSameForm(unit, sought) && !isTaken(unit));
  const under = free.filter(isUnder);
  const near = under
    .map((unit) => ({ unit, share: similarity(sought.pairs, unit.pairs) }))
    .filter(({ unit, share }) => share >= nearLimit && !isNearerToAnother(unit, { sought, share, lost }))
    .sort((a, b) => b.share - a.share || distance(a.unit, sought) - distance(b.unit, sought))[0];
  if (near !== undefined) return { unit: near.unit, by: "near" };
  const isTelling = sought.words.trim().split(/\s+/).length >= tellingWords;
  const withWords = nearestOf(
    (isTelling ? free : under).filter((unit) => hasWords(unit, sought.words)),
    sought,
  );
  return withWords === undefined ? undefined : { unit: withWords, by: "words" };
}

interface Nearness {
  readonly sought: Sought;
  readonly share: number;
  readonly lost: readonly Lost[];
}

function isNearerToAnother(unit: Unit, { sought, share, lost }: Nearness): boolean {
  return lost.some(
    ({ page, section, hash, pairs }) =>
      hash !== sought.hash && page === unit.page && unit.headings.includes(section) && similarity(pairs, unit.pairs) > share,
  );
}

/** The unit on the same page, in the same section, next to the line; of all that there are, the first of these that there is. */
function nearestOf(units: readonly Unit[], sought: Sought): Unit | undefined {
  const rank = (unit: Unit): number => (unit.page === sought.page ? 0 : 2) + (unit.headings.includes(sought.section) ? 0 : 1);
  return [...units].sort((a, b) => rank(a) - rank(b) || distance(a, sought) - distance(b, sought))[0];
}

function distance({ line }: Unit, sought: Sought): number {
  return Math.abs(line - sought.line);
}

/** Prose is compared with prose, a sample with a sample, a call with a call of the same operation. */
function isSameForm(unit: Unit, sought: Sought): boolean {
  return unit.operation === sought.operation && (unit.kind === "sample") === (sought.isSample === true);
}

/** True if words stand in a unit, between its visible words or in a link's target. Of code, the text as it is written counts. */
export function hasWords({ kind, text, written, targets }: Unit, words: string): boolean {
  const wanted = plainLine(words);
  const isCode = formOf(kind) === "code";
  return [isCode ? plainLine(written) : text, ...targets].some((each) => each.includes(wanted));
}

/** The line on which words of a unit begin; its first line if they do not stand in it as they are cited. */
export function lineOfWords({ line, written }: Unit, words: string): number {
  const wanted = plainLine(words);
  const lines = written.split("\n");
  const whole = lines.findIndex((text) => plainLine(text).includes(wanted));
  if (whole >= 0) return line + whole;
  const last = lines.findLastIndex((_, index) => plainLine(lines.slice(index).join("\n")).includes(wanted));
  return line + Math.max(last, 0);
}
