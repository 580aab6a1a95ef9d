import { isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";

const mark = "airbyte-embedded-kit:";

/**
 * Marks every name that each object of JavaScript inherits, such as a property `hasOwnProperty`: the reader of openapi-typescript takes what
 * is inherited for a rule of its own, and fails. `plainName` takes the mark off what was printed.
 */
export function guardNames(document: JsonObject): JsonObject {
  const text = JSON.stringify(document);
  // Hardly any document has such a name, and a copy of a large one costs more than this look.
  if (!Object.getOwnPropertyNames(Object.prototype).some((name) => text.includes(`"${name}":`))) return document;
  const guarded = guard(document, false);
  return isObject(guarded) ? guarded : document;
}

/** The name without the mark. */
export function plainName(name: string): string {
  return name.startsWith(mark) && isInherited(name.slice(mark.length)) ? name.slice(mark.length) : name;
}

function isInherited(name: string): boolean {
  return Object.hasOwn(Object.prototype, name);
}

function safe(name: Json): Json {
  return typeof name === "string" && isInherited(name) ? mark.concat(name) : name;
}

/** Members whose keys are names, and none keywords. */
const maps: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "dependentSchemas",
  "schemas",
  "headers",
  "mapping",
]);

/** Members that hold data, which is printed in comments. */
const data: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

/** @param isMap true where the keys are names */
function guard(value: Json, isMap: boolean): Json {
  if (isArray(value)) return value.map((item) => guard(item, false));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [String(safe(key)), isMap ? guardNamed(held) : guardMember(key, held)]),
  );
}

/** A schema or another value behind a name; in a mapping it is a reference. */
function guardNamed(value: Json): Json {
  return typeof value === "string" ? guardReference(value) : guard(value, false);
}

function guardMember(key: string, value: Json): Json {
  if (key === "$ref" && typeof value === "string") return guardReference(value);
  if (key === "propertyName") return safe(value);
  if (key === "required" && isArray(value)) return value.map(safe);
  return data.has(key) || key.startsWith("x-") ? value : guard(value, maps.has(key));
}

function guardReference(reference: string): string {
  return reference.split("/").map(safe).join("/");
}
