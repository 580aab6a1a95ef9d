import { isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";

export interface GuardedDocument {
  readonly document: JsonObject;
  /** Takes the marks off a text that was printed from the document. */
  readonly restore: (printed: string) => string;
}

/**
 * Marks every key that each object of JavaScript inherits, such as a property `hasOwnProperty`, and each mention of one: the reader of
 * openapi-typescript takes what is inherited for a rule of its own, and fails, even in an example or an extension.
 */
export function guardNames(document: JsonObject): GuardedDocument {
  const text = JSON.stringify(document);
  // Hardly any document has such a name, and a copy of a large one costs more than this look.
  if (!inherited.some((name) => text.includes(`"${name}":`))) return { document, restore: (printed) => printed };
  let mark = "airbyte-embedded-kit:";
  while (text.includes(mark)) mark += ":";
  const guarded = guard(document, "", mark);
  return { document: isObject(guarded) ? guarded : document, restore: (printed) => printed.replaceAll(mark, "") };
}

const inherited: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

/** @param key the key of the value, or of the list that it is in */
function guard(value: Json, key: string, mark: string): Json {
  if (isArray(value)) return value.map((item) => guard(item, key, mark));
  if (!isObject(value)) return typeof value === "string" ? guardText(value, key, mark) : value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [safe(name, mark), guard(held, key === "mapping" ? "$ref" : name, mark)]),
  );
}

/** A text that mentions names: of schemas in a reference, of properties in two other keywords. */
function guardText(text: string, key: string, mark: string): string {
  if (key === "$ref")
    return text
      .split("/")
      .map((name) => safe(name, mark))
      .join("/");
  return key === "required" || key === "propertyName" ? safe(text, mark) : text;
}

function safe(name: string, mark: string): string {
  return Object.hasOwn(Object.prototype, name) ? mark.concat(name) : name;
}
