import { canonical } from "../../core/canonical-json.ts";
import {
  arrayMember,
  byCodeUnit,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
} from "../../core/json.ts";
import { code } from "./code.ts";

/** Keywords that do not affect which values are valid. */
const prose: readonly string[] = ["title", "description", "example", "examples", "externalDocs", "$comment", "deprecated", "xml"];

/** Keywords that get lines of their own, or a fixed place in the line. */
const structural: readonly string[] = [
  "type",
  "$ref",
  "properties",
  "required",
  "items",
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "additionalProperties",
];

/** The deepest nesting that is written out. A bundle references its shared schemas, so hardly any schema is that deep. */
const depthLimit = 32;

/**
 * Renders a schema as a nested list: its constraints on the first line, its properties below. References are named, not followed.
 *
 * @param label stands before the constraints, such as "`name` (required): "
 */
export function schemaLines(schema: Json, label: string, depth = 0): readonly string[] {
  const indent = "  ".repeat(depth);
  if (!isObject(schema)) return [`${indent}- ${label}${schema === false ? "nothing" : "anything"}`];
  if (depth > depthLimit) return [`${indent}- ${label}more, nested deeper than ${depthLimit}`];
  return [`${indent}- ${label}${describe(schema)}`, ...children(schema).flatMap(([name, child]) => schemaLines(child, name, depth + 1))];
}

function describe(schema: JsonObject): string {
  const reference = stringMember(schema, "$ref");
  const constraints = Object.keys(schema)
    .filter((key) => !structural.includes(key) && !prose.includes(key) && !key.startsWith("x-"))
    .sort(byCodeUnit)
    .map((key) => `${code(key)} ${code(JSON.stringify(canonical(key === "enum" ? sorted(schema[key] ?? null) : (schema[key] ?? null))))}`);
  const deprecated = member(schema, "deprecated") === true ? ["deprecated"] : [];
  return [reference === undefined ? typeOf(schema) : referenceName(reference), ...constraints, ...deprecated].join(", ");
}

/** The order of enum values has no meaning, so they are sorted. */
function sorted(values: Json): Json {
  return isArray(values) ? [...values].sort((a, b) => byCodeUnit(JSON.stringify(a), JSON.stringify(b))) : values;
}

function typeOf(schema: JsonObject): string {
  const type = member(schema, "type");
  if (typeof type === "string") return code(type);
  if (isArray(type)) return [...type].map(String).sort(byCodeUnit).map(code).join(" or ");
  return "any type";
}

function referenceName(reference: string): string {
  return code(reference.replace(/^#\/components\/schemas\//, ""));
}

function children(schema: JsonObject): readonly (readonly [string, Json])[] {
  const required = new Set(arrayMember(schema, "required") ?? []);
  const properties = Object.entries(objectMember(schema, "properties") ?? {}).sort(([a], [b]) => byCodeUnit(a, b));
  const undeclared = [...required].filter((name) => typeof name === "string" && !properties.some(([key]) => key === name)).map(String);
  const items = member(schema, "items");
  const extra = member(schema, "additionalProperties");
  const not = member(schema, "not");
  return [
    ...properties.map(([name, child]) => [`${code(name)}${required.has(name) ? " (required)" : ""}: `, child] as const),
    ...undeclared.sort(byCodeUnit).map((name) => [`${code(name)} (required): `, true] as const),
    ...(extra === undefined || extra === true ? [] : [["any other property: ", extra] as const]),
    ...(items === undefined ? [] : [["each item: ", items] as const]),
    ...(["allOf", "anyOf", "oneOf"] as const).flatMap((keyword) =>
      (arrayMember(schema, keyword) ?? []).map((branch) => [`${keyword}: `, branch] as const),
    ),
    ...(not === undefined ? [] : [["not: ", not] as const]),
  ];
}
