import type { Path } from "../core/edit-places.ts";
import { isObject, type Json, type JsonObject } from "../core/json.ts";
import { jsonPointer, localPointer } from "../core/json-pointer.ts";
import { unprovenKeywords } from "../schema/pattern/foreign-pattern.ts";
import { walkSchemas } from "./walk-schemas.ts";

export interface UnprovenPlace {
  /** The place of a schema. */
  readonly path: Path;
  /** The schema's keywords that need a pattern that is not proved linear. */
  readonly keywords: readonly string[];
}

/** Keywords that go by what the schemas beside and below mark as known. */
const unevaluated = ["unevaluatedProperties", "unevaluatedItems"];

/** For each keyword under which a looser schema can take less: the keywords that go with it. */
const reversing: Readonly<Record<string, readonly string[]>> = {
  not: ["not"],
  if: ["if", "then", "else"],
  oneOf: ["oneOf"],
  contains: ["maxContains"],
};

const known = new WeakMap<JsonObject, ReadonlyMap<string, UnprovenPlace>>();

/**
 * The keywords that nobody can judge who must run each pattern natively, by JSON pointers to their schemas: those that match by a pattern
 * which is not proved linear, and those that would refuse more without it, such as `not`. References lead from one to the other.
 */
export function unprovenPlaces(document: JsonObject): ReadonlyMap<string, UnprovenPlace> {
  const places = known.get(document) ?? findPlaces(document);
  known.set(document, places);
  return places;
}

function findPlaces(document: JsonObject): ReadonlyMap<string, UnprovenPlace> {
  const schemas = [...walkSchemas(document)].flatMap(({ value, path }) =>
    isObject(value) ? [{ value, path, pointer: jsonPointer(path) }] : [],
  );
  const own = new Map(schemas.map(({ value, pointer }) => [pointer, unprovenKeywords(value)]));
  const first = [...own].flatMap(([pointer, keywords]) => (keywords.length > 0 ? [pointer] : []));
  if (first.length === 0) return new Map();
  const holders = listHolders(schemas, own);
  const unproven = new Set(first);
  for (const pointer of unproven) for (const holder of holders.get(pointer) ?? []) unproven.add(holder);
  return new Map(
    schemas.flatMap(({ value, path, pointer }) => {
      if (!unproven.has(pointer)) return [];
      const marked = unevaluated.filter((one) => Object.hasOwn(value, one));
      const keywords = new Set([...(own.get(pointer) ?? []), ...reversedKeywords({ value, path }, unproven), ...marked]);
      return keywords.size === 0 ? [] : [[pointer, { path, keywords: [...keywords] }]];
    }),
  );
}

interface Schema {
  readonly value: JsonObject;
  readonly path: Path;
}

/** The schemas that contain each schema, or refer to it. */
function listHolders(
  schemas: readonly (Schema & { readonly pointer: string })[],
  own: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  const hold = (held: string, holder: string): void => {
    const those = holders.get(held);
    if (those === undefined) holders.set(held, [holder]);
    else those.push(holder);
  };
  for (const { value, path, pointer } of schemas) {
    // A keyword holds one schema, or several by name or index.
    const parent = [path.slice(0, -1), path.slice(0, -2)].map((one) => jsonPointer(one)).find((one) => own.has(one));
    if (parent !== undefined) hold(pointer, parent);
    const target = localPointer(value.$ref);
    if (target !== undefined) hold(target, pointer);
  }
  return holders;
}

function reversedKeywords({ value, path }: Schema, unproven: ReadonlySet<string>): readonly string[] {
  const isUnproven = (...below: readonly string[]): boolean => unproven.has(jsonPointer([...path, ...below]));
  return Object.entries(reversing).flatMap(([keyword, others]) => {
    const held = value[keyword] as Json | undefined;
    const isHeld = isUnproven(keyword) || (Array.isArray(held) && held.some((_, index) => isUnproven(keyword, String(index))));
    return isHeld ? others.filter((one) => Object.hasOwn(value, one)) : [];
  });
}
