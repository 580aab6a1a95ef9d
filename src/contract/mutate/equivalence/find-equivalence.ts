import { editPlaces } from "../../../core/edit-places.ts";
import { isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../../core/json-pointer.ts";
import { sameJson } from "../../../schema/accepts.ts";
import { walkSchema } from "../../../schema/keywords.ts";
import type { Mutant } from "../mutant.ts";
import { equivalences, type Simplification } from "./equivalences.ts";

/** Why a mutant accepts and refuses exactly the same as the document (an equivalent mutant); undefined if no simplification proves it. */
export function findEquivalence(mutant: Mutant, document: JsonObject): string | undefined {
  const { schema } = mutant;
  if (schema === undefined) return undefined;
  const [before, after] = [document, mutant.change(document)].map((whole) => resolvePointer(whole, jsonPointer(schema.path)));
  if (before === undefined || after === undefined) return undefined;
  const applicable = equivalences.filter(({ ofText }) => ofText !== true || schema.isText);
  const makesEqual = (rules: readonly Simplification[]): boolean => sameJson(simplified(before, rules), simplified(after, rules));
  if (!makesEqual(applicable)) return undefined;
  const needed = applicable.reduceRight<readonly Simplification[]>((kept, rule) => {
    const fewer = kept.filter((other) => other !== rule);
    return makesEqual(fewer) ? fewer : kept;
  }, applicable);
  return needed.map(({ reason }) => reason).join("; ");
}

const prose = ["title", "description", "examples", "example", "$comment"];

function simplified(schema: Json, rules: readonly Simplification[]): Json {
  const deepestFirst = [...walkSchema(schema)].reverse();
  // One place after the other: a simplification must see the subschemas simplified.
  return deepestFirst.reduce<Json>((whole, { path }) => {
    return editPlaces(whole, [{ path, edit: (value) => (isObject(value) ? simplifyOne(value, rules) : value) }]) ?? false;
  }, schema);
}

function simplifyOne(schema: JsonObject, rules: readonly Simplification[]): Json {
  const bare = Object.fromEntries(Object.entries(schema).filter(([key]) => !prose.includes(key)));
  return rules.reduce<Json>((value, { simplify }) => (isObject(value) ? simplify(value) : value), bare);
}
