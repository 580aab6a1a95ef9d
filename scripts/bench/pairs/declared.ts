import { isArray, isObject, type Json, type JsonObject } from "../../../src/core/json.ts";
import { type PairSide, partName } from "./spelling.ts";

/** The schemas of one side that a place of a payload may meet, in any branch. */
export interface Reading {
  readonly schemas: readonly JsonObject[];
  readonly parts: JsonObject;
}

const applied = ["not", "if", "then", "else"];
const appliedLists = ["allOf", "anyOf", "oneOf"];

export function readingOf({ root, parts }: PairSide): Reading {
  return spread([root], parts);
}

/** Follows references and all that is applied to the same value. */
function spread(start: readonly Json[], parts: JsonObject): Reading {
  const found = new Set<JsonObject>();
  const open = [...start];
  for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
    if (!isObject(schema) || found.has(schema)) continue;
    found.add(schema);
    if (schema.$ref !== undefined) open.push(parts[partName(schema.$ref)] ?? true);
    for (const keyword of applied) open.push(schema[keyword] ?? true);
    for (const keyword of appliedLists) if (isArray(schema[keyword])) open.push(...schema[keyword]);
    if (isObject(schema.dependencies)) open.push(...Object.values(schema.dependencies));
  }
  return { schemas: [...found], parts };
}

/** The reading of a member or an item. */
export function stepInto({ schemas, parts }: Reading, key: string | number): Reading {
  return spread(
    schemas.flatMap((schema) => (typeof key === "number" ? schemasOfItem(schema, key) : schemasOfMember(schema, key))),
    parts,
  );
}

function schemasOfItem(schema: JsonObject, index: number): readonly Json[] {
  const { items, prefixItems, contains, additionalItems } = schema;
  const listed = isArray(prefixItems) ? prefixItems : isArray(items) ? items : [];
  const rest = isArray(items) ? additionalItems : items;
  return [listed[index] ?? rest ?? true, contains ?? true];
}

function schemasOfMember(schema: JsonObject, key: string): readonly Json[] {
  const own = ownSchemas(schema, key);
  return own.length > 0 ? own : [schema.additionalProperties ?? true];
}

function ownSchemas({ properties, patternProperties }: JsonObject, key: string): readonly Json[] {
  const byName = isObject(properties) && Object.hasOwn(properties, key) ? [properties[key] ?? true] : [];
  const byPattern = Object.entries(isObject(patternProperties) ? patternProperties : {}).flatMap(([pattern, schema]) =>
    new RegExp(pattern, "u").test(key) ? [schema] : [],
  );
  return [...byName, ...byPattern];
}

/** True if a schema names the key, has a pattern for it, or is a map of such values. */
export function declaredKeys({ schemas }: Reading, key: string): boolean {
  return schemas.some((schema) => ownSchemas(schema, key).length > 0 || isObject(schema.additionalProperties));
}
