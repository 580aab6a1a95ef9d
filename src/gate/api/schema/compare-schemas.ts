import type { Json } from "../../../core/json.ts";
import { resolvePointer } from "../../../core/json-pointer.ts";
import { type Comparing, follow, type Located, noteUnchanged, noteUncheckable, report, type Scope, type Travel } from "../comparing.ts";
import type { FoundWitness, WitnessOutcome } from "../witness/find-witness.ts";
import { checkOfKeyword, isUndeclaredRefusal } from "./check-of-keyword.ts";
import type { Closing } from "./closing-at.ts";
import { compareDeclared } from "./compare-declared.ts";
import type { ComparedSchemas, SchemaChange, UndecidedChange } from "./schema-change.ts";

export interface SchemaPair {
  readonly base: Located;
  readonly head: Located;
  readonly scope: Scope;
  /** Location of the payload, such as `body` or `response/200/header/X-Count`. */
  readonly location: string;
  readonly travel: Travel;
  /** The payload is a parameter or the fields of a form, which travel as text. */
  readonly isText?: boolean;
}

/**
 * Compares the schemas at one place of an operation. The result is cached by the ids of both schemas, because many operations use the same
 * pair.
 */
export function compareSchemas(pair: SchemaPair, comparing: Comparing): void {
  const { scope, location, travel } = pair;
  const by = `${scope.operation ?? "the document"} (${scope.prefix}${location})`;
  for (const [document, { pointer }] of [
    [comparing.base, pair.base],
    [comparing.head, pair.head],
  ] as const) {
    for (const format of comparing.search.identity.formatsOf(document, pointer)) comparing.formats.add(format);
  }
  if (!areCheckable(pair, comparing, by)) return;
  const [base, head] = [shortened(comparing.base, pair.base), shortened(comparing.head, pair.head)];
  const { identity, directed } = comparing.search;
  const ids = [
    identity.idOf(directed(comparing.base, travel), schemaAt(directed(comparing.base, travel), base)),
    identity.idOf(directed(comparing.head, travel), schemaAt(directed(comparing.head, travel), head)),
  ];
  if (ids[0] === ids[1]) return;
  const key = `${travel}${pair.isText === true ? " text" : ""} ${ids.join(" ")}`;
  const { changes, undecided, isChecked } = comparing.known.get(key) ?? listChanges({ ...pair, base, head }, comparing, by);
  comparing.known.set(key, { changes, undecided, isChecked });
  for (const { place, reason } of undecided) {
    const at = place.length === 0 ? "" : ` at ${place.join("/")}`;
    noteUncheckable(comparing, `head#${head.pointer}${at}`, { reason, by });
  }
  if (changes.length === 0 && isChecked) {
    const why = "it is written differently, and no payload of declared properties tells the two apart";
    noteUnchanged(comparing, key, { location: `${scope.operation ?? ""} ${scope.prefix}${location}`.trim(), why });
  }
  const [accepting, refusing] = travel === "request" ? [base, head] : [head, base];
  const acceptedBy = { side: travel === "request" ? "base" : "head", pointer: accepting.pointer } as const;
  const refusedBy = { side: travel === "request" ? "head" : "base", pointer: refusing.pointer } as const;
  for (const { check, place, message, witness } of changes) {
    const proof = witness === undefined ? {} : { witness: { ...witness, place, acceptedBy, refusedBy } };
    report(comparing, { check, scope, location: [location, ...place].join("/"), message, base, head, place, ...proof });
  }
}

/** Replaces a bare `$ref` with its target, so that every use of a component hits the same cache entry. */
function shortened(document: Json, node: Located): Located {
  const target = follow(document, node);
  const isBare = typeof node.value === "object" && node.value !== null && Object.keys(node.value).length === 1;
  return target !== undefined && isBare ? target : node;
}

function schemaAt(document: Json, { pointer, value }: Located): Json {
  return resolvePointer(document, pointer) ?? value;
}

function areCheckable({ base, head }: SchemaPair, comparing: Comparing, by: string): boolean {
  const problems = [
    ...comparing.search
      .problems({ side: "base", document: comparing.base, pointer: base.pointer })
      .map((one) => ({ side: "base", ...one })),
    ...comparing.search
      .problems({ side: "head", document: comparing.head, pointer: head.pointer })
      .map((one) => ({ side: "head", ...one })),
  ];
  for (const { side, pointer, reason } of problems) noteUncheckable(comparing, `${side}#${pointer}`, { reason, by });
  return problems.length === 0;
}

