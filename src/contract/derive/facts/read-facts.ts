import { arrayMember, isObject, type Json, type JsonObject, member, objectMember } from "../../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../../core/json-pointer.ts";
import { listOperations, type Operation } from "../../../document/list-operations.ts";
import { flattenSchema } from "../../../schema/flatten-schema.ts";
import type { Fact } from "../derived-case.ts";
import { followRefs, listSchemaPlaces, locateParameters } from "../list-schema-places.ts";
import { type SchemaFacts, schemaFacts } from "./schema-facts.ts";

type OperationReader = (document: JsonObject, operation: Operation) => Json;

/** Fact → its reader, for the facts that an operation declares outside its schemas. */
export const operationFacts: Readonly<Record<string, OperationReader>> = {
  statuses: (_, { statuses }) => [...statuses].sort(),
  deprecated: (_, { deprecated }) => deprecated,
  security: (document, { pointer }) => member(resolvePointer(document, pointer), "security") ?? document.security ?? [],
  parameters: readParameters,
  "request-body": readBody,
  answers: readAnswers,
};

/** Fact → its reader, for the facts about the document as a whole. */
export const documentFacts: Readonly<Record<string, (document: JsonObject) => Json>> = {
  servers: (document) => (arrayMember(document, "servers") ?? []).map((server) => member(server, "url") ?? null),
  dialect: ({ jsonSchemaDialect }) => jsonSchemaDialect ?? null,
  operations: (document) => listOperations(document).map(({ method, path, id }) => `${method} ${path} ${id}`),
  "security-schemes": readSchemes,
};

/** Returns a reader of facts. It answers undefined for a fact that the document lacks. The facts of a schema are cached by its pointer. */
export function readFacts(document: JsonObject): (fact: Fact) => Json | undefined {
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  let pointers: ReadonlyMap<string, string> | undefined; // built on first use: it takes long, and facts of the document do not need it
  const known = new Map<string, SchemaFacts>();
  const factsOf = (pointer: string): SchemaFacts => {
    const facts = known.get(pointer) ?? schemaFacts(document, pointer);
    known.set(pointer, facts);
    return facts;
  };
  return ({ of, subject, about }) => {
    if (of === "document") return documentFacts[about]?.(document);
    const operation = operations.get(subject);
    if (of === "operation") return operation === undefined ? undefined : operationFacts[about]?.(document, operation);
    pointers ??= new Map(listSchemaPlaces(document).map(({ id, pointer }) => [id, pointer]));
    const pointer = pointers.get(subject);
    return pointer === undefined ? undefined : factsOf(pointer).facts.get(about);
  };
}

function readParameters(document: JsonObject, operation: Operation): Json {
  const parameters = locateParameters(document, operation).map(({ value }): JsonObject => {
    const { name = null, in: place = null, required = false, deprecated = false, style = null, explode = null } = value;
    return { name, in: place, required, deprecated, style, explode, holds: heldBy(document, value) };
  });
  return Object.fromEntries(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
}

/**
 * The kind of value that a parameter holds. A change of it is a change of the wire format: a list or an object is serialized in another way
 * than a single text (OpenAPI 3.1.1, section 4.8.12.4).
 */
function heldBy(document: JsonObject, { schema = true }: JsonObject): "list" | "object" | "text" {
  const type = flattenSchema(document, schema)?.type;
  return type === "array" ? "list" : type === "object" ? "object" : "text";
}

function readBody(document: JsonObject, { pointer }: Operation): Json {
  const body = followRefs(document, `${pointer}/requestBody`)?.value;
  if (body === undefined) return null;
  return { required: body.required === true, content: Object.keys(objectMember(body, "content") ?? {}).sort() };
}

function readAnswers(document: JsonObject, { pointer, statuses }: Operation): Json {
  const rows = statuses.map((status): [string, Json] => {
    const answer = followRefs(document, `${pointer}${jsonPointer(["responses", status])}`)?.value;
    const names = (key: string): readonly string[] => Object.keys(objectMember(answer, key) ?? {}).sort();
    return [status, { content: names("content"), headers: names("headers") }];
  });
  return Object.fromEntries(rows);
}

function readSchemes(document: JsonObject): Json {
  const schemes = Object.entries(objectMember(objectMember(document, "components"), "securitySchemes") ?? {});
  const facts = schemes.map(([name, scheme]): [string, Json] => {
    const { description: _, ...kind } = isObject(scheme) ? scheme : {};
    return [name, kind];
  });
  return Object.fromEntries(facts);
}
