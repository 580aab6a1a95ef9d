import { type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { sameJson } from "../../../schema/accepts.ts";
import { expandSchema, memberSchema, typesOf, undeclaredSchema } from "../../../schema/flatten-schema.ts";
import { type Closing, closingAt } from "./closing-at.ts";
import { compareDiscriminators } from "./compare-discriminators.ts";
import { type At, hardSpotsBelow } from "./hard-spots-below.ts";
import { matchForms } from "./match-forms.ts";
import { remarksAt } from "./remarks-at.ts";
import type { SchemaChange, UndecidedChange } from "./schema-change.ts";
import type { Declaring, Spot } from "./spot.ts";
import { spotsBelow } from "./spots-below.ts";
import { undecidedAt } from "./undecided-at.ts";

export interface DeclaredChanges {
  readonly changes: readonly SchemaChange[];
  /** Differences of which nothing is proved, unless a payload shows them. */
  readonly undecided: readonly UndecidedChange[];
  /** Objects that took undeclared properties in a request and no longer do, as far as the keywords tell. */
  readonly closings: readonly Closing[];
}

/**
 * Compares declarations that no payload can show: properties that come or go, defaults, deprecation, discriminators, and openness to
 * undeclared keys.
 */
export function compareDeclared(base: Json, head: Json, declaring: Declaring): DeclaredChanges {
  const changes = new Map<string, SchemaChange>();
  const undecided: UndecidedChange[] = [];
  const closings: Closing[] = [];
  const seen = new Set<string>();
  const stack: Spot[] = [{ base, head, place: [] }];
  let merges = 0;
  for (let spot = stack.pop(); spot !== undefined; spot = stack.pop()) {
    const { identity } = declaring;
    const ids = [identity.idOf(declaring.base, spot.base), identity.idOf(declaring.head, spot.head)];
    if (ids[0] === ids[1] || seen.has(ids.join(" "))) continue;
    seen.add(ids.join(" "));
    const [old, now] = [expandSchema(declaring.base, spot.base), expandSchema(declaring.head, spot.head)];
    merges += old.merges + now.merges;
    const isCut = merges > mergeLimit;
    if (isCut || !old.isWhole || !now.isWhole) undecided.push({ place: spot.place, reason: "it has too many forms to be compared" });
    if (isCut) break;
    const before = { document: declaring.base, forms: old.forms };
    const after = { document: declaring.head, forms: now.forms };
    const found = spot.isImplied === true ? [] : [...compareRemarks(spot, declaring), ...compareDiscriminators(spot, declaring)];
    const ways = declaring.travel === "request" ? { from: before, to: after } : { from: after, to: before };
    for (const one of undecidedAt({ ...ways, identity })) undecided.push({ place: spot.place, ...one });
    const [baseForms, headForms] = [before.forms.map(unconditional), after.forms.map(unconditional)];
    if (declaring.travel === "request") for (const one of closingAt(baseForms, headForms, spot.place)) closings.push(one);
    for (const [form, other] of matchForms(baseForms, headForms, declaring)) {
      const at = { place: spot.place, travel: declaring.travel };
      if (spot.isImplied !== true) for (const one of compareMembers(form, other, at)) found.push(one);
      const below = [...spotsBelow(form, other, at), ...hardSpotsBelow(form, other, at)];
      for (const one of spot.isImplied === true ? below.map((one) => ({ ...one, isImplied: true })) : below) stack.push(one);
    }
    for (const change of found) changes.set(`${change.check} ${change.place.join("/")}`, change);
  }
  return { changes: [...changes.values()], undecided, closings };
}

/** The limit of merged schemas. Real schemas need some thousands; one that merges with itself at each level has no end. */
const mergeLimit = 40_000;

/** A condition that a form has to fail declares nothing. */
function unconditional({ if: _, ...form }: JsonObject): JsonObject {
  return form;
}

function* compareRemarks({ base, head, place }: Spot, documents: Declaring): Generator<SchemaChange> {
  const { travel } = documents;
  const [old, now] = [remarksAt(documents.base, base, "default"), remarksAt(documents.head, head, "default")];
  if (!areSame(old, now))
    yield { check: `${travel}-default-changed`, place, message: `the default changes from ${inWords(old)} to ${inWords(now)}` };
  const isOld = (document: Json, schema: Json): boolean => remarksAt(document, schema, "deprecated").includes(true);
  if (!isOld(documents.base, base) && isOld(documents.head, head)) {
    yield { check: `${travel}-property-deprecated`, place, message: "it is marked as deprecated" };
  }
}

/** Ignores the order: each branch of a union may have its own default. */
function areSame(old: readonly Json[], now: readonly Json[]): boolean {
  return old.length === now.length && old.every((one) => now.some((other) => sameJson(one, other)));
}

function inWords(defaults: readonly Json[]): string {
  return defaults.length === 0 ? "none" : defaults.map((one) => JSON.stringify(one)).join(" or ");
}

function* compareMembers(before: JsonObject, after: JsonObject, { place, travel }: At): Generator<SchemaChange> {
  if (!typesOf(before).includes("object") || !typesOf(after).includes("object")) return;
  const [old, now] = [objectMember(before, "properties") ?? {}, objectMember(after, "properties") ?? {}];
  for (const name of Object.keys(old)) {
    if (Object.hasOwn(now, name) || (travel === "request" && memberSchema(after, name) === false)) continue;
    yield { check: `${travel}-property-removed`, place: [...place, name], message: "the property is no longer declared" };
  }
  for (const name of Object.keys(now)) {
    if (!Object.hasOwn(old, name)) yield { check: `${travel}-property-added`, place: [...place, name], message: "the property is new" };
  }
  if (travel === "response" && undeclaredSchema(before) === false && undeclaredSchema(after) !== false) {
    yield { check: "response-extra-keys-added", place, message: "properties that are not declared may come" };
  }
}
