import { editPlaces, type Path } from "../../../core/edit-places.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../../core/json-pointer.ts";
import { type CompiledSchemas, compile } from "../../../schema/compile.ts";
import { undeclaredSchema } from "../../../schema/flatten-schema.ts";
import { walkSchema } from "../../../schema/keywords.ts";
import { planPattern } from "../../../schema/pattern/foreign-pattern.ts";
import { namesWithin } from "./names-within.ts";
import { splitDependencies } from "./split-dependencies.ts";

/** Two config schemas in one document, so that one compilation serves both. */
export interface ConfigSides {
  /**
   * `{ base, head }`. The base refuses fields that it does not declare and the head does: a config that has such a field is not blamed on
   * the change. A config that it accepts is valid by the published schema, too.
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
  const prepared = { base: prepare(base, "base"), head: prepare(head, "head") };
  const published = { base: splitDependencies(prepared.base), head: splitDependencies(prepared.head) };
  const document = { base: prepare(closeSchema(base, head), "base"), head: prepared.head };
  const schemas = compile(document, { hasLists07: true });
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

/** Closes a schema to the fields that only the other one declares, where it is open to fields of any name. */
function closeSchema(schema: JsonObject, other: JsonObject): JsonObject {
  const own = namesWithin(schema);
  const names = [...namesWithin(other)].filter((name) => !own.has(name));
  const edits = [...walkSchema(schema)].map(({ path }) => ({
    path,
    edit: (value: Json): Json => {
      if (!isObject(value)) return value;
      const { additionalProperties, ...rest } = value;
      const isOpen = additionalProperties === undefined || undeclaredSchema({ additionalProperties }) === true;
      const kept = isOpen ? rest : value;
      if (!isValuePlace(path) || !declares(kept)) return kept;
      if (undeclaredSchema(value) !== true) return { unevaluatedProperties: false, ...kept };
      // A required field is always sent, declared or not.
      const required = requiredWithin(value, schema);
      const others = patternWithout(names.filter((name) => !required.has(name)));
      return {
        ...kept,
        allOf: [...(arrayMember(kept, "allOf") ?? []), { patternProperties: { [others]: true } }],
        unevaluatedProperties: false,
      };
    },
  }));
  const closed = editPlaces(schema, edits);
  return isObject(closed) ? closed : {};
}

/** The names that a schema requires of a value, in any branch. */
function requiredWithin(schema: Json, document: JsonObject, depth = 0): ReadonlySet<string> {
  if (!isObject(schema) || depth > depthLimit) return new Set();
  const lists = [schema.required, ...Object.values(objectMember(schema, "dependentRequired") ?? {})];
  const own = lists.flatMap((names) => (isArray(names) ? names.map(String) : []));
  const target = resolvePointer(document, localPointer(schema.$ref ?? null) ?? "-");
  const parts = [schema.allOf, schema.anyOf, schema.oneOf, [target ?? true, schema.if ?? true, schema.then ?? true, schema.else ?? true]];
  const below = parts.flatMap((part) => (isArray(part) ? part.flatMap((one) => [...requiredWithin(one, document, depth + 1)]) : []));
  return new Set([...own, ...below]);
}

/** A schema that holds itself ends here. */
const depthLimit = 8;

/** A pattern of every name but these. */
function patternWithout(names: readonly string[]): string {
  return `^(?!(?:${names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})$)`;
}

/** Keywords of a schema for each member or item, and keywords of several such schemas. */
const members: ReadonlySet<string> = new Set(["items", "additionalItems", "additionalProperties"]);
const lists: ReadonlySet<string> = new Set(["properties", "items", "prefixItems"]);

/**
 * True if the schema at a path describes a value alone. A branch of a union or `allOf` describes it together with others, and must stay
 * open.
 */
function isValuePlace(path: Path): boolean {
  const [holder, last] = path.slice(-2);
  return path.length === 0 || members.has(String(last)) || lists.has(String(holder));
}

function declares({ properties, oneOf, anyOf, allOf, $ref }: JsonObject): boolean {
  return [properties, oneOf, anyOf, allOf, $ref].some((one) => one !== undefined);
}
