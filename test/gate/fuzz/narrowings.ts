import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../../src/core/json.ts";

/** A change by which a schema accepts less; undefined where it does not apply. Read backwards it accepts more. */
export type Narrowing = (schema: JsonObject) => JsonObject | undefined;

function isPlain(schema: JsonObject, type: string, ...without: readonly string[]): boolean {
  return schema.type === type && ["enum", "const", ...without].every((keyword) => schema[keyword] === undefined);
}

const text =
  (more: JsonObject): Narrowing =>
  (schema) =>
    isPlain(schema, "string", "format", "pattern", "minLength", "maxLength") ? { ...schema, ...more } : undefined;

const number =
  (more: JsonObject): Narrowing =>
  (schema) =>
    isPlain(schema, "integer", "minimum", "maximum") || isPlain(schema, "number", "minimum", "maximum")
      ? { ...schema, ...more }
      : undefined;

const list =
  (more: JsonObject): Narrowing =>
  (schema) =>
    isPlain(schema, "array", "minItems", "maxItems", "uniqueItems") && schema.items !== undefined ? { ...schema, ...more } : undefined;

const isRecord = (schema: JsonObject): boolean => schema.type === "object" && schema.properties !== undefined;

export const narrowings: Readonly<Record<string, Narrowing>> = {
  "maxLength set": text({ maxLength: 5 }),
  "minLength set": text({ minLength: 3 }),
  "pattern set": text({ pattern: "^[a-z]+$" }),
  "format set": text({ format: "uuid" }),
  "const set": text({ const: "only" }),
  "enum set": text({ enum: ["one", "two"] }),
  "format uuid to const": (schema) => (schema.format === "uuid" ? { ...schema, const: "4e1f9c80-6b2d-4a57-8d13-e90a7c5b2f64" } : undefined),
  "minimum set": number({ minimum: 7 }),
  "maximum set": number({ maximum: 7 }),
  "exclusiveMinimum set": number({ exclusiveMinimum: 0 }),
  "multipleOf set": number({ multipleOf: 7 }),
  "minimum raised": (schema) => (typeof schema.minimum === "number" ? { ...schema, minimum: schema.minimum + 1 } : undefined),
  "maximum lowered": (schema) => (typeof schema.maximum === "number" ? { ...schema, maximum: schema.maximum - 1 } : undefined),
  "maxLength lowered": (schema) =>
    typeof schema.maxLength === "number" && schema.maxLength > 1 ? { ...schema, maxLength: schema.maxLength - 1 } : undefined,
  "minLength raised": (schema) => (typeof schema.minLength === "number" ? { ...schema, minLength: schema.minLength + 1 } : undefined),
  "number to integer": (schema) => (isPlain(schema, "number", "multipleOf") ? { ...schema, type: "integer" } : undefined),
  "boolean to true": (schema) => (isPlain(schema, "boolean") ? { ...schema, const: true } : undefined),
  "minItems set": list({ minItems: 1 }),
  "maxItems set": list({ maxItems: 2 }),
  "uniqueItems set": list({ uniqueItems: true }),
  "enum value dropped": (schema) =>
    isArray(schema.enum) && schema.enum.length > 1 ? { ...schema, enum: schema.enum.slice(1) } : undefined,
  "null dropped": (schema) => {
    const forms = arrayMember(schema, "anyOf") ?? [];
    const kept = forms.filter((form) => !(isObject(form) && form.type === "null"));
    return kept.length > 0 && kept.length < forms.length ? { ...schema, anyOf: kept } : undefined;
  },
  "required set": (schema) => {
    const required = arrayMember(schema, "required") ?? [];
    const optional = Object.keys(objectMember(schema, "properties") ?? {}).find((name) => !required.includes(name));
    return isRecord(schema) && optional !== undefined ? { ...schema, required: [...required, optional] } : undefined;
  },
  "dependentRequired set": (schema) => {
    const required = arrayMember(schema, "required") ?? [];
    const [one, other] = Object.keys(objectMember(schema, "properties") ?? {}).filter((name) => !required.includes(name));
    return isRecord(schema) && other !== undefined && one !== undefined ? { ...schema, dependentRequired: { [one]: [other] } } : undefined;
  },
};

/** A change by which neither takes what the other does. */
export const swaps: Readonly<Record<string, Narrowing>> = {
  "string to integer": (schema) => (isPlain(schema, "string") ? { type: "integer" } : undefined),
  "integer to string": (schema) => (isPlain(schema, "integer") ? { type: "string" } : undefined),
  "array to object": (schema) => (isPlain(schema, "array") ? { type: "object" } : undefined),
  "const changed": (schema) => (typeof schema.const === "string" ? { ...schema, const: `${schema.const}-other` } : undefined),
};

/** An optional property more, which breaks nobody; an answer that lacks it afterwards breaks its readers. */
export const additions: Readonly<Record<string, Narrowing>> = {
  "optional property": (schema): JsonObject | undefined => {
    const added: Json = { type: "string" };
    return isRecord(schema) && schema.additionalProperties !== false
      ? { ...schema, properties: { ...objectMember(schema, "properties"), added_here: added } }
      : undefined;
  },
};
