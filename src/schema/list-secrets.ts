import { byCodeUnit, isArray, isObject, type Json, type JsonObject } from "../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../core/json-pointer.ts";
import { type Keyword, keywords } from "./keywords.ts";

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
  return keywords.flatMap((keyword) => {
    const value = schema[keyword.keyword];
    return value === undefined ? [] : heldIn(value, keyword, root);
  });
}

/** The schemas that a keyword holds of values; the names of members hold no secret. */
function heldIn(value: Json, { holds, of }: Keyword, root: JsonObject): readonly Described[] {
  if (holds === "data" || of === undefined || of === "name" || of === "content" || of === "nothing") return [];
  if (of === "property") return Object.entries(isObject(value) ? value : {}).map(([name, schema]) => ({ schema, path: [name] }));
  const path = of === "value" ? [] : ["*"];
  return schemasIn(value, holds, root).map((schema) => ({ schema, path }));
}

function schemasIn(value: Json, holds: Keyword["holds"], root: JsonObject): readonly Json[] {
  if (holds === "map") return isObject(value) ? Object.values(value) : [];
  if (holds === "reference") return [resolvePointer(root, localPointer(value) ?? "-") ?? true];
  return isArray(value) ? value : [value];
}
