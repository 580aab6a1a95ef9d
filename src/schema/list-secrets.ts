import { byCodeUnit, isArray, isObject, type Json, type JsonObject } from "../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../core/json-pointer.ts";
import { type Keyword, keywords } from "./keywords.ts";

/** A schema and the place of the values it describes: from the root, or from the value of the schema around it. */
interface Described {
  readonly schema: Json;
  readonly path: readonly string[];
}

/** Bounds the walk. The largest schema of the real registry takes about 400 visits at 8 levels; a small hostile one can cause millions. */
const visitLimit = 10_000;
const depthLimit = 64;

/**
 * Lists the places of secrets in a configuration, such as `/credentials/api_key`: JSON Pointers where `*` stands for any index or
 * undeclared key. A mark counts in every branch, condition and pattern of the schema, even where the generated type has no such member. A
 * schema with too many places to list, for example a recursive one, makes the whole configuration secret: to hide too much does no harm.
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
    // Some real schemas write the text "true" by mistake.
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

/**
 * The schemas in a keyword's value that describe values of the configuration. Schemas of member names are left out: a name is no secret.
 */
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
