import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { schemaName } from "./prepare/schema-name.ts";

interface Way {
  /** The names of the first and the last component schema. */
  readonly first: string;
  readonly last: string;
  /** The number of schemas on it. */
  readonly count: number;
}

/**
 * The deepest way along references from schema to schema, when each schema is entered once, as a reader does that goes depth first.
 * Undefined where the document has no component schemas.
 */
export function deepestWay(document: JsonObject): Way | undefined {
  const schemas = objectMember(objectMember(document, "components"), "schemas") ?? {};
  const entered = new Set<string>();
  const targetsOf = (name: string): string[] => {
    entered.add(name);
    return namesIn(schemas[name] ?? null).filter((one) => Object.hasOwn(schemas, one));
  };
  let deepest: Way | undefined;
  for (const first of Object.keys(schemas)) {
    if (entered.has(first)) continue;
    const way = [{ name: first, left: targetsOf(first) }];
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      if (way.length > (deepest?.count ?? 0)) deepest = { first, last: at.name, count: way.length };
      const next = at.left.pop();
      if (next === undefined) way.pop();
      else if (!entered.has(next)) way.push({ name: next, left: targetsOf(next) });
    }
  }
  return deepest;
}

/** The names of the schemas that a value refers to, the last one first. */
function namesIn(schema: Json): string[] {
  const names: string[] = [];
  const stack = [schema];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    const name = isObject(value) ? schemaName(value.$ref) : undefined;
    if (name !== undefined) names.push(name);
    for (const item of isArray(value) || isObject(value) ? Object.values(value) : []) if (typeof item === "object") stack.push(item);
  }
  return names;
}
