import { isArray, isObject, type Json, type JsonObject, member } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";

/** A schema with every schema that it refers to or branches into, each once. */
export function branchesOf(document: JsonObject, schema: Json | undefined): readonly JsonObject[] {
  const seen = new Set<JsonObject>();
  const open = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isObject(next) || seen.has(next)) continue;
    seen.add(next);
    const target = localPointer(next.$ref);
    if (target !== undefined) open.push(resolvePointer(document, target));
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      const branches = member(next, keyword);
      if (isArray(branches)) for (const one of branches) open.push(one);
    }
  }
  return [...seen];
}
