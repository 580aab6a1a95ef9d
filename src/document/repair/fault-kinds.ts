import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { isPattern } from "../../schema/pattern/foreign-pattern.ts";
import { type KeywordFaultCode, typeAliases } from "./keyword-faults.ts";
import { mendPattern } from "./mend-pattern.ts";
import { withoutRepeats } from "./without-repeats.ts";

interface FaultKind {
  /** The fault and its repair in a sentence, for the README and the help text. */
  readonly says: string;
  /** Repairs the value at the fault's place; undefined deletes it. */
  readonly mend: (value: Json) => Json | undefined;
}

const drop = (): undefined => undefined;

/** Codes are stored by users and never reused. */
export type FaultCode =
  | "dangling-schema"
  | "dangling-response"
  | "dangling-path-item"
  | "dangling-component"
  | "dangling-mapping"
  | "dangling-data"
  | "external-data"
  | "format-case"
  | "unknown-format"
  | "schema-dialect-https"
  | "default-outside-schema"
  | "schema-null"
  | KeywordFaultCode;

/** Every fault that the kit repairs in an OpenAPI document. */
export const faultKinds: Readonly<Record<FaultCode, FaultKind>> = {
  "dangling-schema": { says: "A reference to a schema that is not there; any value is allowed instead.", mend: withoutReference },
  "dangling-response": {
    says: "A reference to a response that is not there; a response with a description only stands instead.",
    mend: () => ({ description: "The document refers to a response that it does not hold." }),
  },
  "dangling-path-item": { says: "A reference to a path item that is not there; the reference is dropped.", mend: withoutReference },
  "dangling-component": {
    says: "A reference to a parameter, request body, header, example, link, callback or security scheme that is not there; it is dropped.",
    mend: drop,
  },
  "dangling-mapping": { says: "A discriminator maps a value to a schema that is not there; the entry is dropped.", mend: drop },
  "dangling-data": { says: "A reference to nowhere in an example or another place of data; it is dropped.", mend: drop },
  "external-data": { says: "A reference to another document in an example or another place of data; it is dropped.", mend: drop },
  "format-case": {
    says: "A known format in the wrong case, such as `UUID`; it is put in the right case.",
    mend: (value) => (typeof value === "string" ? value.toLowerCase() : undefined),
  },
  "unknown-format": { says: "A format that neither JSON Schema nor OpenAPI names; it is dropped.", mend: drop },
  "schema-dialect-https": {
    says: "The dialect draft-04 to draft-07 under an https address; its name is the http one.",
    mend: (value) => (typeof value === "string" ? value.replace(/^https:/, "http:") : undefined),
  },
  "default-outside-schema": { says: "A default that its own schema refuses; it is dropped.", mend: drop },
  "schema-null": { says: "A null in the place of a schema, as an empty line of YAML gives; any value is allowed.", mend: () => ({}) },
  "keyword-null": { says: "A keyword whose value is null; it is dropped.", mend: drop },
  "duplicate-required": { says: "A property that `required` or `dependentRequired` names twice; it is named once.", mend: eachOnce },
  "required-not-list": {
    says: "A `required` that is no list: the boolean of draft-03 is dropped, and one name becomes a list.",
    mend: (value) => (typeof value === "string" ? [value] : undefined),
  },
  "duplicate-enum": { says: "A value that `enum` lists twice; it is listed once.", mend: once },
  "empty-enum": { says: "An `enum` without values; it is dropped, so that any value is allowed.", mend: drop },
  "empty-type": { says: "A `type` without names; it is dropped, so that any type is allowed.", mend: drop },
  "duplicate-type": { says: "A type that `type` names twice; it is named once.", mend: once },
  "type-null-unquoted": {
    says: "The type null without quotes in a list of types; it is put in quotes.",
    mend: (value) => (isArray(value) ? value.map((name) => name ?? "null") : value),
  },
  "type-case": {
    says: "A type in the wrong case, such as `String`; it is put in lower case.",
    mend: eachName((name) => name.toLowerCase()),
  },
  "type-alias": {
    says: "A type by its name in another language, such as `int`; the name of JSON Schema stands instead. `any` allows every type.",
    mend: (value) => (listOf(value).some(isAny) ? undefined : eachName((name) => typeAliases.get(name.toLowerCase()) ?? name)(value)),
  },
  "empty-branches": { says: "An `allOf`, `anyOf`, `oneOf` or `prefixItems` without schemas; it is dropped.", mend: drop },
  "exclusive-bound-boolean": {
    says: "A boolean `exclusiveMinimum` or `exclusiveMaximum`, as before draft-06; the bound itself becomes exclusive, or stays.",
    mend: withExclusiveBounds,
  },
  "items-list": {
    says: "A list in `items`, as before 2020-12; it stands in `prefixItems`, and `additionalItems` in `items`.",
    mend: withPrefixItems,
  },
  "number-as-text": { says: 'A number in quotes, such as `maxLength: "10"`; the quotes are dropped.', mend: Number },
  "boolean-as-text": { says: "A boolean in quotes; the quotes are dropped.", mend: (value) => value === "true" },
  "negative-minimum": { says: "A least length or number below zero, which says nothing; it is dropped.", mend: drop },
  "empty-list-for-object": {
    says: "An empty list in the place of an object, as PHP writes one; an empty object stands instead.",
    mend: () => ({}),
  },
  "pattern-not-unicode": {
    says: "A pattern that does not compile with the `u` flag, such as by a needless escape; it is written as the flag asks for.",
    mend: readablePatterns,
  },
};

function once(value: Json): Json {
  return isArray(value) ? withoutRepeats(value) : value;
}

function eachOnce(value: Json): Json {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, list]) => [name, once(list)])) : once(value);
}

function listOf(value: Json): readonly Json[] {
  return isArray(value) ? value : [value];
}

function isAny(name: Json): boolean {
  return typeof name === "string" && name.toLowerCase() === "any";
}

function eachName(change: (name: string) => string): (value: Json) => Json {
  const changed = (name: Json): Json => (typeof name === "string" ? change(name) : name);
  return (value) => (isArray(value) ? value.map(changed) : changed(value));
}

function withExclusiveBounds(value: Json): Json {
  if (!isObject(value)) return value;
  const mended = new Map(Object.entries(value));
  for (const [exclusive, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const mark = mended.get(exclusive);
    const limit = mended.get(bound);
    if (typeof mark !== "boolean") continue;
    mended.delete(exclusive);
    if (!mark || limit === undefined) continue;
    mended.delete(bound);
    mended.set(exclusive, limit);
  }
  return Object.fromEntries(mended);
}

function withPrefixItems(value: Json): Json {
  const { items, additionalItems, ...rest }: JsonObject = isObject(value) ? value : {};
  const prefixItems = isArray(items) && items.length > 0 ? { prefixItems: items } : {};
  return { ...rest, ...prefixItems, ...(additionalItems === undefined ? {} : { items: additionalItems }) };
}

function readablePatterns(value: Json): Json {
  const readable = (pattern: string): string => (isPattern(pattern) ? pattern : (mendPattern(pattern) ?? pattern));
  if (typeof value === "string") return readable(value);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([pattern, schema]) => [readable(pattern), schema])) : value;
}

function withoutReference(value: Json): Json {
  if (!isObject(value)) return {};
  const { $ref: _, ...others } = value;
  return others;
}
