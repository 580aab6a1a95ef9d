import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";
import type { ApiCheckId } from "../checks/api-checks.ts";
import { makeFinding } from "../checks/make-finding.ts";
import type { Finding, Unchanged, Uncheckable } from "../finding.ts";
import type { ComparedSchemas } from "./schema/schema-change.ts";
import type { FoundWitness, WitnessSearch } from "./witness/find-witness.ts";

/** A node of a document, with the JSON pointer to where it stands. */
export interface Located {
  readonly value: Json;
  readonly pointer: string;
}

/** What a comparison is about: one operation, and the way its messages travel. */
export interface Scope {
  /** The operation's name; null for what concerns none. */
  readonly operation: string | null;
  /** Before every location: empty, but for callbacks. */
  readonly prefix: string;
  /** Callbacks and webhooks are called by the API, so that what they send travels as an answer does. */
  readonly isReversed: boolean;
}

export type Travel = "request" | "response";

export interface Reported {
  readonly check: ApiCheckId;
  readonly scope: Scope;
  readonly location: string;
  readonly message: string;
  /** Where it stands in each document; the head's place is shown where there is one. */
  readonly base?: Located | undefined;
  readonly head?: Located | undefined;
  readonly witness?: FoundWitness;
}

/** Two documents, what is known of them, and what was found so far. */
export interface Comparing {
  readonly base: Json;
  readonly head: Json;
  readonly search: WitnessSearch;
  /** By the numbers of two schemas and the way they travel. */
  readonly known: Map<string, ComparedSchemas>;
  readonly findings: Map<string, Finding>;
  readonly uncheckable: Map<string, Uncheckable & { readonly by: Set<string> }>;
  readonly unchanged: Map<string, Unchanged & { readonly at: Set<string> }>;
  /** Those that the compared schemas name. */
  readonly formats: Set<string>;
}

/** Notes a finding; the same one again, such as by two media types, counts once. */
export function report(comparing: Comparing, { check, scope, location, message, base, head, witness }: Reported): void {
  const side = head === undefined ? "base" : "head";
  const pointer = (head ?? base)?.pointer ?? "";
  const proof = witness === undefined ? null : withoutPlace(witness);
  const place = { operation: scope.operation, location: `${scope.prefix}${location}` };
  const finding = makeFinding({ check, ...place, message, witness: proof, source: { side, document: "openapi", pointer } });
  if (!comparing.findings.has(finding.fingerprint)) comparing.findings.set(finding.fingerprint, finding);
}

function withoutPlace({ place: _, ...witness }: FoundWitness): Finding["witness"] {
  return witness;
}

export function noteUncheckable(comparing: Comparing, location: string, found: { readonly reason: string; readonly by: string }): void {
  const known = comparing.uncheckable.get(location) ?? { location, reason: found.reason, by: new Set<string>() };
  known.by.add(found.by);
  comparing.uncheckable.set(location, known);
}

export function noteUnchanged(comparing: Comparing, key: string, { location, why }: Unchanged): void {
  const known = comparing.unchanged.get(key) ?? { location, why, at: new Set<string>() };
  known.at.add(location);
  comparing.unchanged.set(key, known);
}

export interface Reading {
  readonly side: "base" | "head";
  readonly node: Located;
  /** What reaches the node. */
  readonly by: string;
}

/** What reaches a place, in words. */
export function reachedBy({ operation, prefix }: Scope, location: string): string {
  return `${operation ?? "the document"} (${prefix}${location})`;
}

/** The object that a node is or refers to. A node that leads to none is uncheckable: it is neither gone nor equal to anything. */
export function followNoted(comparing: Comparing, { side, node, by }: Reading): (Located & { readonly value: JsonObject }) | undefined {
  const found = follow(comparing[side], node);
  if (found !== undefined && isObject(found.value)) return { value: found.value, pointer: found.pointer };
  const reason = found === undefined ? "the reference leads to nothing in the document" : "no object stands here";
  noteUncheckable(comparing, `${side}#${node.pointer}`, { reason, by });
  return undefined;
}

/** Longer chains of references than anyone writes. */
const chainLimit = 32;

/** The node that a reference leads to, or the node itself; undefined where nothing is. */
export function follow(document: Json, node: Located): Located | undefined {
  let at = node;
  for (let steps = 0; steps < chainLimit; steps++) {
    const ref = typeof at.value === "object" && at.value !== null && "$ref" in at.value ? at.value.$ref : undefined;
    if (ref === undefined) return at;
    const pointer = localPointer(ref);
    const value = pointer === undefined ? undefined : resolvePointer(document, pointer);
    if (pointer === undefined || value === undefined) return undefined;
    at = { value, pointer };
  }
  return undefined;
}
