import { isArray, isObject, type Json, member } from "../core/json.ts";
import { localPointer, resolvePointer } from "../core/json-pointer.ts";

/** One thing that a value breaks, as a validator reports it; nobody has to read it out of the validator's sentences. */
export interface Violation {
  /** The place in the value, from its root. */
  readonly place: readonly string[];
  readonly keyword: string;
  /** The members that the keyword speaks of: the property that is missing, or the one that is too many. */
  readonly names: readonly string[];
  /** In the validator's words, for people. */
  readonly message: string;
  /** The keyword's place in the schema, such as `#/properties/name/minLength`; empty where the validator does not say. */
  readonly schemaPath: string;
}

/** A violation as far as an explanation needs it; a target tells no place in its schema. */
type Told = Omit<Violation, "message" | "schemaPath"> & Partial<Pick<Violation, "schemaPath">>;

type Place = readonly string[];

/**
 * Evidence about a refused value. A validator reports the complaints of every branch of a union, and the list alone does not say which
 * branch was meant. Each kind of evidence answers that in its own way, so the same list may have another cause by another evidence.
 */
export type Evidence<V extends Told> =
  /** Nothing: what lies deepest was meant, and of two there not the one that wants another type. */
  | { readonly by: "depth" }
  /** The place that was probed. A union around it whose branches all complain is the cause itself. */
  | { readonly by: "focus"; readonly focus: Place }
  /** The subject of the complaint that is looked for. A union as a whole comes last. */
  | { readonly by: "subject"; readonly isAbout: (violation: V) => boolean }
  /** The schema: of a union only the branch counts whose discriminator the value does not break. */
  | { readonly by: "discriminator"; readonly schema: Json }
  /** The reason, and an accepted twin that differs in one place: its values are right in the branch that is meant. */
  | { readonly by: "twin"; readonly reason: V; readonly changed: Place };

export interface Explanation<V extends Told> {
  /** The violation that matters; undefined where there is none. */
  readonly cause: V | undefined;
  /** The violations that the evidence does not explain away, without the cause. */
  readonly others: readonly V[];
}

/** Says which violation of a refused value matters, and what is wrong beside it. */
export function explain<V extends Told>(violations: readonly V[], evidence: Evidence<V>): Explanation<V> {
  switch (evidence.by) {
    case "depth":
      return explained(
        violations,
        deepest(violations, (violation) => (["type", "anyOf"].includes(violation.keyword) ? 1 : 0)),
      );
    case "focus":
      return explained(violations, causeAt(violations, evidence.focus));
    case "subject": {
      const own = violations.filter(evidence.isAbout);
      return explained(violations, own.find(({ keyword }) => !unions.includes(keyword)) ?? own[0]);
    }
    case "discriminator": {
      const hidden = new Set(violations.filter(isUnion).flatMap((union) => hiddenBy(union, violations, evidence.schema)));
      const shown = violations.filter((violation) => !hidden.has(violation));
      return explained(shown, [...shown].sort((a, b) => depthOf(b) - depthOf(a))[0]);
    }
    case "twin":
      return explained(
        violations.filter((violation) => violation === evidence.reason || !isCarried(violation, evidence, violations)),
        evidence.reason,
      );
  }
}

function explained<V extends Told>(shown: readonly V[], cause: V | undefined): Explanation<V> {
  return { cause, others: shown.filter((violation) => violation !== cause) };
}

const unions: readonly string[] = ["oneOf", "anyOf"];
/** Keywords that report again, further up, what a schema inside them has reported. */
const carriers: readonly string[] = [...unions, "if"];
/** Keywords that only pass on what another keyword inside them has found. */
const wrappers: readonly string[] = [...carriers, "not", "$ref", "allOf"];
/** By these a branch of a union tells itself from the others, so that they say nothing about what changed. */
const telling: readonly string[] = ["type", "const", "enum", "required", "additionalProperties", "unevaluatedProperties"];
/** Whoever has the wrong type also lies outside the enum. */
const order: readonly string[] = ["type", "required", "additionalProperties", "unevaluatedProperties", "const", "enum"];

