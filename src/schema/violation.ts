import { isArray, isObject, type Json, member } from "../core/json.ts";
import { localPointer, resolvePointer } from "../core/json-pointer.ts";

/** One violation as a validator reports it, taken apart so that no code has to parse the validator's sentence. */
export interface Violation {
  /** The path from the root of the value to the part that is wrong. */
  readonly place: readonly string[];
  readonly keyword: string;
  /** The members that the keyword is about: the missing property, or the one that is too many. */
  readonly names: readonly string[];
  /** The validator's sentence, for people. */
  readonly message: string;
  /** The keyword's place in the schema, such as `#/properties/name/minLength`; empty where the validator does not say. */
  readonly schemaPath: string;
}

/** The part of a violation that `explain` reads. An API's error answer gives no place in the schema. */
type Told = Omit<Violation, "message" | "schemaPath"> & Partial<Pick<Violation, "schemaPath">>;

type Place = readonly string[];

/**
 * Evidence for the branch of a union that a refused value was meant for. A validator reports the violations of every branch, and the list
 * alone does not tell which branch matters. Different evidence about the same list may find a different cause.
 */
export type Evidence<V extends Told> =
  /** No evidence: the deepest violation counts. At equal depth, a violation of `type` or `anyOf` comes last. */
  | { readonly by: "depth" }
  /** The probed place. If every branch of a union around that place is violated there, the union itself is the cause. */
  | { readonly by: "focus"; readonly focus: Place }
  /** A test for the violation that is looked for. The violation of a union as a whole comes last. */
  | { readonly by: "subject"; readonly isAbout: (violation: V) => boolean }
  /** The schema: only the branch of a union whose discriminator matches the value counts. */
  | { readonly by: "discriminator"; readonly schema: Json }
  /**
   * The known reason, and an accepted twin that differs from the value in one place. All other places of the value are valid in the branch
   * that is meant.
   */
  | { readonly by: "twin"; readonly reason: V; readonly changed: Place };

export interface Explanation<V extends Told> {
  /** The violation that matters; undefined where there is none. */
  readonly cause: V | undefined;
  /** The violations besides the cause that the evidence does not explain away. */
  readonly others: readonly V[];
}

/** Finds the violation that matters among all violations of a refused value, and what else is wrong. */
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
/** Keywords that report a violation again which a schema inside them has reported. */
const carriers: readonly string[] = [...unions, "if"];
/** Keywords that only pass on the violation of a keyword inside them. */
const wrappers: readonly string[] = [...carriers, "not", "$ref", "allOf"];
/** Keywords that tell the branches of a union apart. A violation of one may just mean that another branch is meant. */
const telling: readonly string[] = ["type", "const", "enum", "required", "additionalProperties", "unevaluatedProperties"];
/** The rank of a cause, first wins: a value of the wrong type, for example, also violates `enum`. */
const order: readonly string[] = ["type", "required", "additionalProperties", "unevaluatedProperties", "const", "enum"];

function isUnion({ keyword }: Told): boolean {
  return unions.includes(keyword);
}

function isWithin(place: Place, outer: Place): boolean {
  return outer.every((segment, index) => place[index] === segment);
}

/**
 * The violation at the probed place. Where a union is violated there, the cause is the union, unless its branches agree on one keyword that
 * does not tell branches apart, such as `minLength`.
 */
function causeAt<V extends Told>(violations: readonly V[], focus: Place): V | undefined {
  const around = violations.filter(({ place }) => isWithin(focus, place));
  const exact = around.filter(({ place }) => place.length === focus.length);
  const plain = exact.filter(({ keyword }) => !wrappers.includes(keyword));
  const union = exact.find(isUnion);
  const refused = around.find((violation) => isRefusalOf(violation, focus));
  if (exact.length === 0 && refused !== undefined) return refused;
  if (union === undefined) return first(plain) ?? deepest(around) ?? first(violations);
  const others = plain.filter(({ keyword }) => !telling.includes(keyword));
  return new Set(others.map(({ keyword }) => keyword)).size === 1 ? others[0] : union;
}

/** True for a violation by a probed member that is not declared. */
function isRefusalOf({ place, keyword, names: [name] }: Told, focus: Place): boolean {
  return ["additionalProperties", "unevaluatedProperties"].includes(keyword) && place.length === focus.length - 1 && name === focus.at(-1);
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

/** The depth of a violation. A missing property counts as deep as the property would be. */
function depthOf({ place, keyword }: Told): number {
  return place.length + (keyword === "required" ? 1 : 0);
}

/**
 * The violations to hide for one union: those of the branches whose discriminator does not match, and the union's own where one branch
 * remains. Where not exactly one branch remains, all violations of the branches are hidden.
 */
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

/**
 * True where a violation rules its branch out: the value has another type, or a member directly below the union is pinned to one constant
 * and is missing or different.
 */
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
 * True for a violation that composition explains. A union or conditional around the reason reports the reason again. Inside a union, other
 * branches complain about the union itself, or about values that the accepted twin has too. A second violation of the changed value is not
 * explained.
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
