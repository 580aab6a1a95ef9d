import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import { branchesOf } from "./branches.ts";

/** The members that a schema declares in any of its branches; undefined for a schema that declares none, so that every member is kept. */
export function declaredMembers(document: JsonObject, schema: Json | undefined): ReadonlySet<string> | undefined {
  const names = branchesOf(document, schema).flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : []));
  return names.length > 0 ? new Set(names) : undefined;
}
