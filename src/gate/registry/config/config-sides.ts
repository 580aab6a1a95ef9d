import { isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../../core/json-pointer.ts";
import { type CompiledSchemas, compile } from "../../../schema/compile.ts";
import { editPlaces, type Path } from "../../../schema/edit-places.ts";
import { isRisky } from "../../../schema/guard-pattern.ts";
import { hasMatch } from "../../../schema/pattern/has-match.ts";
import { walkSchema } from "../../../schema/walk-schema.ts";

/** Two config schemas in one document, so that pointers and references lead into either. */
export interface ConfigSides {
  /** `{ base, head }`; the base refuses what it does not declare, which makes its configs valid by the published schema too. */
  readonly document: JsonObject;
  readonly schemas: CompiledSchemas;
  /** Patterns that are not run, by the pointer of their schema in the document. */
  readonly unrun: ReadonlyMap<string, string>;
}

/** Ten times what the largest real schema has: a search through a larger one would not end in time. */
const limits = { characters: 300_000, schemas: 1_500, values: 2_500 } as const;

/** Prepares two schemas for the search, or says why they cannot be compared. */
export function configSides(base: JsonObject, head: JsonObject): ConfigSides | { readonly problem: string } {
  const problem = problemOf(base, "old") ?? problemOf(head, "new");
  if (problem !== undefined) return { problem };
  const unrun = new Map<string, string>();
  const prepare = (schema: JsonObject, side: string): Json => prepareSide(schema, side, unrun);
  const document = { base: prepare(closeSchema(base), "base"), head: prepare(head, "head") };
  const schemas = compile(document, { patterns: "guarded" });
  for (const [side, name] of [
    ["base", "old"],
    ["head", "new"],
  ] as const) {
    const failure = schemas.violations(`/${side}`, {}).find(({ keyword }) => keyword === "$schema");
    if (failure !== undefined) return { problem: `the ${name} schema does not compile: ${failure.message}` };
  }
  return { document, schemas, unrun };
}

function problemOf(schema: JsonObject, side: string): string | undefined {
  const nodes = [...walkSchema(schema)];
  if (JSON.stringify(schema).length > limits.characters || nodes.length > limits.schemas)
    return `the ${side} schema is too large to be searched`;
  for (const { value, path } of nodes) {
    if (!isObject(value)) continue;
    const at = `at "${jsonPointer(path)}"`;
    if (isArray(value.enum) && value.enum.length > limits.values) return `the ${side} schema lists too many values ${at} to be searched`;
    if (value.$ref !== undefined && !leadsInside(schema, value.$ref)) return `the ${side} schema refers ${at} to what is not in it`;
  }
  return undefined;
}

function leadsInside(schema: JsonObject, ref: Json): boolean {
  const pointer = localPointer(ref);
  return pointer !== undefined && resolvePointer(schema, pointer) !== undefined;
}

/** References are moved along with the schema, and patterns that could take minutes are left out: a pattern and a text of these lengths are the publisher's. */
function prepareSide(schema: JsonObject, side: string, unrun: Map<string, string>): Json {
  const edits = [...walkSchema(schema)].map(({ path }) => ({
    path,
    edit: (value: Json): Json => {
      if (!isObject(value)) return value;
      const { $ref, pattern, ...rest } = value;
      const isUnrun = typeof pattern === "string" && isCostly(pattern, value) && hasMatch(pattern, "") === undefined;
      if (isUnrun) unrun.set(jsonPointer([side, ...path]), pattern);
      return {
        ...rest,
        ...(pattern === undefined || isUnrun ? {} : { pattern }),
        ...($ref === undefined ? {} : { $ref: `#${jsonPointer([side])}${localPointer($ref) ?? ""}` }),
      };
    },
  }));
  return editPlaces(schema, edits) ?? true;
}

/** Three repetitions in a row take the cube of a text's length. */
function isCostly(pattern: string, { minLength, maxLength }: JsonObject): boolean {
  const isLong = [minLength, maxLength].some((length) => typeof length === "number" && length > 200);
  return isRisky(pattern) || pattern.length > 1_000 || (isLong && (pattern.match(/[*+}]/g) ?? []).length > 2);
}

/** The schema, refusing members that it does not declare: whoever writes a config by it writes what it declares. */
function closeSchema(schema: JsonObject): JsonObject {
  const edits = [...walkSchema(schema)].map(({ path }) => ({
    path,
    edit: (value: Json): Json => {
      if (!isObject(value)) return value;
      const { additionalProperties, ...rest } = value;
      const kept = additionalProperties === undefined || additionalProperties === true ? rest : value;
      return isValuePlace(path) && declares(kept) ? { ...kept, unevaluatedProperties: false } : kept;
    },
  }));
  const closed = editPlaces(schema, edits);
  return isObject(closed) ? closed : {};
}

/** Where a schema describes a value of its own; what stands in a union or `allOf` describes a value together with others. */
function isValuePlace(path: Path): boolean {
  const [holder, last] = path.slice(-2);
  return path.length === 0 || last === "items" || last === "additionalProperties" || holder === "properties" || holder === "items";
}

function declares({ properties, oneOf, anyOf, allOf, $ref }: JsonObject): boolean {
  return [properties, oneOf, anyOf, allOf, $ref].some((one) => one !== undefined);
}
