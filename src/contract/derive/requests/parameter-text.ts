import { arrayMember, isArray, type Json } from "../../../core/json.ts";
import { flattenSchema, typesOf } from "../../../schema/flatten-schema.ts";
import type { OperationPlace } from "../list-schema-places.ts";

/** A parameter's value as it is sent: one text, or one for each item of a list. */
export type ParameterText = string | readonly string[];

/** A value as a parameter writes it (OpenAPI 3.1.1, section 4.8.12.4); undefined where text cannot hold it, as null or an object. */
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

/** A header holds visible ASCII (RFC 9110, section 5.5); the length in characters stays. */
function headerText(value: Json): string | undefined {
  return scalarText(value)?.replaceAll(/[^\x20-\x7e]/gu, "a");
}

/** What a server makes of a parameter's text: text where the schema takes text, else a number or a boolean where it looks like one. */
export function readParameter(text: ParameterText, schema: Json, document: Json): Json {
  const types = allowedTypes(schema, document);
  // Text comes first: a schema that names no type takes a list too, of items that take lists, without end.
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

/** The types that any branch of a schema takes. */
function allowedTypes(schema: Json, document: Json, depth = 0): ReadonlySet<string> {
  const flat = flattenSchema(document, schema) ?? {};
  const branches = [...(arrayMember(flat, "anyOf") ?? []), ...(arrayMember(flat, "oneOf") ?? [])];
  if (branches.length === 0 || depth > 8) return new Set(typesOf(flat));
  return new Set(branches.flatMap((branch) => [...allowedTypes(branch, document, depth + 1)]));
}