function listChanges({ base, head, travel, isText = false }: SchemaPair, comparing: Comparing, by: string): ComparedSchemas {
  const sides = {
    base: { side: "base" as const, document: comparing.base, pointer: base.pointer },
    head: { side: "head" as const, document: comparing.head, pointer: head.pointer },
  };
  const [from, to] = travel === "request" ? [sides.base, sides.head] : [sides.head, sides.base];
  const { find, directed, identity } = comparing.search;
  const outcome = find({ accepts: from, refuses: to, direction: travel, isText });
  const unsearched = outcome.kind === "uncheckable" ? outcome : outcome.kind === "witnesses" ? outcome.unsearched : undefined;
  if (unsearched !== undefined) noteUncheckable(comparing, `${unsearched.side}#${unsearched.pointer}`, { reason: unsearched.reason, by });
  const documents = { base: directed(comparing.base, travel), head: directed(comparing.head, travel) };
  const declared = compareDeclared(schemaAt(documents.base, base), schemaAt(documents.head, head), { ...documents, identity, travel });
  const breaks = witnessesOf(outcome).map((witness) => closedBy(witness, declared.closings) ?? changeOf(witness, travel));
  const reverse = witnessesOf(find({ accepts: to, refuses: from, direction: travel, isText }));
  const shown = new Set(breaks.map(({ place }) => place.join("/")));
  const gone = new Set(declared.changes.filter(({ check }) => check.endsWith("-property-removed")).map(({ place }) => place.join("/")));
  const widened = reverse
    .filter(({ place }) => !shown.has(place.join("/")) && !gone.has(place.join("/")))
    .map((witness) => widenedBy(witness, travel));
  for (const { place } of widened) shown.add(place.join("/"));
  const added = declared.changes.filter(({ check, place }) => !/-property-(?:added|removed)$/.test(check) || !shown.has(place.join("/")));
  const unproved = declared.closings.map(({ place }) => ({ place, reason: closedUnproved }));
  const undecided = [...declared.undecided, ...unproved].filter((one) => !breaks.some((change) => decides(change, one)));
  const isChecked = unsearched === undefined && undecided.length === 0;
  return { changes: onePerPlace([...breaks, ...widened, ...added]), undecided, isChecked };
}

/** True if a change shows what a difference does, so that this one needs no word of its own. */
function decides({ place, witness }: SchemaChange, undecided: UndecidedChange): boolean {
  if (!isWithin(place, undecided.place)) return false;
  return undecided.keyword === undefined || (isSamePlace(place, undecided.place) && witness?.keyword === undecided.keyword);
}

/** True if a place lies at another or below it, where `*` stands for any name. */
function isWithin(place: readonly string[], around: readonly string[]): boolean {
  return around.every((name, index) => index < place.length && (name === "*" || place[index] === "*" || name === place[index]));
}

/** Keeps one change for each check and place, so that a place that is widened in several ways is reported once. */
function onePerPlace(changes: readonly SchemaChange[]): readonly SchemaChange[] {
  return [...new Map(changes.map((change) => [`${change.check} ${change.place.join("/")}`, change] as const).reverse()).values()].reverse();
}

function witnessesOf(outcome: WitnessOutcome): readonly FoundWitness[] {
  return outcome.kind === "witnesses" ? outcome.witnesses : [];
}

const closedUnproved = "it refuses properties that are not declared, and no payload was found that was taken with one";

/** The change of an object that refuses a property which neither side declares. */
function closedBy({ payload, keyword, at, place }: FoundWitness, closings: readonly Closing[]): SchemaChange | undefined {
  const [holder, name] = [place.slice(0, -1), place.at(-1)];
  const isShown = (closing: Closing): boolean => isSamePlace(closing.place, holder) && !closing.declared.has(name ?? "");
  const closing = isUndeclaredRefusal(keyword) ? closings.find(isShown) : undefined;
  if (closing === undefined) return undefined;
  const message = "properties that are not declared are refused";
  return { check: "request-extra-keys-refused", place: closing.place, message, witness: { payload, keyword, at } };
}

function isSamePlace(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && isWithin(a, b);
}

function changeOf({ payload, keyword, at, missing, place }: FoundWitness, travel: Travel): SchemaChange {
  const message =
    travel === "request"
      ? `\`${keyword}\` refuses a payload now that was taken before`
      : `\`${keyword}\` of the old schema refuses a payload that may come now`;
  return {
    check: checkOfKeyword(keyword, travel),
    place,
    message,
    witness: { payload, keyword, at, ...(missing === undefined ? {} : { missing }) },
  };
}

function widenedBy({ keyword, place }: FoundWitness, travel: Travel): SchemaChange {
  if (travel === "request") return { check: "request-widened", place, message: `\`${keyword}\` refused before what is taken now` };
  return { check: "response-narrowed", place, message: `\`${keyword}\` rules out now what might come before` };
}
