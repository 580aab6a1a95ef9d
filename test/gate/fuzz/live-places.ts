import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../../src/core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../../src/core/json-pointer.ts";
import type { SmallDocument } from "./small-documents.ts";

/** A schema whose every change is seen on the wire: no other form of a union takes what it refuses. */
export interface LivePlace {
  readonly pointer: string;
  readonly schema: JsonObject;
  readonly travel: "request" | "response";
}

/** Every schema that a payload of the operation meets, the smallest first. */
export function livePlaces({ document, path, method }: SmallDocument): readonly LivePlace[] {
  const operation = resolvePointer(document, jsonPointer(["paths", path, method])) ?? null;
  const at = ["paths", path, method];
  const roots: [string, "request" | "response"][] = [
    ...Object.keys(contentOf(objectMember(operation, "requestBody"))).map(
      (type) => [jsonPointer([...at, "requestBody", "content", type, "schema"]), "request"] as [string, "request"],
    ),
    ...(arrayMember(operation, "parameters") ?? []).map(
      (_, index) => [jsonPointer([...at, "parameters", index, "schema"]), "request"] as [string, "request"],
    ),
    ...Object.entries(objectMember(operation, "responses") ?? {}).flatMap(([status, response]) =>
      Object.keys(contentOf(response)).map(
        (type) => [jsonPointer([...at, "responses", status, "content", type, "schema"]), "response"] as [string, "response"],
      ),
    ),
  ];
  const found = new Map<string, LivePlace>();
  for (const [pointer, travel] of roots) collect(document, pointer, travel, found);
  return [...found.values()].sort((a, b) => JSON.stringify(a.schema).length - JSON.stringify(b.schema).length);
}

function contentOf(holder: Json | undefined): JsonObject {
  return objectMember(holder, "content") ?? {};
}

function collect(document: JsonObject, pointer: string, travel: "request" | "response", found: Map<string, LivePlace>): void {
  const schema = resolvePointer(document, pointer);
  if (!isObject(schema) || found.has(pointer)) return;
  found.set(pointer, { pointer, schema, travel });
  const target = localPointer(schema.$ref);
  if (target !== undefined) collect(document, target, travel, found);
  for (const name of Object.keys(objectMember(schema, "properties") ?? {}))
    collect(document, `${pointer}${jsonPointer(["properties", name])}`, travel, found);
  for (const keyword of ["items", "additionalProperties"])
    if (isObject(schema[keyword])) collect(document, `${pointer}/${keyword}`, travel, found);
  const forms = arrayMember(schema, "anyOf") ?? [];
  const others = forms.filter((form) => isObject(form) && form.type !== "null");
  if (forms.length === 2 && others.length === 1) collect(document, `${pointer}/anyOf/${forms.indexOf(others[0] ?? null)}`, travel, found);
  const tagged = schema.discriminator === undefined ? [] : (arrayMember(schema, "oneOf") ?? []);
  for (const index of tagged.keys()) if (isArray(schema.oneOf)) collect(document, `${pointer}/oneOf/${index}`, travel, found);
}
