import { KitError } from "../../core/errors.ts";
import { arrayMember, isObject, type Json, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../core/json-pointer.ts";
import { shown } from "../../core/judge-members.ts";
import { nearestName } from "../../core/nearest-name.ts";
import { explain, type Violation } from "../../schema/violation.ts";
import type { Seed } from "./seed.ts";
import { seedSchema } from "./seed-schema.ts";

/**
 * Checks the shape of a seed by its JSON Schema. Names that it uses are looked up when it is planted.
 *
 * @throws KitError `seed-invalid`
 */
export function checkSeed(seed: Seed, judge: (value: Json) => readonly Violation[]): void {
  // A seed from code may hold `undefined`, which JSON leaves out.
  const value: Json = JSON.parse(JSON.stringify(seed));
  const violations = judge(value);
  const { cause: deepest } = explain(violations, { by: "depth" });
  if (deepest === undefined) return;
  // A misspelt key is the cause of one that is missing beside it.
  const cause = violations.find(({ keyword, place }) => keyword === "additionalProperties" && isSame(place, deepest.place)) ?? deepest;
  const at = cause.place.length === 0 ? "At the top" : `At ${jsonPointer(cause.place)}`;
  throw new KitError("seed-invalid", `${at} the seed ${faultOf(value, cause)}`);
}

/** The fault in words: which keys and values there are, as the schema has them. */
function faultOf(value: Json, cause: Violation): string {
  const {
    keyword,
    place,
    message,
    names: [name = ""],
  } = cause;
  const given = resolvePointer(value, jsonPointer(place));
  const schema = schemaAt(place);
  if (keyword === "additionalProperties") return unknownKey(given, name, schema);
  if (keyword === "required") return `lacks the key ${JSON.stringify(name)}.`;
  if (keyword === "enum")
    return `must be ${(arrayMember(schema, "enum") ?? []).map((one) => JSON.stringify(one)).join(" or ")}, not ${shown(given)}.`;
  if (keyword === "type") return `must be ${kindOf(schema)}, not ${kindOfValue(given)}.`;
  if (keyword === "minLength") return "must not be empty.";
  return `${message}.`;
}

function isSame(place: readonly string[], other: readonly string[]): boolean {
  return place.length === other.length && place.every((segment, index) => segment === other[index]);
}

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  object: "an object",
  string: "a text",
  number: "a number",
  boolean: "true or false",
};

function kindOf(schema: Json | undefined): string {
  const branches = arrayMember(schema, "anyOf") ?? [schema];
  return branches.map((branch) => kinds[stringMember(branch, "type") ?? ""] ?? "something else").join(" or ");
}

/** The kind of a value alone: the value may be a secret, such as one that YAML took for a number. */
function kindOfValue(value: Json | undefined): string {
  return value === null ? "null" : Array.isArray(value) ? "a list" : (kinds[typeof value] ?? "nothing");
}

function unknownKey(given: Json | undefined, name: string, schema: Json | undefined): string {
  const known = Object.keys(objectMember(schema, "properties") ?? {});
  const others = known.filter((key) => !isObject(given) || !Object.hasOwn(given, key));
  const nearest = nearestName(name, known);
  return `has no key ${JSON.stringify(name)}; ${nearest === undefined ? `there are ${others.join(", ")}.` : `did you mean ${JSON.stringify(nearest)}?`}`;
}

/** The schema of a place. Of a union's branches, the one that declares keys counts. */
function schemaAt(place: readonly string[]): Json | undefined {
  let schema: Json | undefined = seedSchema;
  for (const segment of place) {
    const branch: Json | undefined = withKeys(schema);
    schema =
      objectMember(branch, "items") ??
      objectMember(objectMember(branch, "properties"), segment) ??
      objectMember(branch, "additionalProperties");
  }
  return objectMember(withKeys(schema), "properties") === undefined ? schema : withKeys(schema);
}

function withKeys(schema: Json | undefined): Json | undefined {
  return arrayMember(schema, "anyOf")?.find((branch) => objectMember(branch, "properties") !== undefined) ?? schema;
}
