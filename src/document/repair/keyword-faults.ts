import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { isPattern } from "../../schema/pattern/foreign-pattern.ts";
import { mendPattern } from "./mend-pattern.ts";
import { withoutRepeats } from "./without-repeats.ts";

/** Faults of a keyword whose meaning is clear, although the meta-schema or Ajv refuses it. `faultKinds` says how each is repaired. */
export type KeywordFaultCode =
  | "keyword-null"
  | "duplicate-required"
  | "required-not-list"
  | "duplicate-enum"
  | "empty-enum"
  | "empty-type"
  | "duplicate-type"
  | "type-null-unquoted"
  | "type-case"
  | "type-alias"
  | "empty-branches"
  | "exclusive-bound-boolean"
  | "items-list"
  | "number-as-text"
  | "boolean-as-text"
  | "negative-minimum"
  | "empty-list-for-object"
  | "pattern-not-unicode";

/** Faults whose repair changes other keywords of the schema too. */
export const wholeSchemaFaults: ReadonlySet<string> = new Set<KeywordFaultCode>(["exclusive-bound-boolean", "items-list"]);

/** Names that other languages give to the types of JSON; undefined allows any value. */
export const typeAliases: ReadonlyMap<string, string | undefined> = new Map([
  ["int", "integer"],
  ["long", "integer"],
  ["float", "number"],
  ["double", "number"],
  ["decimal", "number"],
  ["bool", "boolean"],
  ["str", "string"],
  ["file", "string"],
  ["list", "array"],
  ["dict", "object"],
  ["any", undefined],
]);

const typeNames: ReadonlySet<Json> = new Set(["object", "array", "string", "integer", "number", "boolean", "null"]);

type Check = (value: Json, schema: JsonObject) => KeywordFaultCode | false | undefined;

const isEmptyList = (value: Json): boolean => isArray(value) && value.length === 0;
const repeats = (value: Json): boolean => isArray(value) && withoutRepeats(value) !== value;
const isNumberText = (value: Json): boolean => typeof value === "string" && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
const isBooleanText = (value: Json): boolean => value === "true" || value === "false";

const number: Check = (value) => isNumberText(value) && "number-as-text";
const boolean: Check = (value) => isBooleanText(value) && "boolean-as-text";
const branches: Check = (value) => isEmptyList(value) && "empty-branches";
const least: Check = (value, schema) => (typeof value === "number" && value < 0 ? "negative-minimum" : number(value, schema));
const map: Check = (value) => isEmptyList(value) && "empty-list-for-object";
const exclusiveBound: Check = (value, schema) => (typeof value === "boolean" ? "exclusive-bound-boolean" : number(value, schema));
const oneSchema: Check = (value, schema) => (isEmptyList(value) ? "empty-list-for-object" : boolean(value, schema));

function typeFault(type: Json): KeywordFaultCode | undefined {
  if (isArray(type)) {
    if (type.length === 0) return "empty-type";
    if (type.includes(null)) return "type-null-unquoted";
    return type.map(nameFault).find((fault) => fault !== undefined) ?? (repeats(type) ? "duplicate-type" : undefined);
  }
  return nameFault(type);
}

function nameFault(name: Json): KeywordFaultCode | undefined {
  if (typeof name !== "string" || typeNames.has(name)) return undefined;
  if (typeNames.has(name.toLowerCase())) return "type-case";
  return typeAliases.has(name.toLowerCase()) ? "type-alias" : undefined;
}

const conditions = ["not", "if", "then", "else", "contains", "propertyNames", "contentSchema"];

const checkTable: Readonly<Record<string, Check>> = {
  type: typeFault,
  enum: (value) => (isEmptyList(value) ? "empty-enum" : repeats(value) && "duplicate-enum"),
  dependentRequired: (value, schema) => (isObject(value) && Object.values(value).some(repeats) ? "duplicate-required" : map(value, schema)),
  required: (value) => (isArray(value) ? repeats(value) && "duplicate-required" : isRequiredMark(value) && "required-not-list"),
  exclusiveMinimum: exclusiveBound,
  exclusiveMaximum: exclusiveBound,
  items: (value, schema) => (isArray(value) && schema.prefixItems === undefined ? "items-list" : boolean(value, schema)),
  pattern: (value) => (typeof value === "string" && isMendable(value) ? "pattern-not-unicode" : undefined),
  patternProperties: (value, schema) => (isObject(value) && hasMendable(Object.keys(value)) ? "pattern-not-unicode" : map(value, schema)),
  ...Object.fromEntries(["minimum", "maximum", "multipleOf", "maxLength", "maxItems", "maxProperties"].map((name) => [name, number])),
  ...Object.fromEntries(["minLength", "minItems", "minProperties", "minContains"].map((name) => [name, least])),
  ...Object.fromEntries(["uniqueItems", "readOnly", "writeOnly", "deprecated"].map((name) => [name, boolean])),
  ...Object.fromEntries(["allOf", "anyOf", "oneOf", "prefixItems"].map((name) => [name, branches])),
  ...Object.fromEntries(["properties", "dependentSchemas", "$defs", "definitions"].map((name) => [name, map])),
  ...Object.fromEntries(
    ["additionalProperties", "unevaluatedProperties", "unevaluatedItems", ...conditions].map((name) => [name, oneSchema]),
  ),
};

// A Map, because a keyword may be called `constructor`, which an object inherits.
const checks: ReadonlyMap<string, Check> = new Map(Object.entries(checkTable));

/** A `required` of draft-03, which is a boolean, or one name without its list. */
function isRequiredMark(value: Json): boolean {
  return typeof value === "boolean" || typeof value === "string";
}

function isMendable(pattern: string): boolean {
  return !isPattern(pattern) && mendPattern(pattern) !== undefined;
}

/** True if a pattern must be mended, and all can be and stay different. */
function hasMendable(patterns: readonly string[]): boolean {
  if (patterns.every(isPattern)) return false;
  const mended = patterns.map((pattern) => (isPattern(pattern) ? pattern : mendPattern(pattern)));
  return !mended.includes(undefined) && new Set(mended).size === patterns.length;
}

export interface KeywordFault {
  readonly code: KeywordFaultCode;
  readonly keyword: string;
}

/** Finds the faults of a schema's own keywords. OpenAPI 3.0 has boolean exclusive bounds (3.0.4, section 4.7.24). */
export function keywordFaults(schema: JsonObject, is30: boolean): readonly KeywordFault[] {
  const found: KeywordFault[] = [];
  for (const keyword of Object.keys(schema)) {
    const check = checks.get(keyword);
    if (check === undefined) continue;
    const value = schema[keyword] ?? null;
    const code = value === null ? "keyword-null" : check(value, schema);
    if (typeof code === "string" && !(is30 && code === "exclusive-bound-boolean")) found.push({ code, keyword });
  }
  return found;
}
