import { isArray, isObject, type Json, type JsonObject, member } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";

/** The members that a schema declares in any of its branches; undefined for a schema that declares none, so that every member is kept. */
export function declaredMembers(document: JsonObject, schema: Json | undefined): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const seen = new Set<Json>();
  const open = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isObject(next) || seen.has(next)) continue;
    seen.add(next);
    const target = localPointer(next.$ref);
    if (target !== undefined) open.push(resolvePointer(document, target));
    for (const name of Object.keys(isObject(next.properties) ? next.properties : {})) names.add(name);
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      const branches = member(next, keyword);
      if (isArray(branches)) for (const one of branches) open.push(one);
    }
  }
  return names.size > 0 ? names : undefined;
}
