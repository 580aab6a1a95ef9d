import type { Json } from "../../../core/json.ts";
import { type CompiledSchemas, compile } from "../../../schema/compile.ts";
import { textsOf } from "../../../schema/pattern/compare-texts.ts";
import { startSampling } from "../../../schema/sample/sample-value.ts";
import { identifySchemas, type SchemaIdentity, type SchemaProblem } from "../../../schema/search/schema-identity.ts";
import { type PairSearch, type Refusal, searchPair } from "../../../schema/search/search-pair.ts";
import type { SchemaPlace, Witness } from "../../finding.ts";
import { directedDocument } from "./directed-document.ts";
import { requireTags } from "./require-tags.ts";

/** A schema: its document, which is a schema itself or holds it, and the JSON pointer to it. */
export interface SchemaSide extends SchemaPlace {
  readonly document: Json;
}

export interface WitnessQuestion {
  /** What payloads are made by. */
  readonly accepts: SchemaSide;
  /** What they are held against. */
  readonly refuses: SchemaSide;
  /** Whether they are sent to the API or come from it: only then are keys that are not declared passed over. */
  readonly direction: "request" | "response";
}

/** `none` is no proof: payloads are sampled. */
export type WitnessOutcome =
  | { readonly kind: "witnesses"; readonly witnesses: readonly FoundWitness[] }
  | { readonly kind: "none" }
  | { readonly kind: "uncheckable"; readonly side: "base" | "head"; readonly pointer: string; readonly reason: string };

export interface FoundWitness extends Witness {
  /** What the keyword is about, from the payload's root: `*` stands for any item or free key, and a missing property counts as its place. */
  readonly place: readonly string[];
}

/** Answers questions about two documents; what is compiled and searched for one is kept for the next. */
export interface WitnessSearch {
  readonly find: (question: WitnessQuestion) => WitnessOutcome;
  readonly identity: SchemaIdentity;
  /** A document as a direction sees it, without what is only read or only written. */
  readonly directed: (document: Json, direction: "request" | "response") => Json;
  readonly problems: (side: SchemaSide) => readonly SchemaProblem[];
}

export function startWitnessSearch(): WitnessSearch {
  const identity = identifySchemas();
  const directed = memoByDocument(directedDocument);
  const tagged = memoByPair(requireTags);
  const compiled = new Map<Json, CompiledSchemas>();
  const schemasOf = (document: Json): CompiledSchemas => {
    const schemas = compiled.get(document) ?? compile(document, { patterns: "guarded" });
    compiled.set(document, schemas);
    return schemas;
  };
  const searches = new Map<Json, Map<Json, PairSearch>>();
  const searchOf = (from: Json, to: Json, isTolerant: boolean): PairSearch => {
    const byTo = searches.get(from) ?? new Map<Json, PairSearch>();
    searches.set(from, byTo);
    const known = byTo.get(to);
    if (known !== undefined && known.isTolerant === isTolerant) return known;
    const searching = {
      from: startSampling(from, textsOf),
      to: startSampling(to, textsOf),
      identity,
      known: new Map(),
      budget: { left: 0 },
    };
    const search = { searching, accepts: schemasOf(from), refuses: schemasOf(to), isTolerant };
    byTo.set(to, search);
    return search;
  };
  const find = ({ accepts, refuses, direction }: WitnessQuestion): WitnessOutcome => {
    const [problem] = [accepts, refuses].flatMap((side) =>
      identity.problemsOf(side.document, side.pointer).map((found) => ({ ...found, side: side.side })),
    );
    if (problem !== undefined) return { kind: "uncheckable", ...problem };
    const [from, to] = tagged(directed(accepts.document, direction), directed(refuses.document, direction));
    const outcome = searchPair(accepts.pointer, refuses.pointer, searchOf(from, to, direction === "response"));
    if (outcome.kind === "uncheckable") {
      const { side, pointer } = outcome.side === "accepts" ? accepts : refuses;
      return { kind: "uncheckable", side, pointer, reason: outcome.reason };
    }
    if (outcome.accepted === 0) {
      return { kind: "uncheckable", side: accepts.side, pointer: accepts.pointer, reason: "no payload was found that the schema accepts" };
    }
    if (outcome.refusals.length === 0) return { kind: "none" };
    return { kind: "witnesses", witnesses: outcome.refusals.map((refusal) => witnessOf(refusal, accepts, refuses)) };
  };
  return { find, identity, directed, problems: ({ document, pointer }) => identity.problemsOf(document, pointer) };
}

function memoByDocument(make: typeof directedDocument): typeof directedDocument {
  const known = { request: new Map<Json, Json>(), response: new Map<Json, Json>() };
  return (document, direction) => {
    const found = known[direction].get(document) ?? make(document, direction);
    known[direction].set(document, found);
    return found;
  };
}

function memoByPair(make: typeof requireTags): typeof requireTags {
  const known = new Map<Json, Map<Json, readonly [Json, Json]>>();
  return (a, b) => {
    const ofA = known.get(a) ?? new Map<Json, readonly [Json, Json]>();
    known.set(a, ofA);
    // The other way round it is the same two documents, so that what is compiled for one serves both.
    const reverse = known.get(b)?.get(a);
    const found = ofA.get(b) ?? (reverse === undefined ? make(a, b) : ([reverse[1], reverse[0]] as const));
    ofA.set(b, found);
    return found;
  };
}

function witnessOf(refusal: Refusal, accepts: SchemaSide, refuses: SchemaSide): FoundWitness {
  const acceptedBy = { side: accepts.side, pointer: accepts.pointer };
  const refusedBy = { side: refuses.side, pointer: refuses.pointer };
  return { ...refusal, acceptedBy, refusedBy };
}

/** Payloads that one schema accepts and the other refuses: the smallest for each place and keyword. */
export function findWitness(question: WitnessQuestion): WitnessOutcome {
  return startWitnessSearch().find(question);
}
