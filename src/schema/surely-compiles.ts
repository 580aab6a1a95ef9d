import { isArray, isObject, type Json } from "../core/json.ts";
import { silentKeywords, walkSchema } from "./keywords.ts";
import { isPattern } from "./pattern/foreign-pattern.ts";

export interface Dialect {
  /** True for OpenAPI 3.0's dialect, which has `nullable` and boolean exclusive bounds (3.0.4, section 4.7.24). */
  readonly is30: boolean;
  readonly isKnownFormat: (name: string) => boolean;
}

type Form = (value: Json, dialect: Dialect) => boolean;

const types: ReadonlySet<Json> = new Set(["object", "array", "string", "integer", "number", "boolean", "null"]);
const isText: Form = (value) => typeof value === "string";
const isFlag: Form = (value) => typeof value === "boolean";
const isNumber: Form = (value) => typeof value === "number";
const isCount: Form = (value) => Number.isInteger(value) && Number(value) >= 0;
const isBound: Form = (value, dialect) => isNumber(value, dialect) || (dialect.is30 && isFlag(value, dialect));
const isSchema: Form = (value) => isObject(value) || typeof value === "boolean";
const isSchemaList: Form = (value, dialect) => isArray(value) && value.length > 0 && value.every((item) => isSchema(item, dialect));
const isSchemaMap: Form = (value, dialect) =>
  isObject(value) && Object.keys(value).every(isName) && Object.values(value).every((item) => isSchema(item, dialect));
/** Ajv writes names into URIs, which takes no lone surrogate. */
const isName = (name: string): boolean => !/\p{Surrogate}/u.test(name);
const isNameList: Form = (value) =>
  isArray(value) && value.every((item) => typeof item === "string") && new Set(value).size === value.length;
const isNameMap: Form = (value, dialect) => isObject(value) && Object.values(value).every((item) => isNameList(item, dialect));

/** The well-formed values of each keyword that Ajv reads (2020-12, and OpenAPI 3.0 where a form says so). */
const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  [
    "type",
    (value) =>
      types.has(value) ||
      (isArray(value) && value.length > 0 && value.every((one) => types.has(one)) && new Set(value).size === value.length),
  ],
  ["enum", (value) => isArray(value) && value.length > 0],
  ["const", () => true],
  ["format", (value, { isKnownFormat }) => typeof value === "string" && isKnownFormat(value)],
  ["pattern", (value) => typeof value === "string" && isPattern(value)],
  ["patternProperties", (value, dialect) => isObject(value) && isSchemaMap(value, dialect) && Object.keys(value).every(isPattern)],
  ["multipleOf", (value) => typeof value === "number" && value > 0],
  ["required", isNameList],
  ["dependentRequired", isNameMap],
  ["$ref", () => true], // washed away
  ...["minimum", "maximum"].map((name) => [name, isNumber] as const),
  ...["exclusiveMinimum", "exclusiveMaximum"].map((name) => [name, isBound] as const),
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains", "maxContains"].map(
    (name) => [name, isCount] as const,
  ),
  ...["uniqueItems", "readOnly", "writeOnly", "deprecated"].map((name) => [name, isFlag] as const),
  ...["contentMediaType", "contentEncoding"].map((name) => [name, isText] as const),
  ...["items", "contains", "additionalProperties", "propertyNames", "unevaluatedProperties", "unevaluatedItems"].map(
    (name) => [name, isSchema] as const,
  ),
  ...["not", "if", "then", "else", "contentSchema"].map((name) => [name, isSchema] as const),
  ...["allOf", "anyOf", "oneOf", "prefixItems"].map((name) => [name, isSchemaList] as const),
  ...["properties", "$defs", "definitions", "dependentSchemas"].map((name) => [name, isSchemaMap] as const),
]);

/**
 * Tells from the form of its keywords alone that Ajv compiles a schema, which is many times faster than compiling it. False means unknown,
 * for example for a keyword that is not listed here.
 */
export function surelyCompiles(schema: Json, dialect: Dialect): boolean {
  for (const { value } of walkSchema(schema)) {
    if (!isObject(value)) continue;
    for (const keyword of Object.keys(value)) {
      const form = forms.get(keyword);
      if (form === undefined ? !isIgnored(keyword) : !form(value[keyword] ?? null, dialect)) return false;
    }
    // In OpenAPI 3.0, `nullable` adds null to the types, which may be there already.
    if (dialect.is30 && value.nullable === true && value.type === "null") return false;
  }
  return true;
}

function isIgnored(keyword: string): boolean {
  return silentKeywords.has(keyword) || keyword.startsWith("x-");
}
