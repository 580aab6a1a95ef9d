import { setAt } from "../../../src/core/edit-places.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../../src/core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../../src/core/json-pointer.ts";
import type { SmallDocument } from "./small-documents.ts";

/** The same schema in other words; undefined where the words do not apply. */
export type Rewrite = (schema: JsonObject, document: JsonObject) => Json | undefined;

const primitives: readonly Json[] = ["string", "integer", "number", "boolean"];

export const schemaRewrites: Readonly<Record<string, Rewrite>> = {
  "reference inlined": ({ $ref, ...beside }, document) => {
    const target = $ref === undefined ? undefined : resolvePointer(document, localPointer($ref) ?? "-");
    return isObject(target) && Object.keys(beside).length === 0 ? target : undefined;
  },
  "reference wrapped": ({ $ref, ...beside }) => ($ref === undefined ? undefined : { ...beside, allOf: [{ $ref }] }),
  "allOf split": ({ required, ...others }) =>
    required === undefined || others.additionalProperties === false ? undefined : { allOf: [others, { required }] },
  "properties split": ({ properties, ...others }) => {
    if (!isObject(properties) || others.additionalProperties !== undefined) return undefined;
    const entries = Object.entries(properties);
    const [first, second] = [entries.slice(0, 1), entries.slice(1)].map((part) => ({ properties: Object.fromEntries(part) }));
    return { ...others, allOf: [first ?? true, second ?? true] };
  },
  "allOf of one": (schema) => ({ allOf: [schema] }),
  "anyOf of one": (schema) => ({ anyOf: [schema] }),
  "const to enum": ({ const: only, ...others }) => (only === undefined ? undefined : { ...others, enum: [only] }),
  "enum to consts": ({ enum: values, ...others }) =>
    isArray(values) ? { ...others, oneOf: values.map((only) => ({ const: only })) } : undefined,
  "anyOf null to types": ({ anyOf, ...others }) => {
    if (!isArray(anyOf) || anyOf.length !== 2) return undefined;
    const other = anyOf.find((form) => isObject(form) && primitives.includes(form.type ?? null));
    const hasNull = anyOf.some((form) => isObject(form) && form.type === "null");
    if (!hasNull || !isObject(other) || other.enum !== undefined || other.const !== undefined) return undefined;
    return { ...others, ...other, type: [other.type ?? null, "null"] };
  },
  "anyOf to oneOf": ({ anyOf, ...others }) => {
    const types = (isArray(anyOf) ? anyOf : []).map((form) => (isObject(form) ? (form.type ?? null) : null));
    const areDistinct =
      types.every((type) => typeof type === "string") && new Set(types).size === types.length && !types.includes("number");
    return anyOf !== undefined && areDistinct ? { ...others, oneOf: anyOf } : undefined;
  },
  "type in a list": (schema) => (typeof schema.type === "string" ? { ...schema, type: [schema.type] } : undefined),
  "minItems 0": (schema) => (schema.minItems === undefined ? { ...schema, minItems: 0 } : undefined),
  "minLength 0": (schema) => (schema.minLength === undefined ? { ...schema, minLength: 0 } : undefined),
  "minProperties 0": (schema) => (schema.minProperties === undefined ? { ...schema, minProperties: 0 } : undefined),
  "uniqueItems false": (schema) => (schema.uniqueItems === undefined ? { ...schema, uniqueItems: false } : undefined),
  "nothing required": (schema) => (schema.required === undefined ? { ...schema, required: [] } : undefined),
  "free keys allowed": (schema) =>
    schema.properties !== undefined && schema.additionalProperties === undefined ? { ...schema, additionalProperties: true } : undefined,
  "keys turned round": (schema) => Object.fromEntries(Object.entries(schema).reverse()),
  "properties turned round": (schema) =>
    isObject(schema.properties) ? { ...schema, properties: Object.fromEntries(Object.entries(schema.properties).reverse()) } : undefined,
  "enum turned round": (schema) => (isArray(schema.enum) ? { ...schema, enum: [...schema.enum].reverse() } : undefined),
  "unknown format": (schema) => (schema.type === "string" && schema.format === undefined ? { ...schema, format: "made-up" } : undefined),
  "other words": (schema) => ({ ...schema, title: "Other", description: "Other words.", examples: ["other"] }),
  "mapping implied": (schema) => {
    if (!isObject(schema.discriminator) || schema.discriminator.mapping === undefined) return undefined;
    const { mapping, ...discriminator } = schema.discriminator;
    return { ...schema, discriminator };
  },
};

