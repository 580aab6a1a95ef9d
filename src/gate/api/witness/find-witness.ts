import type { Json } from "../../../core/json.ts";
import { type PairSearches, type Refusal, startPairSearches } from "../../../schema/search/search-pair.ts";
import type { SchemaPlace, Witness } from "../../finding.ts";
import { directedDocument } from "./directed-document.ts";
import { requireTags } from "./require-tags.ts";

/** A schema, with the document that holds it. The pointer is empty if the document is the schema itself. */
export interface SchemaSide extends SchemaPlace {
  readonly document: Json;
}

export interface WitnessQuestion {
  /** Schema from which payloads are made. */
  readonly accepts: SchemaSide;
  /** Schema that judges the payloads. */
  readonly refuses: SchemaSide;
  /** Direction of the payloads. A client ignores undeclared keys of a response, so for `response` their refusal does not count. */
  readonly direction: "request" | "response";
  /** The payload is a parameter or the fields of a form, which travel as text. */
  readonly isText?: boolean;
}

/** `none` does not prove compatibility, because payloads are only sampled. */
export type WitnessOutcome =
  /** `unsearched` is present where the search ended early: there may be other witnesses. */
  | { readonly kind: "witnesses"; readonly witnesses: readonly FoundWitness[]; readonly unsearched?: Unsearched }
  | { readonly kind: "none" }
  | ({ readonly kind: "uncheckable" } & Unsearched);

interface Unsearched {
  readonly side: "base" | "head";
  readonly pointer: string;
  readonly reason: string;
}

export interface FoundWitness extends Witness {
  /**
   * Names from the payload's root to the value that the keyword judges. `*` stands for any item or undeclared key. For a missing property,
   * it is the place that the property would have.
   */
  readonly place: readonly string[];
}

/** Searches witnesses between two documents. Compiled schemas and intermediate results are cached between calls. */
export interface WitnessSearch {
  readonly find: (question: WitnessQuestion) => WitnessOutcome;
  /** Numbers the schemas of both documents, and tells what makes a schema impossible to check. */
  readonly identity: PairSearches["identity"];
  /** Removes `readOnly` properties for requests and `writeOnly` ones for responses. Cached. */
  readonly directed: (document: Json, direction: "request" | "response") => Json;
  readonly problems: (side: SchemaSide) => ReturnType<WitnessSearch["identity"]["problemsOf"]>;
}

export function startWitnessSearch(): WitnessSearch {
  const { identity, search } = startPairSearches();
  const directed = memoByDocument(directedDocument);
  const tagged = memoByPair(requireTags);
  const find = ({ accepts, refuses, direction, isText = false }: WitnessQuestion): WitnessOutcome => {
    const [problem] = [accepts, refuses].flatMap((side) =>
      identity.problemsOf(side.document, side.pointer).map((found) => ({ ...found, side: side.side })),
    );
    if (problem !== undefined) return { kind: "uncheckable", ...problem };
    const [from, to] = tagged(directed(accepts.document, direction), directed(refuses.document, direction));
    const outcome = search({
      accepts: { document: from, pointer: accepts.pointer },
      refuses: { document: to, pointer: refuses.pointer },
      isTolerant: direction === "response",
      isText,
    });
    const placed = ({ side: way, reason }: { readonly side: "accepts" | "refuses"; readonly reason: string }): Unsearched => {
      const { side, pointer } = way === "accepts" ? accepts : refuses;
      return { side, pointer, reason };
    };
    if (outcome.kind === "uncheckable") return { kind: "uncheckable", ...placed(outcome) };
    if (outcome.accepted === 0) {
      return { kind: "uncheckable", side: accepts.side, pointer: accepts.pointer, reason: "no payload was found that the schema accepts" };
    }
    if (outcome.refusals.length === 0) return { kind: "none" };
    const witnesses = outcome.refusals.map((refusal) => witnessOf(refusal, accepts, refuses));
    return { kind: "witnesses", witnesses, ...(outcome.unsearched === undefined ? {} : { unsearched: placed(outcome.unsearched) }) };
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
    // Reuse the reversed pair: equal document objects hit the cache of compiled schemas.
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

/** Finds payloads that one schema accepts and the other refuses: the smallest for each place and keyword. */
export function findWitness(question: WitnessQuestion): WitnessOutcome {
  return startWitnessSearch().find(question);
}
