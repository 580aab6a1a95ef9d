import { byCodeUnit, isArray, isObject, type Json, type JsonObject } from "../core/json.ts";
import { jsonPointer, resolvePointer } from "../core/json-pointer.ts";
import { localPointer } from "./local-pointer.ts";

/** A schema, and the place of the values it describes: from the root, or from the values of the schema around it. */
interface Described {
  readonly schema: Json;
  readonly path: readonly string[];
}

/** The biggest schema of the real registry takes about 400 visits at 8 levels. A small hostile one can ask for millions. */
const visitLimit = 10_000;
const depthLimit = 64;

/**
 * The places of a configuration that hold secrets: JSON Pointers where `*` stands for any index or undeclared key.
 * They are read from the schema, not from its type: a mark counts in whatever branch, condition or pattern it stands, also where a type says nothing.
 * Of a schema with more places than can be listed (it may hold itself) the whole configuration is secret: too much hidden harms nobody.
 */
export function listSecrets(root: JsonObject): readonly string[] {
  const found = new Set<string>();
  const seen = new Map<string, Set<Json>>();
  const open: Described[] = [{ schema: root, path: [] }];
  let visits = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { schema, path } = next;
    if (++visits > visitLimit || path.length > depthLimit) return [""];
    const pointer = jsonPointer(path);
    if (!isObject(schema) || isRepeated(seen, pointer, schema)) continue;
    // The text is a slip of real schemas.
    if (schema.airbyte_secret === true || schema.airbyte_secret === "true") found.add(pointer);
    for (const inner of innerSchemas(schema, root)) open.push({ schema: inner.schema, path: [...path, ...inner.path] });
  }
  return [...found].sort(byCodeUnit);
}

function isRepeated(seen: Map<string, Set<Json>>, pointer: string, schema: JsonObject): boolean {
  const here = seen.get(pointer) ?? new Set();
  if (here.has(schema)) return true;
  seen.set(pointer, here.add(schema));
  return false;
}

function innerSchemas(schema: JsonObject, root: JsonObject): readonly Described[] {
  return Object.entries(schema).flatMap(([keyword, value]) => innerReaders.get(keyword)?.(value, root) ?? []);
}

type InnerReader = (value: Json, root: JsonObject) => readonly Described[];

/** A schema or a list of them. */
function schemasAt(...path: readonly string[]): InnerReader {
  return (value) => (isArray(value) ? value : [value]).map((schema) => ({ schema, path }));
}

function valuesAt(...path: readonly string[]): InnerReader {
  return (value) => (isObject(value) ? Object.values(value).map((schema) => ({ schema, path })) : []);
}

const namedProperties: InnerReader = (value) =>
  isObject(value) ? Object.entries(value).map(([name, schema]) => ({ schema, path: [name] })) : [];

const referenced: InnerReader = (value, root) => schemasAt()(resolvePointer(root, localPointer(value) ?? "-") ?? true, root);

/** Every keyword of draft-07 that holds schemas of values. `propertyNames` describes names; `definitions` count where something refers to them. */
const innerReaders: ReadonlyMap<string, InnerReader> = new Map([
  ["$ref", referenced],
  ["properties", namedProperties],
  ["patternProperties", valuesAt("*")],
  ...["additionalProperties", "items", "additionalItems", "contains"].map((keyword) => [keyword, schemasAt("*")] as const),
  ...["allOf", "anyOf", "oneOf", "not", "if", "then", "else"].map((keyword) => [keyword, schemasAt()] as const),
  // Its lists of names are no schemas and fall through.
  ["dependencies", valuesAt()],
]);
