import { arrayMember, isObject, type Json, type JsonObject, member, objectMember } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";

/** Every schema that may judge a value: the schema itself, the target of its `$ref`, and the branches of its unions and conditions. */
function alternatives(document: JsonObject, schema: Json | undefined, seen: Set<JsonObject> = new Set()): readonly JsonObject[] {
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const below = [
    dereference(document, schema),
    ...["allOf", "anyOf", "oneOf"].flatMap((keyword) => arrayMember(schema, keyword) ?? []),
    ...["if", "then", "else"].map((keyword) => member(schema, keyword)),
  ];
  return [schema, ...below.flatMap((other) => alternatives(document, other, seen))];
}

/** The schemas of a property at any depth, in any branch of a union; empty if the property is not declared. */
export function schemasAt(document: JsonObject, schema: Json | undefined, [name, ...rest]: readonly string[]): readonly JsonObject[] {
  const found = alternatives(document, schema);
  if (name === undefined) return found;
  return found.flatMap((one) => schemasAt(document, member(objectMember(one, "properties"), name), rest));
}

/** The target of a local reference. A value without `$ref` is returned as it is. */
export function dereference(document: JsonObject, value: Json | undefined): Json | undefined {
  const pointer = localPointer(member(value, "$ref"));
  return pointer === undefined ? value : resolvePointer(document, pointer);
}
