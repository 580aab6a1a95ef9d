import { counted } from "../../core/counted.ts";
import type { CitedRule } from "../cited-rule.ts";
import { type CitationState, isChange } from "../trace-citations.ts";
import type { Decision, Ledger, LedgerRow, Verdict } from "./ledger.ts";

/** An operation of the document, or its absence. */
export interface LedgerCapability {
  readonly name: string;
  /** For example `POST /api/v1/embedded/sources (create_embedded_sources)`; undefined if the document has none. */
  readonly operation?: { readonly id: string; readonly words: string } | undefined;
}

export interface LedgerRule extends CitedRule {
  readonly sentence: string;
  readonly capabilities: readonly string[];
}

export interface LedgerCase {
  readonly name: string;
  readonly rule: string;
  /** Undefined for a case that is about a rule as a whole. */
  readonly capability: string | undefined;
  readonly overlays: readonly string[];
}

/** A sample or a fault of a page. */
export interface LedgerPlace {
  /** Undefined if it belongs to no operation of the document. */
  readonly operationId: string | undefined;
  /** Page and line, and what is there. */
  readonly words: string;
}

export interface LedgerParts {
  readonly document: string;
  readonly generation: string;
  readonly pages: readonly string[];
  readonly capabilities: readonly LedgerCapability[];
  readonly rules: readonly LedgerRule[];
  readonly cases: readonly LedgerCase[];
  readonly states: readonly CitationState[];
  readonly samples: readonly LedgerPlace[];
  readonly faults: readonly LedgerPlace[];
  /** The overlays that were applied, each with its reason. */
  readonly overlays: readonly { readonly id: string; readonly reason: string }[];
  readonly decisions: readonly Decision[];
  /** The rules by which guide and document contradict each other. */
  readonly contradictions: readonly string[];
  readonly knownFailures: readonly string[];
}

/** The name of the row for rules that are about no capability. */
const wholeDocument = "the document as a whole";

/** Makes the ledger: a row for each capability, and one for the rules about the whole document. */
export function makeLedger(parts: LedgerParts): Ledger {
  const rows = [...parts.capabilities, { name: wholeDocument }].map((capability) => makeRow(capability, parts));
  const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length;
  const { document, generation, pages, faults } = parts;
  const placed = new Set(parts.capabilities.flatMap(({ operation }) => operation?.id ?? []));
  return {
    format: 1,
    document,
    generation,
    pages,
    summary: { agree: count("agree"), differ: count("differ"), notSaid: count("not-said") },
    rows,
    elsewhere: faults.filter(({ operationId }) => operationId === undefined || !placed.has(operationId)).map(({ words }) => words),
  };
}

function makeRow({ name, operation }: LedgerCapability, parts: LedgerParts): LedgerRow {
  const rules = parts.rules.filter(({ capabilities }) =>
    name === wholeDocument ? capabilities.length === 0 : capabilities.includes(name),
  );
  const own = { name, rules, cases: parts.cases.filter((one) => isOf(one, name, rules)) };
  const ofOperation = (places: readonly LedgerPlace[]): readonly string[] =>
    operation === undefined ? [] : places.filter(({ operationId }) => operationId === operation.id).map(({ words }) => words);
  const said = [...citationsOf(own, parts), ...ofOperation(parts.samples)];
  const witnesses = [...ofOperation(parts.faults), ...contradictionsOf(own, parts), ...repairsOf(own, parts), ...driftOf(own, parts)];
  return {
    capability: name,
    verdict: witnesses.length > 0 ? "differ" : said.length === 0 ? "not-said" : "agree",
    document: operation?.words ?? (name === wholeDocument ? parts.document : "No operation offers it."),
    guide: orElse(said, parts.pages.length === 0 ? "No sentence is cited; no page is at hand." : "Not said."),
    suite: orElse(suiteOf(own, parts), "No rule is about it."),
    decisions: orElse(decisionsOf(own, parts), "None is needed."),
    witnesses,
  };
}

interface Own {
  readonly name: string;
  readonly rules: readonly LedgerRule[];
  readonly cases: readonly LedgerCase[];
}

function isOf({ rule, capability }: LedgerCase, name: string, rules: readonly LedgerRule[]): boolean {
  return (capability === undefined || capability === name) && rules.some(({ id }) => id === rule);
}

function orElse(words: readonly string[], none: string): readonly string[] {
  return words.length === 0 ? [none] : words;
}

function citationsOf({ rules }: Own, { states }: LedgerParts): readonly string[] {
  return rules.flatMap(({ id, sentence }) =>
    states
      .filter(({ rule }) => rule === id)
      .map(({ page, line, section, words, state }) => {
        const place = line === null ? `${page}, "${section}"` : `${page}:${line}`;
        return `${place}${words === null ? "" : `, "${words}"`} (${state}): ${sentence}`;
      }),
  );
}

function suiteOf({ rules, cases }: Own, { knownFailures }: LedgerParts): readonly string[] {
  return rules.flatMap(({ id }) => {
    const own = cases.filter(({ rule }) => rule === id);
    const failing = own.filter(({ name }) => knownFailures.includes(name)).length;
    return own.length === 0 ? [] : [`${id}: ${counted(own.length, "case")}${failing === 0 ? "" : `, ${failing} known to fail`}`];
  });
}

function decisionsOf({ name, rules, cases }: Own, { decisions, overlays, contradictions }: LedgerParts): readonly string[] {
  const named = new Set(cases.flatMap((one) => one.overlays));
  return [
    ...overlays.filter(({ id }) => named.has(id)).map(({ id, reason }) => `overlay ${id}: ${reason}`),
    ...rules.filter(({ id }) => contradictions.includes(id)).map(({ id, sentence }) => `the document is taken (${id}): ${sentence}`),
    ...decisions.filter(({ capabilities }) => capabilities.includes(name)).map(({ reading, taken }) => `reading ${reading}: ${taken}`),
  ];
}

function contradictionsOf({ rules, cases }: Own, { contradictions }: LedgerParts): readonly string[] {
  return rules.flatMap(({ id }) => {
    const shown = contradictions.includes(id) ? cases.find(({ rule }) => rule === id) : undefined;
    return shown === undefined ? [] : [`guide and document contradict each other: case ${shown.name} shows it`];
  });
}

/** Cases that fail without an overlay: the guide states the rule, and the document as published does not. */
function repairsOf({ rules, cases }: Own, { overlays }: LedgerParts): readonly string[] {
  const guided = new Set(rules.flatMap(({ id, source }) => (source.path === undefined ? [] : [id])));
  return overlays.flatMap(({ id }) => {
    const shown = cases.find((one) => guided.has(one.rule) && one.overlays.includes(id));
    return shown === undefined ? [] : [`the document as published does not say it: case ${shown.name} fails without the overlay ${id}`];
  });
}

function driftOf({ rules }: Own, { states }: LedgerParts): readonly string[] {
  return states
    .filter((one) => isChange(one) && rules.some(({ id }) => id === one.rule))
    .map(({ page, line, rule, state }) => `${page}${line === null ? "" : `:${line}`}: the sentence of ${rule} ${state}`);
}
