import { isObject, type Json } from "../../../core/json.ts";
import { schemasWithin } from "../../../document/walk-schemas.ts";
import { type CompiledSchemas, compile } from "../../../schema/compile.ts";
import { editPlaces } from "../../../schema/edit-places.ts";
import { isRisky } from "../../../schema/guard-pattern.ts";
import { startSampling } from "../../../schema/sample/sample-value.ts";
import { identifySchemas, type SchemaIdentity, type SchemaProblem } from "../../../schema/search/schema-identity.ts";
import { type PairSearch, type Refusal, searchPair } from "../../../schema/search/search-pair.ts";
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
  | { readonly kind: "witnesses"; readonly witnesses: readonly FoundWitness[] }
  | { readonly kind: "none" }
  | { readonly kind: "uncheckable"; readonly side: "base" | "head"; readonly pointer: string; readonly reason: string };

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
  readonly identity: SchemaIdentity;
  /** Removes `readOnly` properties for requests and `writeOnly` ones for responses. Cached. */
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
      from: startSampling(withoutRisk(from)),
      to: startSampling(withoutRisk(to)),
      identity,
      known: new Map(),
      budget: { left: 0 },
    };
    const search = { searching, accepts: schemasOf(from), refuses: schemasOf(to), isTolerant };
    byTo.set(to, search);
    return search;
  };
  const find = ({ accepts, refuses, direction, isText = false }: WitnessQuestion): WitnessOutcome => {
    const [problem] = [accepts, refuses].flatMap((side) =>
      identity.problemsOf(side.document, side.pointer).map((found) => ({ ...found, side: side.side })),
    );
    if (problem !== undefined) return { kind: "uncheckable", ...problem };
    const [from, to] = tagged(directed(accepts.document, direction), directed(refuses.document, direction));
    const outcome = searchPair(
      { accepting: accepts.pointer, refusing: refuses.pointer, isText },
      searchOf(from, to, direction === "response"),
    );
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

/**
 * Removes patterns with risk of catastrophic backtracking before sampling, because the sampler tries texts on each pattern. The unchanged
 * schema still judges every payload.
 */
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
