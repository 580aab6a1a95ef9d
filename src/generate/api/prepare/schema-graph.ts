import type { Path } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { schemaName } from "./schema-name.ts";

/** A reference to a component that TypeScript resolves at once: it stands in no object type, whose members are resolved later. */
export interface EagerRef {
  /** The component's name. */
  readonly to: string;
  /** The place, from the schema. */
  readonly path: Path;
  /** True below `allOf`, nearer than below `anyOf` or `oneOf`. */
  readonly isPart: boolean;
  /** True for an element of an array, which a type alias resolves later and a member of an interface does not. */
  readonly isElement: boolean;
}

/** Lists the eager references of a schema. */
export function eagerRefs(schema: Json): EagerRef[] {
  const found: EagerRef[] = [];
  const stack: (Omit<EagerRef, "to"> & { readonly value: Json })[] = [{ value: schema, path: [], isPart: false, isElement: false }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, path, isPart, isElement } = next;
    if (!isObject(value)) continue;
    if (Object.hasOwn(value, "$ref")) {
      const to = schemaName(value.$ref);
      if (to !== undefined) found.push({ to, path, isPart, isElement });
      continue;
    }
    for (const keyword of ["allOf", "anyOf", "oneOf", "prefixItems", "items"]) {
      const held = Object.hasOwn(value, keyword) ? value[keyword] : undefined;
      const place = { isPart: keyword === "allOf", isElement: isElement || keyword.endsWith("tems") };
      if (isArray(held)) held.forEach((item, index) => void stack.push({ value: item, path: [...path, keyword, index], ...place }));
      else if (isObject(held)) stack.push({ value: held, path: [...path, keyword], ...place });
    }
  }
  return found;
}

/** The component schemas and the references between them that TypeScript resolves at once. */
export type SchemaGraph = ReadonlyMap<string, readonly EagerRef[]>;

export function schemaGraph(document: JsonObject): SchemaGraph {
  const schemas = objectMember(objectMember(document, "components"), "schemas") ?? {};
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, eagerRefs(schema)]));
}
