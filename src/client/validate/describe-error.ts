import { counted } from "../../core/counted.ts";
import { isArray, isObject, type Json } from "../../core/json.ts";
import { resolvePointer } from "../../core/json-pointer.ts";
import { nearestName } from "../../core/nearest-name.ts";
import type { ExplainContext, SchemaError } from "./config-check.ts";
import { listInWords, quoteName, quoteValue, typeInWords } from "./wording.ts";

/**
 * Describes an error in words. It names types of the configuration, and keys outside of secrets; never a value. Everything else that it
 * quotes comes from the schema.
 */
export function describeError(error: SchemaError, context: ExplainContext): string {
  const describe = Object.hasOwn(descriptions, error.keyword) ? descriptions[error.keyword] : undefined;
  const value = resolvePointer(context.config, error.instancePath);
  return describe?.(error.params, { error, context, value }) ?? `does not fulfil ${quoteName(error.keyword)} of the connector's schema`;
}

interface Described {
  readonly error: SchemaError;
  readonly context: ExplainContext;
  readonly value: Json | undefined;
}

type Describe = (params: SchemaError["params"], described: Described) => string;

const descriptions: Readonly<Record<string, Describe>> = {
  type: ({ type }, { value }) => `must be ${listInWords([type].flat().map(typeInWords))}, not ${typeInWords(typeName(value))}`,
  required: ({ missingProperty }, described) =>
    `${quoteName(String(missingProperty))} is missing${misspelt(String(missingProperty), described)}`,
  enum: ({ allowedValues }, described) => oneOfInWords(listOf(allowedValues), placed(described)),
  const: ({ allowedValue }, described) => oneOfInWords([allowedValue], placed(described)),
  additionalProperties: ({ additionalProperty }, described) => unknownName(String(additionalProperty), described),
  pattern: ({ pattern }, { error, context }) => {
    const { looks } = context.notes;
    return Object.hasOwn(looks, error.schemaPath)
      ? `must look like ${looks[error.schemaPath]}`
      : `must match the pattern ${clipPattern(String(pattern))}`;
  },
  format: ({ format }) => `must be ${formatInWords(String(format))}`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  exclusiveMinimum: ({ limit }) => `must be more than ${limit}`,
  exclusiveMaximum: ({ limit }) => `must be less than ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
  minLength: ({ limit }) => `must have at least ${counted(Number(limit), "character")}`,
  maxLength: ({ limit }) => `must have at most ${counted(Number(limit), "character")}`,
  minItems: ({ limit }) => `must have at least ${counted(Number(limit), "item")}`,
  maxItems: ({ limit }) => `must have at most ${counted(Number(limit), "item")}`,
  minProperties: ({ limit }) => `must have at least ${counted(Number(limit), "key")}`,
  maxProperties: ({ limit }) => `must have at most ${counted(Number(limit), "key")}`,
  uniqueItems: ({ i, j }) =>
    `must not have the same item twice: ${Math.min(Number(i), Number(j))} and ${Math.max(Number(i), Number(j))} are equal`,
  "false schema": () => "must not be given",
};

function typeName(value: Json | undefined): string {
  if (value === null) return "null";
  return isArray(value) ? "array" : typeof value;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const shown = 10;

/** Lists the allowed values. For a misspelt value, it adds the nearest allowed one. */
export function oneOfInWords(allowed: readonly unknown[], at: { place: string; context: ExplainContext; value: Json | undefined }): string {
  const meant = isSecretPlace(at.place, at.context.secrets) ? undefined : nearestValue(at.value, allowed);
  const list = listInWords(allowed.map(quoteValue), shown);
  return `must be ${allowed.length > 1 ? "one of " : ""}${list}${meant === undefined || allowed.length < 2 ? "" : `; did you mean ${quoteValue(meant)}?`}`;
}

function placed({ error, context, value }: Described): Parameters<typeof oneOfInWords>[1] {
  return { place: error.instancePath, context, value };
}

function nearestValue(value: Json | undefined, allowed: readonly unknown[]): string | undefined {
  const texts = allowed.filter((one) => typeof one === "string");
  return typeof value === "string" ? nearestName(value, texts) : undefined;
}

function misspelt(missing: string, { error, context, value }: Described): string {
  const isHidden = isSecretPlace(error.instancePath, context.secrets);
  const near = isHidden || !isObject(value) ? undefined : nearestName(missing, Object.keys(value));
  return near === undefined ? "" : `; is ${quoteName(near)} a slip?`;
}

function unknownName(name: string, { error, context }: Described): string {
  if (isSecretPlace(error.instancePath, context.secrets)) return "has a key that is not known here";
  const { names } = context.notes;
  const known = Object.hasOwn(names, error.schemaPath) ? (names[error.schemaPath] ?? []) : [];
  const near = nearestName(name, known);
  if (near !== undefined) return `${quoteName(name)} is not known here; did you mean ${quoteName(near)}?`;
  return `${quoteName(name)} is not known here${known.length === 0 ? "" : `; known are ${listInWords(known.map(quoteName), shown)}`}`;
}

function clipPattern(pattern: string): string {
  return quoteValue(pattern).slice(1, -1).replaceAll("\\\\", "\\");
}

const formats: Readonly<Record<string, string>> = {
  date: "a date, such as 2026-01-31",
  time: "a time with its offset, such as 08:00:00Z",
  "date-time": "a date and time with its offset, such as 2026-01-31T08:00:00Z",
  uri: "an absolute URI, such as https://example.com/",
};

function formatInWords(format: string): string {
  return (Object.hasOwn(formats, format) ? formats[format] : undefined) ?? quoteValue(format);
}

/**
 * True if a place of a configuration is a secret, or inside one.
 *
 * @param secrets JSON Pointers where `*` stands for any index or undeclared key; "" makes the whole configuration secret
 */
export function isSecretPlace(pointer: string, secrets: readonly string[]): boolean {
  const segments = pointer.split("/");
  return secrets.some((secret) => {
    const wanted = secret.split("/");
    return wanted.length <= segments.length && wanted.every((segment, index) => segment === "*" || segment === segments[index]);
  });
}