function isUnion({ keyword }: Told): boolean {
  return unions.includes(keyword);
}

function isWithin(place: Place, outer: Place): boolean {
  return outer.every((segment, index) => place[index] === segment);
}

/** The complaint about the place that was probed. Where all branches of a union complain there: the union, or the one complaint that tells nothing apart. */
function causeAt<V extends Told>(violations: readonly V[], focus: Place): V | undefined {
  const around = violations.filter(({ place }) => isWithin(focus, place));
  const exact = around.filter(({ place }) => place.length === focus.length);
  const plain = exact.filter(({ keyword }) => !wrappers.includes(keyword));
  const union = exact.find(isUnion);
  if (union === undefined) return first(plain) ?? deepest(around) ?? first(violations);
  const others = plain.filter(({ keyword }) => !telling.includes(keyword));
  return new Set(others.map(({ keyword }) => keyword)).size === 1 ? others[0] : union;
}

function first<V extends Told>(violations: readonly V[]): V | undefined {
  const rank = ({ keyword }: V): number => (order.indexOf(keyword) + order.length + 1) % (order.length + 1);
  return [...violations].sort(
    (a, b) => Number(wrappers.includes(a.keyword)) - Number(wrappers.includes(b.keyword)) || rank(a) - rank(b),
  )[0];
}

function deepest<V extends Told>(violations: readonly V[], rank: (violation: V) => number = () => 0): V | undefined {
  return [...violations].sort((a, b) => b.place.length - a.place.length || rank(a) - rank(b))[0];
}

/** A missing property lies as deep as the property would. */
function depthOf({ place, keyword }: Told): number {
  return place.length + (keyword === "required" ? 1 : 0);
}

/** The complaints of the branches that are not meant; and the union's own, where just one branch is. */
function hiddenBy<V extends Told>(union: V, violations: readonly V[], schema: Json): readonly V[] {
  const branches = new Map<string, V[]>();
  for (const violation of violations) {
    const branch = violation.schemaPath?.startsWith(`${union.schemaPath}/`)
      ? violation.schemaPath.slice(union.schemaPath?.length).split("/")[1]
      : undefined;
    if (branch === undefined || !isWithin(violation.place, union.place)) continue;
    branches.set(branch, [...(branches.get(branch) ?? []), violation]);
  }
  const meant = [...branches.values()].filter((own) => !own.some((violation) => breaksDiscriminator(violation, union, schema)));
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return [union, ...[...branches.values()].flat().filter((one) => !only.includes(one))];
  return [...branches.values()].flat();
}

/** A value right below the union that is pinned, and another one or absent; a value of another type means another branch too. */
function breaksDiscriminator({ place, keyword, names: [name], schemaPath = "" }: Told, union: Told, schema: Json): boolean {
  const below = place.length - union.place.length;
  if (below === 0 && keyword === "type") return true;
  const pointer = localPointer(schemaPath) ?? "-";
  if (below === 1 && (keyword === "const" || (keyword === "enum" && isSingle(resolvePointer(schema, pointer))))) return true;
  if (below !== 0 || keyword !== "required" || name === undefined) return false;
  const property = member(member(resolvePointer(schema, pointer.slice(0, pointer.lastIndexOf("/"))), "properties"), name);
  return isObject(property) && (Object.hasOwn(property, "const") || isSingle(property.enum));
}

function isSingle(values: Json | undefined): boolean {
  return isArray(values) && values.length === 1;
}

/**
 * Composition explains a violation beside the reason: a union or a conditional around the reason is reported too, and inside a union the other
 * branches complain at the union itself, or at values that the twin has as well. A second violation of the changed value is explained by nothing.
 */
function isCarried(
  { place, keyword }: Told,
  { reason, changed }: { readonly reason: Told; readonly changed: Place },
  violations: readonly Told[],
): boolean {
  if (carriers.includes(keyword) && isWithin(reason.place, place)) return true;
  return violations.some(
    (union) =>
      isUnion(union) &&
      isWithin(reason.place, union.place) &&
      isWithin(place, union.place) &&
      (place.length === union.place.length || !isWithin(place, changed)),
  );
}
