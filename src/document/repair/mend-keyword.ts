import { canonicalJson } from "../../core/canonical-json.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { accepts, isNamedType } from "../../schema/accepts.ts";
import { isUnicodePattern, repairPattern } from "./repair-pattern.ts";

/** What is wrong with one keyword of a schema. Without a change it is only reported. */
export interface Mend {
  readonly code: string;
  readonly change?: "drop" | { readonly value: Json };
}

/** What is wrong with a keyword, and its mend; undefined where nothing is. */
export function mendKeyword(keyword: string, schema: JsonObject): Mend | undefined {
  const value = schema[keyword];
  if (value === undefined) return undefined;
  const mend = mends.get(keyword)?.(value, schema);
  if (mend !== undefined) return mend;
  return forms.get(keyword)?.(value) === false ? { code: "keyword-malformed", change: "drop" } : undefined;
}

type KeywordMend = (value: Json, schema: JsonObject) => Mend | undefined;

const draft07 = "http://json-schema.org/draft-07/schema#";

const mendTable: Readonly<Record<string, KeywordMend>> = {
  // Ajv knows the dialect only by its http spelling.
  $schema: (value) => (value === draft07 ? undefined : { code: "schema-dialect-https", change: { value: draft07 } }),
  // Ajv prints it into the code it compiles.
  $id: () => ({ code: "schema-id", change: "drop" }),
  type: (value) =>
    isArray(value) && value.includes(null) ? { code: "type-null-unquoted", change: { value: value.map((t) => t ?? "null") } } : undefined,
  required: (value) => withoutRepeats("duplicate-required", value),
  enum: (value, schema) => withoutRepeats("duplicate-enum", value) ?? unsatisfiable(value, schema),
  examples: (value) => (isArray(value) ? undefined : { code: "examples-not-array", change: "drop" }),
  airbyte_secret: (value) =>
    typeof value === "boolean" ? undefined : { code: "secret-mark-not-boolean", change: { value: value === "true" } },
  pattern: (value) => (typeof value === "string" && !isUnicodePattern(value) ? mendPattern(value) : undefined),
  default: (value, schema) => (accepts(schema, value) ? undefined : { code: "default-outside-schema", change: "drop" }),
};

// Maps, because a foreign keyword may be called `constructor`.
const mends: ReadonlyMap<string, KeywordMend> = new Map(Object.entries(mendTable));

function withoutRepeats(code: string, value: Json): Mend | undefined {
  if (!isArray(value)) return undefined;
  // Most lists are of strings, and a set of 898 of them is much cheaper than their JSON.
  if (new Set(value).size === value.length && value.every((item) => typeof item !== "object")) return undefined;
  const seen = new Map(value.map((item) => [canonicalJson(item), item]));
  return seen.size === value.length ? undefined : { code, change: { value: [...seen.values()] } };
}

/**
 * Not mended: the author's meaning can be guessed, but the connector's own check refuses every value. The type says `never`.
 * Beside a reference both keywords are void.
 */
function unsatisfiable(values: Json, { type, $ref }: JsonObject): Mend | undefined {
  if (!isArray(values) || values.length === 0 || type === undefined || typeof $ref === "string") return undefined;
  const types = isArray(type) ? type : [type];
  return values.some((value) => types.some((one) => isNamedType(value, one))) ? undefined : { code: "schema-unsatisfiable" };
}

function mendPattern(pattern: string): Mend {
  const value = repairPattern(pattern);
  return { code: "pattern-not-unicode", change: value === undefined ? "drop" : { value } };
}

const isText = (value: Json): boolean => typeof value === "string";
const isNumber = (value: Json): boolean => typeof value === "number";
const isCount = (value: Json): boolean => Number.isInteger(value) && Number(value) >= 0;
const isBoolean = (value: Json): boolean => typeof value === "boolean";
const isSchema = (value: Json): boolean => isObject(value) || isBoolean(value);
const isSchemaMap = (value: Json): boolean => isObject(value) && Object.values(value).every(isSchema);
const isSchemaList = (value: Json): boolean => isArray(value) && value.length > 0 && value.every(isSchema);
const typeNames: readonly Json[] = ["string", "number", "integer", "boolean", "null", "array", "object"];
const isTypeName = (value: Json): boolean => typeNames.includes(value);

/** The form each keyword has by the meta-schema of draft-07; a keyword of another form would make Ajv refuse the whole schema. */
const formTable: Readonly<Record<string, (value: Json) => boolean>> = {
  type: (value) => (isArray(value) ? value.length > 0 && value.every(isTypeName) : isTypeName(value)),
  enum: (value) => isArray(value) && value.length > 0,
  properties: isSchemaMap,
  patternProperties: isSchemaMap,
  definitions: isSchemaMap,
  required: (value) => isArray(value) && value.every(isText),
  additionalProperties: isSchema,
  additionalItems: isSchema,
  items: (value) => isSchema(value) || isSchemaList(value),
  oneOf: isSchemaList,
  anyOf: isSchemaList,
  allOf: isSchemaList,
  not: isSchema,
  title: isText,
  description: isText,
  format: isText,
  pattern: isText,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  uniqueItems: isBoolean,
};

const forms: ReadonlyMap<string, (value: Json) => boolean> = new Map(Object.entries(formTable));