export type DocumentRewrite = (small: SmallDocument) => JsonObject | undefined;

export const documentRewrites: Readonly<Record<string, DocumentRewrite>> = {
  "parameters moved to the path": (small) =>
    editOperation(small, ({ parameters, ...operation }) => (isArray(parameters) ? { operation, item: { parameters } } : undefined)),
  "parameters turned round": (small) =>
    editOperation(small, (operation) =>
      isArray(operation.parameters) ? { operation: { ...operation, parameters: [...operation.parameters].reverse() } } : undefined,
    ),
  "security said for the whole document": ({ document, ...small }) => {
    const operation = resolvePointer(document, jsonPointer(["paths", small.path, small.method]));
    const security = arrayMember(operation, "security");
    if (security === undefined) return undefined;
    const edited = editOperation({ document, ...small }, ({ security: _, ...others }) => ({ operation: others }));
    return edited === undefined ? undefined : { ...edited, security };
  },
  "responses made components": ({ document, ...small }) => {
    const edited = editOperation({ document, ...small }, (operation) => {
      const names = Object.keys(objectMember(operation, "responses") ?? {});
      return {
        operation: {
          ...operation,
          responses: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/responses/R${name}` }])),
        },
      };
    });
    const operation = resolvePointer(document, jsonPointer(["paths", small.path, small.method]));
    const responses = Object.entries(objectMember(operation, "responses") ?? {}).map(([name, response]) => [`R${name}`, response]);
    return edited === undefined ? undefined : withComponents(edited, { responses: Object.fromEntries(responses) });
  },
  "parameters made components": ({ document, ...small }) => {
    const operation = resolvePointer(document, jsonPointer(["paths", small.path, small.method]));
    const parameters = arrayMember(operation, "parameters");
    if (parameters === undefined) return undefined;
    const refs = parameters.map((_, index) => ({ $ref: `#/components/parameters/p${index}` }));
    const edited = editOperation({ document, ...small }, (one) => ({ operation: { ...one, parameters: refs } }));
    return edited === undefined
      ? undefined
      : withComponents(edited, { parameters: Object.fromEntries(parameters.map((one, index) => [`p${index}`, one])) });
  },
  "components renamed": ({ document }) => {
    const renamed = JSON.parse(JSON.stringify(document).replaceAll("#/components/schemas/", "#/components/schemas/Renamed")) as JsonObject;
    const schemas = Object.entries(objectMember(objectMember(renamed, "components"), "schemas") ?? {});
    return withComponents(renamed, { schemas: Object.fromEntries(schemas.map(([name, schema]) => [`Renamed${name}`, schema])) });
  },
  "path parameters renamed": ({ document, path }) => {
    if (!path.includes("{")) return undefined;
    const names = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? "");
    const renamed = names.reduce(
      (text, name) => text.replaceAll(`{${name}}`, `{${name}_x}`).replaceAll(`"name":"${name}"`, `"name":"${name}_x"`),
      JSON.stringify(document),
    );
    return JSON.parse(renamed) as JsonObject;
  },
};

function withComponents(document: JsonObject, more: JsonObject): JsonObject {
  return { ...document, components: { ...objectMember(document, "components"), ...more } };
}

function editOperation(
  { document, path, method }: Omit<SmallDocument, "name">,
  edit: (operation: JsonObject) => { readonly operation: JsonObject; readonly item?: JsonObject } | undefined,
): JsonObject | undefined {
  const item = resolvePointer(document, jsonPointer(["paths", path]));
  const operation = objectMember(item, method);
  const edited = operation === undefined ? undefined : edit(operation);
  if (edited === undefined || !isObject(item)) return undefined;
  const whole = setAt(document, ["paths", path], { ...item, ...edited.item, [method]: edited.operation });
  return isObject(whole) ? whole : undefined;
}
