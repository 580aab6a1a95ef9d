import { arrayMember, isArray, type Json } from "../../../core/json.ts";
import { flattenSchema, typesOf } from "../../../schema/flatten-schema.ts";
import type { OperationPlace } from "../list-schema-places.ts";

/** A parameter's value as it is sent: one text, or one text for each item of a list. */
export type ParameterText = string | readonly string[];

/**
 * Writes a value as a parameter (OpenAPI 3.1.1, section 4.8.12.4). Undefined for a value that text cannot hold, such as null or an object.
 */
export function parameterText(value: Json, { kind, explode }: Pick<OperationPlace, "kind" | "explode">): ParameterText | undefined {
  const textOf = (item: Json): string | undefined => (kind === "header" ? headerText(item) : scalarText(item));
  if (!isArray(value)) return textOf(value);
  const texts = value.map(textOf).filter((text) => text !== undefined);
  if (texts.length !== value.length || texts.length === 0) return undefined;
  return kind === "query" && explode ? texts : texts.join(",");
}

function scalarText(value: Json): string | undefined {
  if (value === null || typeof value === "object") return undefined;
  return value === "" ? undefined : String(value);
}

/** A header holds visible ASCII only (RFC 9110, section 5.5). Each other character becomes `a`, so that the length stays. */
function headerText(value: Json): string | undefined {
  return scalarText(value)?.replaceAll(/[^\x20-\x7e]/gu, "a");
}

/** Reads a parameter's text as a server does: as a string if the schema allows one, else as a number or boolean if it looks like one. */
export function readParameter(text: ParameterText, schema: Json, document: Json): Json {
  const types = allowedTypes(schema, document);
  // Strings come first, so that the recursion ends: a schema without `type` allows lists too, whose items allow lists again.
  if (typeof text === "string" && types.has("string")) return text;
  if (types.has("array")) {
    const items = flattenSchema(document, schema)?.items ?? true;
    const list = typeof text === "string" ? text.split(",") : text;
    return list.map((item) => readParameter(item, items, document));
  }
  if (typeof text !== "string") return text;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text === "true" || (text === "false" ? false : text);
}

/** The JSON types that a schema allows, in any branch of its unions. */
function allowedTypes(schema: Json, document: Json, depth = 0): ReadonlySet<string> {
  const flat = flattenSchema(document, schema) ?? {};
  const branches = [...(arrayMember(flat, "anyOf") ?? []), ...(arrayMember(flat, "oneOf") ?? [])];
  if (branches.length === 0 || depth > 8) return new Set(typesOf(flat));
  return new Set(branches.flatMap((branch) => [...allowedTypes(branch, document, depth + 1)]));
}
