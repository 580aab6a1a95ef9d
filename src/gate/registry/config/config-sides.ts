import { editPlaces, type Path } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../../core/json-pointer.ts";
import { type CompiledSchemas, compile } from "../../../schema/compile.ts";
import { walkSchema } from "../../../schema/keywords.ts";
import { planPattern } from "../../../schema/pattern/foreign-pattern.ts";

/** Two config schemas in one document, so that one compilation serves both. */
export interface ConfigSides {
  /**
   * `{ base, head }`. The base is closed: it refuses undeclared fields. So a config that it accepts is valid by the published schema, too.
   */
  readonly document: JsonObject;
  /** The same without that: candidates are made by it, and what the two sides share is passed over. */
  readonly published: JsonObject;
  readonly schemas: CompiledSchemas;
  /** Patterns that no safe way is known to run, by the pointer of their schema in the document. */
  readonly unrun: ReadonlyMap<string, string>;
}

/** Size limits of a schema: ten times the largest real one. The search through a larger one would not end in time. */
const limits = { characters: 300_000, schemas: 1_500, values: 2_500 } as const;

/** Prepares two schemas for the search. Returns a problem if one is too large, has a dangling reference, or does not compile. */
export function configSides(base: JsonObject, head: JsonObject): ConfigSides | { readonly problem: string } {
  const problem = problemOf(base, "old") ?? problemOf(head, "new");
  if (problem !== undefined) return { problem };
  const unrun = new Map<string, string>();
  const prepare = (schema: JsonObject, side: string): Json => prepareSide(schema, side, unrun);
  const published = { base: prepare(base, "base"), head: prepare(head, "head") };
  const document = { base: prepare(closeSchema(base), "base"), head: published.head };
  const schemas = compile(document);
  for (const [side, name] of [
    ["base", "old"],
    ["head", "new"],
  ] as const) {
    const failure = schemas.violations(`/${side}`, {}).find(({ keyword }) => keyword === "$schema");
    if (failure !== undefined) return { problem: `the ${name} schema does not compile: ${failure.message}` };
  }
  return { document, published, schemas, unrun };
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

/**
 * Prepares one schema: moves its references along with it, and removes patterns that no safe way is known to run.
 */
function prepareSide(schema: JsonObject, side: string, unrun: Map<string, string>): Json {
  const edits = [...walkSchema(schema)].map(({ path }) => ({
    path,
    edit: (value: Json): Json => {
      if (!isObject(value)) return value;
      const { $ref, pattern, ...rest } = value;
      const isUnrun = typeof pattern === "string" && planPattern(pattern) === undefined;
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

/** Closes a schema: undeclared fields are refused, because a person who writes a config by it uses declared fields. */
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

/**
 * True if the schema at a path describes a value alone. A branch of a union or `allOf` describes it together with others, and must stay
 * open.
 */
function isValuePlace(path: Path): boolean {
  const [holder, last] = path.slice(-2);
  return path.length === 0 || last === "items" || last === "additionalProperties" || holder === "properties" || holder === "items";
}

function declares({ properties, oneOf, anyOf, allOf, $ref }: JsonObject): boolean {
  return [properties, oneOf, anyOf, allOf, $ref].some((one) => one !== undefined);
}
