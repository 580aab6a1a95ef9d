import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";

const typeNames: readonly Json[] = ["object", "array", "string", "integer", "number", "boolean", "null"];
const isSchema = (value: Json): boolean => isObject(value) || typeof value === "boolean";
const isCount = (value: Json): boolean => Number.isInteger(value) && Number(value) >= 0;
const isNumber = (value: Json): boolean => typeof value === "number";
const isSchemaList = (value: Json): boolean => isArray(value) && value.length > 0 && value.every(isSchema);
const isSchemaMap = (value: Json): boolean => isObject(value) && Object.values(value).every(isSchema);
const isNames = (value: Json): boolean => isArray(value) && value.every((name) => typeof name === "string");

/** What a keyword's value must be for a validator to take it (JSON Schema 2020-12, and OpenAPI 3.0's `exclusive…: true`). */
const shapes: Readonly<Record<string, (value: Json) => boolean>> = {
  type: (value) => (isArray(value) ? value.length > 0 && value.every((one) => typeNames.includes(one)) : typeNames.includes(value)),
  enum: (value) => isArray(value) && value.length > 0,
  required: isNames,
  pattern: (value) => typeof value === "string" && isPattern(value),
  patternProperties: (value) => isSchemaMap(value) && isObject(value) && Object.keys(value).every(isPattern),
  properties: isSchemaMap,
  allOf: isSchemaList,
  anyOf: isSchemaList,
  oneOf: isSchemaList,
  items: (value) => isSchema(value) || isArray(value),
  additionalProperties: isSchema,
  not: isSchema,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: (value) => isNumber(value) || typeof value === "boolean",
  exclusiveMaximum: (value) => isNumber(value) || typeof value === "boolean",
  multipleOf: (value) => typeof value === "number" && value > 0,
  uniqueItems: (value) => typeof value === "boolean",
};

/** The keyword of a schema whose value no validator takes, or undefined. The schemas below are not looked at. */
export function staticProblem(schema: JsonObject): string | undefined {
  return Object.keys(schema).find((keyword) => Object.hasOwn(shapes, keyword) && shapes[keyword]?.(schema[keyword] ?? null) === false);
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, "u"); // as Ajv reads it
    return true;
  } catch {
    return false;
  }
}
