import { isArray, isObject, type Json, type JsonObject } from "../core/json.ts";

/**
 * Lets the mock's pages be the last ones: of a property such as `next` that may be null, null becomes the first choice, which Prism takes for
 * its samples. The schemas allow the same as before.
 */
export function lastPage(document: JsonObject): JsonObject {
  return copied(document) as JsonObject; // of an object the copy is one
}

function copied(value: Json): Json {
  if (isArray(value)) return value.map(copied);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === "properties" && isObject(item) ? propertiesOf(item) : copied(item)]),
  );
}

function propertiesOf(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      /^next(?:[A-Z_].*)?$/.test(name) ? nullFirst(copied(schema)) : copied(schema),
    ]),
  );
}

function nullFirst(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).map(([key, value]): [string, Json] => {
    const isChoice = isArray(value) && (key === "anyOf" || key === "oneOf" || key === "type");
    return [key, isChoice ? [...value].sort((a, b) => Number(isNull(b)) - Number(isNull(a))) : value];
  });
  return Object.fromEntries(entries);
}

function isNull(branch: Json): boolean {
  return branch === "null" || (isObject(branch) && branch.type === "null");
}
