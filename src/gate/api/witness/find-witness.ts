import { editPlaces } from "../../../core/edit-places.ts";
import { isObject, type Json } from "../../../core/json.ts";
import { schemasWithin } from "../../../document/walk-schemas.ts";
import { isRisky } from "../../../schema/pattern/read-pattern.ts";
import { type PairSearches, type Refusal, startPairSearches } from "../../../schema/search/search-pair.ts";
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
  /** Numbers the schemas of both documents, and tells what makes one impossible to check. */
  readonly identity: PairSearches["identity"];
  /** A document as a direction sees it, without what is only read or only written. */
  readonly directed: (document: Json, direction: "request" | "response") => Json;
  readonly problems: (side: SchemaSide) => ReturnType<WitnessSearch["identity"]["problemsOf"]>;
}

export function startWitnessSearch(): WitnessSearch {
  const { identity, search } = startPairSearches(withoutRisk);
  const directed = memoByDocument(directedDocument);
  const tagged = memoByPair(requireTags);
  const find = ({ accepts, refuses, direction }: WitnessQuestion): WitnessOutcome => {
    const [problem] = [accepts, refuses].flatMap((side) =>
      identity.problemsOf(side.document, side.pointer).map((found) => ({ ...found, side: side.side })),
    );
    if (problem !== undefined) return { kind: "uncheckable", ...problem };
    const [from, to] = tagged(directed(accepts.document, direction), directed(refuses.document, direction));
    const outcome = search({
      accepts: { document: from, pointer: accepts.pointer },
      refuses: { document: to, pointer: refuses.pointer },
      isTolerant: direction === "response",
    });
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

/** A document without the patterns that could take minutes: samples are made by trying texts on a pattern. What is made is judged by the whole schema. */
function withoutRisk(document: Json): Json {
  const edits = [...schemasWithin(document)].flatMap(({ value, path }) => {
    if (!isObject(value)) return [];
    const { pattern, patternProperties } = value;
    const keys = Object.keys(isObject(patternProperties) ? patternProperties : {}).filter(isRisky);
    return [
      ...(typeof pattern === "string" && isRisky(pattern) ? [{ path: [...path, "pattern"], edit: () => undefined }] : []),
      ...keys.map((key) => ({ path: [...path, "patternProperties", key], edit: () => undefined })),
    ];
  });
  return edits.length === 0 ? document : (editPlaces(document, edits) ?? document);
}
