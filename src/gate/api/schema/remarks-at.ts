import { arrayMember, isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { localPointer, resolvePointer } from "../../../core/json-pointer.ts";
import { sameJson } from "../../../schema/accepts.ts";

/**
 * Collects the values of an annotation, such as `default`, at one place of a payload: from the schema, the target of its `$ref`, and the
 * branches of `allOf`, `anyOf` and `oneOf`.
 */
export function remarksAt(document: Json, schema: Json, keyword: string): readonly Json[] {
  const found: Json[] = [];
  const seen = new Set<JsonObject>();
  const stack: Json[] = [schema];
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (!isObject(part) || seen.has(part)) continue;
    seen.add(part);
    const value = part[keyword];
    if (value !== undefined && !found.some((one) => sameJson(one, value))) found.push(value);
    const target = part.$ref === undefined ? undefined : resolvePointer(document, localPointer(part.$ref) ?? "-");
    if (target !== undefined) stack.push(target);
    for (const union of ["allOf", "anyOf", "oneOf"]) for (const one of arrayMember(part, union) ?? []) stack.push(one);
  }
  return found;
}
