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

/** A schema that is one of several. */
export interface Branch {
  readonly pointer: string;
  /** True for a value that means this branch. */
  readonly isMeant: (value: JsonObject) => boolean;
}

/** The branches of each union at a pointer. */
export function unionsAt(document: JsonObject, pointer: string): readonly (readonly Branch[])[] {
  return ["oneOf", "anyOf"].flatMap((keyword) => {
    const branches = member(resolvePointer(document, pointer), keyword);
    if (!isArray(branches)) return [];
    const pointers = branches.map((_, index) => followed(document, `${pointer}/${keyword}/${index}`));
    return [pointers.map((one) => ({ pointer: one, isMeant: meaning(resolvePointer(document, one)) }))];
  });
}

/** Judges if a value means a branch: it has the branch's constants or, where it has none, the branch's defaults of them. */
function meaning(branch: Json | undefined): Branch["isMeant"] {
  const properties = member(branch, "properties");
  const constants = isObject(properties)
    ? Object.entries(properties).filter(([, property]) => member(property, "const") !== undefined)
    : [];
  if (constants.length > 0) {
    return (value) =>
      constants.every(([name, property]) => (member(value, name) ?? member(property, "default")) === member(property, "const"));
  }
  const required = member(branch, "required");
  const ids = isArray(required) ? required.filter((name): name is string => typeof name === "string" && name.endsWith("_id")) : [];
  return (value) => ids.some((name) => Object.hasOwn(value, name));
}

/** Follows the references at a pointer. A cycle ends after as many steps as no document needs. */
export function followed(document: JsonObject, pointer: string, steps = 16): string {
  const target = localPointer(member(resolvePointer(document, pointer), "$ref"));
  return target === undefined || steps === 0 ? pointer : followed(document, target, steps - 1);
}
