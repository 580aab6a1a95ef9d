import { isObject, type JsonObject, objectMember } from "../../../core/json.ts";
import { walkSchema } from "../../../schema/keywords.ts";

/** The names of all properties that a schema declares, at any depth and in any branch. */
export function namesWithin(schema: JsonObject): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { value } of walkSchema(schema)) {
    for (const name of isObject(value) ? Object.keys(objectMember(value, "properties") ?? {}) : []) names.add(name);
  }
  return names;
}
