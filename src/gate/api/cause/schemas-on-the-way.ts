import { arrayMember, isObject, type Json, type JsonObject, member, objectMember } from "../../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../../core/json-pointer.ts";

/** A schema that judges the value at a place, and the names that lead to it from the component that holds it. */
export interface SchemaOnTheWay {
  readonly pointer: string;
  readonly value: Json;
  readonly within: readonly string[];
}

/** Limit of schemas at one depth. Real documents stay far below; it ends a hostile one. */
const schemaLimit = 500;

/**
 * Lists the schemas that judge a payload on the way from its root to a place, for each depth: the root's first. A `$ref` is followed, and
 * every branch of `allOf`, `anyOf` and `oneOf` counts.
 */
export function schemasOnTheWay(document: Json, root: string, place: readonly string[]): readonly (readonly SchemaOnTheWay[])[] {
  const value = resolvePointer(document, root);
  let level = value === undefined ? [] : withParts(document, [{ pointer: root, value, within: [] }]);
  const levels = [level];
  for (const name of place) {
    level = withParts(
      document,
      level.flatMap((schema) => schemasBelow(schema, name)),
    );
    levels.push(level);
  }
  return levels;
}

function withParts(document: Json, schemas: readonly SchemaOnTheWay[]): readonly SchemaOnTheWay[] {
  const found = new Map<string, SchemaOnTheWay>();
  const stack = [...schemas].reverse();
  for (let schema = stack.pop(); schema !== undefined && found.size < schemaLimit; schema = stack.pop()) {
    if (found.has(schema.pointer)) continue;
    found.set(schema.pointer, schema);
    for (const one of partsOf(document, schema).reverse()) stack.push(one);
  }
  return [...found.values()];
}

function partsOf(document: Json, { pointer, value, within }: SchemaOnTheWay): SchemaOnTheWay[] {
  const ref = localPointer(member(value, "$ref"));
  const target = ref === undefined ? undefined : resolvePointer(document, ref);
  const branches = (["allOf", "anyOf", "oneOf"] as const).flatMap((keyword) =>
    (arrayMember(value, keyword) ?? []).map((branch, index) => ({ pointer: `${pointer}/${keyword}/${index}`, value: branch, within })),
  );
  return ref === undefined || target === undefined ? branches : [{ pointer: ref, value: target, within: [] }, ...branches];
}

/** The schemas of a member; `*` stands for any item or undeclared key. */
function schemasBelow({ pointer, value, within }: SchemaOnTheWay, name: string): readonly SchemaOnTheWay[] {
  if (!isObject(value)) return [];
  const at = (keywords: readonly (string | number)[], schema: Json): SchemaOnTheWay => ({
    pointer: `${pointer}${jsonPointer(keywords)}`,
    value: schema,
    within: [...within, name],
  });
  const declared = membersOf(value, "properties").flatMap(([key, schema]) => (key === name ? [at(["properties", key], schema)] : []));
  if (name !== "*") return declared;
  return [
    ...declared,
    ...(["items", "additionalProperties"] as const).flatMap((keyword) =>
      value[keyword] === undefined ? [] : [at([keyword], value[keyword])],
    ),
    ...membersOf(value, "patternProperties").map(([key, schema]) => at(["patternProperties", key], schema)),
    ...(arrayMember(value, "prefixItems") ?? []).map((schema, index) => at(["prefixItems", index], schema)),
  ];
}

function membersOf(value: JsonObject, keyword: string): readonly (readonly [string, Json])[] {
  return Object.entries(objectMember(value, keyword) ?? {});
}
