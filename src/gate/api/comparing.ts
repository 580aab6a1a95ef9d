import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { type ApiCheckId, apiChecks } from "../checks/api-checks.ts";
import type { Check } from "../checks/check.ts";
import { makeFinding } from "../checks/make-finding.ts";
import type { Cause, Finding, Unchanged, Uncheckable } from "../finding.ts";
import { findCause } from "./cause/find-cause.ts";
import type { ComparedSchemas } from "./schema/schema-change.ts";
import type { FoundWitness, WitnessSearch } from "./witness/find-witness.ts";

/** A node of a document, and its JSON pointer. */
export interface Located {
  readonly value: Json;
  readonly pointer: string;
}

/** Context of a comparison: one operation, and the direction of its messages. */
export interface Scope {
  /** The operation's name. Null if the change is about no operation. */
  readonly operation: string | null;
  /** Prefix of every location. Empty, except for callbacks. */
  readonly prefix: string;
  /** True in callbacks and webhooks. The API sends their requests, so request bodies are compared as responses. */
  readonly isReversed: boolean;
}

export type Travel = "request" | "response";

export interface Reported {
  readonly check: ApiCheckId;
  readonly scope: Scope;
  readonly location: string;
  readonly message: string;
  /** Position in each document. The head's is shown if there is one. */
  readonly base?: Located | undefined;
  readonly head?: Located | undefined;
  readonly witness?: FoundWitness;
  /** Names from the schemas at `base` and `head` to the change, if it is about a payload. */
  readonly place?: readonly string[];
  /** JSON pointer of another part of both documents that the change comes from, such as `/security`. */
  readonly sharedAt?: string;
}

/** State of a comparison: both documents, caches, and the results so far. */
export interface Comparing {
  readonly base: Json;
  readonly head: Json;
  readonly search: WitnessSearch;
  /** Cache of compared schemas, keyed by the ids of both and the direction. */
  readonly known: Map<string, ComparedSchemas>;
  readonly findings: Map<string, Finding>;
  readonly uncheckable: Map<string, Uncheckable & { readonly by: Set<string> }>;
  readonly unchanged: Map<string, Unchanged & { readonly at: Set<string> }>;
  /** Names of `format` in the compared schemas. */
  readonly formats: Set<string>;
}

/** Adds a finding. A second one with the same fingerprint is dropped, such as the same change in two media types. */
export function report(comparing: Comparing, reported: Reported): void {
  const { check, scope, location, message, base, head, witness } = reported;
  const side = head === undefined ? "base" : "head";
  const pointer = (head ?? base)?.pointer ?? "";
  const proof = witness === undefined ? null : withoutPlace(witness);
  const place = { operation: scope.operation, location: `${scope.prefix}${location}` };
  const source = { side, document: "openapi", pointer } as const;
  const finding = makeFinding({ check, ...place, message, witness: proof, source, cause: causeOfReported(comparing, reported) });
  if (!comparing.findings.has(finding.fingerprint)) comparing.findings.set(finding.fingerprint, finding);
}

function causeOfReported(comparing: Comparing, { check, message, base, head, witness, place, sharedAt }: Reported): Cause | undefined {
  const { direction }: Check = apiChecks[check];
  return findCause({
    check,
    direction,
    message,
    base: { document: comparing.base, pointer: sharedAt ?? base?.pointer },
    head: { document: comparing.head, pointer: sharedAt ?? head?.pointer },
    place,
    keyword: witness?.keyword,
  });
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
  /** Operation and location that lead to the node, for messages. */
  readonly by: string;
}

/** Describes how a place is reached: the operation, and the location in it. */
export function reachedBy({ operation, prefix }: Scope, location: string): string {
  return `${operation ?? "the document"} (${prefix}${location})`;
}

/** Resolves a node to an object. A dangling reference is noted as uncheckable: it is neither removed nor equal to anything. */
export function followNoted(comparing: Comparing, { side, node, by }: Reading): (Located & { readonly value: JsonObject }) | undefined {
  const found = follow(comparing[side], node);
  if (found !== undefined && isObject(found.value)) return { value: found.value, pointer: found.pointer };
  const reason = found === undefined ? "the reference leads to nothing in the document" : "no object stands here";
  noteUncheckable(comparing, `${side}#${node.pointer}`, { reason, by });
  return undefined;
}

/**
 * Resolves a node's reference. A node without reference is returned as it is. Undefined if the reference is dangling, or part of a cycle.
 */
export function follow(document: Json, node: Located): Located | undefined {
  let at = node;
  for (const seen = new Set<string>(); !seen.has(at.pointer); ) {
    const ref = typeof at.value === "object" && at.value !== null && "$ref" in at.value ? at.value.$ref : undefined;
    if (ref === undefined) return at;
    seen.add(at.pointer);
    const pointer = localPointer(ref);
    const value = pointer === undefined ? undefined : resolvePointer(document, pointer);
    if (pointer === undefined || value === undefined) return undefined;
    at = { value, pointer };
  }
  return undefined;
}
