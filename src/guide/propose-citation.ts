import { formOf } from "../docs/units/read-units.ts";
import type { Unit } from "../docs/units/unit.ts";
import { citedUnit, citeWords } from "./cite-words.ts";
import type { CitedRule, CitedUnit } from "./cited-rule.ts";
import { isNormative } from "./normative.ts";
import type { CitationState } from "./trace-citations.ts";

/** A citation for a person to confirm. */
export interface Proposal {
  readonly rule: string;
  readonly words: string;
  readonly line: number;
  readonly unit: CitedUnit;
}

const wordLimit = 12;
const proposalLimit = 3;

/**
 * Proposes citations where one has to be confirmed: the present unit of one that moved or changed; of one without facts, the unit of its
 * words; of one by heading, up to three sentences below it, normative ones first.
 */
export function proposeCitations({ id, source }: CitedRule, state: CitationState, units: readonly Unit[]): readonly Proposal[] {
  const { path, section, words } = source;
  if (path === undefined || state.state === "absent" || (state.state === "still" && !state.isByHeading)) return [];
  if (words !== undefined && state.unit !== null) {
    const kept = state.hasWords ? words : firstWords(state.unit.text);
    return [proposal(id, kept, citedUnit(state.unit, kept))];
  }
  if (words !== undefined) {
    const unit = citeWords(units, { path, section, words });
    return unit === undefined ? [] : [proposal(id, words, unit)];
  }
  const below = units.filter((unit) => unit.page === path && unit.headings.includes(section));
  const likely = [...below.filter(isNormative), ...below.filter((unit) => !isNormative(unit) && formOf(unit.kind) === "prose")];
  return likely.slice(0, proposalLimit).map((unit) => proposal(id, firstWords(unit.text), citedUnit(unit, firstWords(unit.text))));
}

function proposal(rule: string, words: string, unit: CitedUnit): Proposal {
  return { rule, words, line: unit.line, unit };
}

function firstWords(text: string): string {
  return text.split(" ").slice(0, wordLimit).join(" ");
}
