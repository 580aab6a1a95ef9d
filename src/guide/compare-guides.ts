import { counted } from "../core/counted.ts";
import type { Unit } from "../docs/units/unit.ts";
import { citedUnit } from "./cite-words.ts";
import type { CitedRule, NoRule } from "./cited-rule.ts";
import type { GuidePage } from "./guide-page.ts";
import { type Earlier, lineOfWords, locateUnit } from "./locate-unit.ts";
import { traceCitations } from "./trace-citations.ts";
import { uncoveredSentences } from "./uncovered-sentences.ts";
import { unitsOf } from "./units-of.ts";
import { type WordChange, wordDiff } from "./word-diff.ts";

/** A change of the guide that concerns the catalogue. */
export interface GuideChange {
  /**
   * `likely-moved`: the cited words stand in another sentence. `section-changed`: of a rule that is cited by its heading alone.
   * `new-sentence`: normative, and no rule cites it.
   */
  readonly kind: "changed" | "vanished" | "likely-moved" | "section-changed" | "new-sentence";
  /** Null for a new sentence. */
  readonly rule: string | null;
  /** The names of the rule's cases. */
  readonly cases: readonly string[];
  /** The overlays that these cases name, such as `040-whitelist-not-empty`. */
  readonly overlays: readonly string[];
  /** The path of the page, in the head if it is there. */
  readonly page: string;
  /** The line in the head; of a vanished one, in the base. */
  readonly line: number;
  /** The line of the sentence in the base; null for a new one, and for a section. */
  readonly before: number | null;
  /** One sentence that names the rule, its overlays, and the change. */
  readonly message: string;
  /** The earlier and the present text; null where there is none. */
  readonly was: string | null;
  readonly is: string | null;
  readonly diff: readonly WordChange[];
  /** Tells it from others of its kind; stays the same when lines move. */
  readonly subject: string;
}

export interface GuidePair {
  readonly base: readonly GuidePage[];
  readonly head: readonly GuidePage[];
  readonly rules: readonly CitedRule[];
  /** The cases of the catalogue: a change names those of the rule, with their overlays. */
  readonly cases: readonly GuideCase[];
  readonly noRules: readonly NoRule[];
}

export interface GuideCase {
  readonly name: string;
  readonly rule: string;
  readonly overlays?: readonly string[];
}

/**
 * Compares two readings of the guide, in the order of the rules, then of the pages. Moved sentences are no change. A page that only the
 * base has is gone, with every sentence; a page that only the head has is new to the reader, not to the guide.
 */
export function compareGuides({ base, head, rules, cases, noRules }: GuidePair): readonly GuideChange[] {
  if (base.length === 0 || head.length === 0) return [];
  const before = base.flatMap(unitsOf);
  const places = new Set(before.map(placeKey));
  const after = head.flatMap(unitsOf);
  const there = new Set(after.map(({ hash }) => hash));
  const lost = before.filter(({ hash }) => !there.has(hash)).map(({ headings, ...unit }) => ({ ...unit, section: headings.at(-1) ?? "" }));
  const sides: Sides = { before, after, lost, isTaken: (unit) => places.has(placeKey(unit)) };
  const cited = traceCitations(rules, base).flatMap((state): readonly Followed[] => {
    const names = namesOf(state.rule, cases);
    if (state.state === "absent") return [];
    if (state.isByHeading) return compareSections({ page: state.page, section: state.section, ...names }, sides).map(toFollowed);
    const { unit, words } = state;
    return unit === null || words === null ? [] : followUnit({ unit, words, told: "The sentence", ...names }, sides);
  });
  const again = noRules.flatMap(({ path, words, hash, rule }): readonly Followed[] => {
    const unit = rule === undefined ? undefined : before.find((each) => each.page === path && each.hash === hash);
    if (unit === undefined || rule === undefined) return [];
    return followUnit({ unit, words, told: "A sentence", ...namesOf(rule, cases) }, sides).filter(({ change }) => change.is !== null);
  });
  const told = new Set([...cited, ...again].flatMap(({ unit }) => (unit === undefined ? [] : [placeKey(unit)])));
  const fresh = newSentences({ base, head, rules, noRules }, sides).filter((unit) => !told.has(placeKey(unit)));
  return [...[...cited, ...again].map(({ change }) => change), ...fresh.map(describeNew)];
}

/** A change with the unit of the head that it is about. */
interface Followed {
  readonly change: GuideChange;
  readonly unit?: Unit;
}

function toFollowed(change: GuideChange): Followed {
  return { change };
}

interface Sides extends Earlier {
  readonly before: readonly Unit[];
  readonly after: readonly Unit[];
}

interface Names {
  readonly rule: string;
  readonly cases: readonly string[];
  readonly overlays: readonly string[];
}

