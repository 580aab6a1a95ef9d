import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import { sameJson } from "../../schema/accepts.ts";
import { walkSchema } from "../../schema/keywords.ts";
import { foreignPattern, planPattern } from "../../schema/pattern/foreign-pattern.ts";
import { validatorSchemaPath } from "./schema-path.ts";

/**
 * Notes that explain a validator's errors to people, keyed by schema path: the branches of unions, the allowed names, and examples for
 * patterns.
 */
export interface ValidatorNoteTable {
  readonly unions: JsonObject;
  readonly names: JsonObject;
  readonly looks: JsonObject;
}

/**
 * Lists the notes of a connection schema. A schema with references gets none, because the schema paths of its errors do not always lead to
 * their source.
 */
export function listValidatorNotes(schema: JsonObject): ValidatorNoteTable {
  const nodes = [...walkSchema(schema)].flatMap(({ value, path }) => (isObject(value) ? [{ schema: value, path }] : []));
  const table = { unions: new Map<string, Json>(), names: new Map<string, Json>(), looks: new Map<string, Json>() };
  for (const { schema: node, path } of nodes.some(({ schema: one }) => one.$ref !== undefined) ? [] : nodes) {
    const at = (keyword: string): string => validatorSchemaPath([...path, keyword]);
    for (const keyword of ["oneOf", "anyOf"]) {
      const branches = arrayMember(node, keyword);
      if (branches !== undefined) table.unions.set(at(keyword), labelBranches(branches));
    }
    const { properties } = node;
    if (node.additionalProperties === false && isObject(properties))
      table.names.set(at("additionalProperties"), Object.keys(properties).sort());
    const look = lookOf(node);
    if (look !== undefined) table.looks.set(at("pattern"), look);
  }
  const { unions, names, looks } = table;
  return { unions: Object.fromEntries(unions), names: Object.fromEntries(names), looks: Object.fromEntries(looks) };
}

const dates = ["2026-01-31T08:00:00Z", "2026-01-31", "2026-01-31T08:00:00.000Z", "2026-01-31T08:00:00.000000Z", "2026-01-31 08:00:00"];

/** Describes a pattern: in its author's words, or by an example that matches it. */
function lookOf(schema: JsonObject): string | undefined {
  const pattern = stringMember(schema, "pattern");
  if (pattern === undefined) return undefined;
  const described = stringMember(schema, "pattern_descriptor");
  // Only a pattern that is proved linear is tried. Examples of secrets are not repeated.
  if (described !== undefined || schema.airbyte_secret !== undefined || planPattern(pattern) !== "native") return described;
  const tried = foreignPattern(pattern);
  const examples = (arrayMember(schema, "examples") ?? []).filter((example) => typeof example === "string");
  // Most patterns of the real registry are for a date in some notation, with a year of four digits.
  return [...examples, ...(pattern.includes("{4}") ? dates : [])].find((example) => tried.test(example));
}

function labelBranches(branches: readonly Json[]): Json {
  const key = chooseKey(branches);
  return branches.map((branch) => {
    const title = stringMember(branch, "title");
    const values = key === undefined ? [] : literalsOf(branch, key);
    return { ...(title === undefined ? {} : { title }), ...(key === undefined ? {} : { key, values }) };
  });
}

/**
 * The key whose values differ between all branches (their discriminator). If several qualify, the one that most branches require wins, then
 * the first by name.
 */
function chooseKey(branches: readonly Json[]): string | undefined {
  const [first] = branches;
  const keys = Object.keys(objectMember(first, "properties") ?? {}).sort();
  const requiredBy = (key: string): number => branches.filter((branch) => (arrayMember(branch, "required") ?? []).includes(key)).length;
  return keys
    .filter((key) => isDisjoint(branches.map((branch) => literalsOf(branch, key))))
    .sort((a, b) => requiredBy(b) - requiredBy(a))[0];
}

function literalsOf(branch: Json, key: string): readonly Json[] {
  const property = member(objectMember(branch, "properties"), key);
  const only = member(property, "const");
  return only === undefined ? (arrayMember(property, "enum") ?? []) : [only];
}

function isDisjoint(lists: readonly (readonly Json[])[]): boolean {
  const all = lists.flat();
  return (
    lists.every(isArray) &&
    lists.every((list) => list.length > 0) &&
    all.every((one, index) => all.findIndex((other) => sameJson(one, other)) === index)
  );
}