function namesOf(rule: string, cases: readonly GuideCase[]): Names {
  const own = cases.filter((one) => one.rule === rule);
  return { rule, cases: own.map(({ name }) => name), overlays: [...new Set(own.flatMap(({ overlays = [] }) => overlays))] };
}

function placeKey({ page, headings, hash }: Unit): string {
  return JSON.stringify([page, headings, hash]);
}

interface Cited extends Names {
  readonly unit: Unit;
  readonly words: string;
  readonly told: string;
}

/** Looks for a unit of the base in the head. An equal one is no change, wherever it stands. */
function followUnit({ unit, words, told, ...names }: Cited, { after, isTaken, lost }: Sides): readonly Followed[] {
  const sought = { page: unit.page, section: unit.headings.at(-1) ?? "", words, ...citedUnit(unit, words) };
  const found = locateUnit(sought, after, { isTaken, lost });
  if (found?.by === "equal") return [];
  const [look, of] = [lookAt(names.overlays), `${told} of the rule ${names.rule}`];
  const subject = `${names.rule} ${unit.hash}`;
  const before = lineOfWords(unit, words);
  if (found === undefined) {
    const message = `${of} is gone from ${unit.page}: "${clipped(unit.text)}".${look}`;
    const place = { page: unit.page, line: before, before };
    return [{ change: { ...names, kind: "vanished", ...place, message, was: unit.text, is: null, diff: [], subject } }];
  }
  const isNear = found.by === "near";
  const verb = isNear ? "changed" : "is gone, and its words stand in another one";
  const change: GuideChange = {
    ...names,
    kind: isNear ? "changed" : "likely-moved",
    page: found.unit.page,
    line: lineOfWords(found.unit, words),
    before,
    message: `${of} ${verb}: "${clipped(unit.text)}" is now "${clipped(found.unit.text)}".${look}`,
    was: unit.text,
    is: found.unit.text,
    diff: wordDiff(unit.text, found.unit.text),
    subject: `${subject} ${found.unit.hash}`,
  };
  return [{ change, unit: found.unit }];
}

/** A rule that is cited by its heading alone may depend on every sentence below. */
function compareSections(
  { page, section, ...names }: Names & { readonly page: string; readonly section: string },
  { before, after }: Sides,
): readonly GuideChange[] {
  const below = (units: readonly Unit[]): readonly Unit[] => units.filter((unit) => unit.page === page && unit.headings.includes(section));
  const [was, is] = [below(before), below(after)];
  const lost = was.filter(({ hash }) => !is.some((unit) => unit.hash === hash));
  const gained = is.filter(({ hash }) => !was.some((unit) => unit.hash === hash));
  if (was.length === 0 || (lost.length === 0 && gained.length === 0)) return [];
  const isGone = is.length === 0;
  const textOf = (units: readonly Unit[]): string | null => (units.length === 0 ? null : units.map(({ text }) => text).join(" / "));
  const counts = `${counted(lost.length, "sentence")} of it ${lost.length === 1 ? "is" : "are"} gone or changed, ${gained.length} are new`;
  return [
    {
      ...names,
      kind: isGone ? "vanished" : "section-changed",
      page,
      line: (gained[0] ?? is[0] ?? was[0])?.line ?? 1,
      before: null,
      message: isGone
        ? `The section "${section}" of the rule ${names.rule} is gone from ${page}.${lookAt(names.overlays)}`
        : `The section "${section}" of the rule ${names.rule} changed: ${counts}.${lookAt(names.overlays)}`,
      was: textOf(lost),
      is: textOf(gained),
      diff: wordDiff(textOf(lost) ?? "", textOf(gained) ?? ""),
      subject: `${names.rule} ${[...lost, ...gained].map(({ hash }) => hash.slice(0, 6)).join(" ")}`,
    },
  ];
}

/** The normative sentences that only the head has, on pages that the base has too, and that no rule covers. */
function newSentences({ base, head, rules, noRules }: Omit<GuidePair, "cases">, { before }: Sides): readonly Unit[] {
  const known = new Set(before.map(({ hash }) => hash));
  const paths = new Set(base.map(({ path }) => path));
  return uncoveredSentences(head, traceCitations(rules, head), noRules).uncovered.filter(
    ({ page, hash }) => paths.has(page) && !known.has(hash),
  );
}

function describeNew({ page, line, text, hash }: Unit): GuideChange {
  const message = `A new sentence is normative, and no rule covers it: "${clipped(text)}".`;
  const nowhere = { rule: null, cases: [], overlays: [], before: null, was: null, diff: [] };
  return { ...nowhere, kind: "new-sentence", page, line, message, is: text, subject: hash };
}

function lookAt(overlays: readonly string[]): string {
  return overlays.length === 0 ? "" : ` Look at the ${overlays.length === 1 ? "overlay" : "overlays"} ${overlays.join(", ")}.`;
}

/** Sentences are short; a code block is not. */
function clipped(text: string): string {
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}
