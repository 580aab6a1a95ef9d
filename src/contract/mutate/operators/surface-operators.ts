import { arrayMember, isObject, type JsonObject, objectMember } from "../../../core/json.ts";
import { type Operator, renamed, type Variant, withoutMember } from "./operator.ts";

/** Operators on the API around its schemas: operations, security, parameters, bodies, answers and servers. */
export const surfaceOperators: Readonly<Record<string, Operator>> = {
  "operation-removed": { on: ["operation"], sentence: "removes an operation", variants: () => [{ value: undefined }] },
  "deprecated-flipped": {
    on: ["operation"],
    sentence: "turns a deprecation around",
    variants: (operation) => [{ value: { ...operation, deprecated: operation.deprecated !== true } }],
  },
  "security-dropped": { on: ["operation"], sentence: "opens an operation to everyone", variants: dropSecurity },
  "security-swapped": { on: ["operation"], sentence: "asks for another kind of token", variants: swapSecurity },
  "security-added": { on: ["operation"], sentence: "asks for a token where none is needed", variants: addSecurity },
  "scheme-changed": {
    on: ["security-scheme"],
    sentence: "changes the kind of a security scheme",
    variants: (scheme) => [{ value: { ...withoutMember(scheme, "scheme"), type: "apiKey", in: "header", name: "x-api-key" } }],
  },
  "parameter-removed": { on: ["parameter"], sentence: "removes a parameter", variants: () => [{ value: undefined }] },
  "parameter-required-flipped": {
    on: ["parameter"],
    sentence: "turns around whether a parameter is required",
    variants: (parameter) =>
      parameter.in === undefined || parameter.in === "path" ? [] : [{ value: { ...parameter, required: parameter.required !== true } }],
  },
  "parameter-moved": {
    on: ["parameter"],
    sentence: "moves a parameter to another part of the request",
    variants: (parameter) =>
      parameter.in === undefined ? [] : [{ value: { ...parameter, in: parameter.in === "query" ? "header" : "query" } }],
  },
  "body-required-flipped": {
    on: ["request-body"],
    sentence: "turns around whether a body is required",
    variants: (body) => (body.content === undefined ? [] : [{ value: { ...body, required: body.required !== true } }]),
  },
  "media-type-renamed": { on: ["request-body", "response"], sentence: "renames a media type", variants: renameMediaTypes },
  "schema-lifted": {
    on: ["media-type"],
    sentence: "drops the schema of a body",
    variants: (content) => (content.schema === undefined ? [] : [{ value: withoutMember(content, "schema") }]),
  },
  "status-removed": { on: ["operation"], sentence: "removes a status", variants: removeStatuses },
  "status-renamed": { on: ["operation"], sentence: "answers with another status", variants: renameStatuses },
  "header-removed": { on: ["header"], sentence: "removes a header of an answer", variants: () => [{ value: undefined }] },
  "server-changed": { on: ["document"], sentence: "changes a server", variants: changeServers },
  "dialect-dropped": {
    on: ["document"],
    sentence: "drops the schemas' dialect",
    variants: (document) => (document.jsonSchemaDialect === undefined ? [] : [{ value: withoutMember(document, "jsonSchemaDialect") }]),
  },
};

function securityOf(operation: JsonObject, document: JsonObject): readonly JsonObject[] {
  return (arrayMember(operation, "security") ?? arrayMember(document, "security") ?? []).filter(isObject);
}

function schemeNames(document: JsonObject): readonly string[] {
  return Object.keys(objectMember(objectMember(document, "components"), "securitySchemes") ?? {});
}

function dropSecurity(operation: JsonObject, document: JsonObject): readonly Variant[] {
  return securityOf(operation, document).length === 0 ? [] : [{ value: { ...operation, security: [] } }];
}

function swapSecurity(operation: JsonObject, document: JsonObject): readonly Variant[] {
  const taken = securityOf(operation, document).flatMap((alternative) => Object.keys(alternative));
  if (taken.length === 0) return [];
  const others = schemeNames(document).filter((name) => !taken.includes(name));
  return others.map((name) => ({ detail: name, value: { ...operation, security: [{ [name]: [] }] } }));
}

function addSecurity(operation: JsonObject, document: JsonObject): readonly Variant[] {
  if (securityOf(operation, document).length > 0) return [];
  return schemeNames(document).map((name) => ({ detail: name, value: { ...operation, security: [{ [name]: [] }] } }));
}

function renameMediaTypes(holder: JsonObject): readonly Variant[] {
  const content = objectMember(holder, "content") ?? {};
  return Object.keys(content).map((name) => ({
    detail: name,
    value: { ...holder, content: renamed(content, name, "application/vnd.other+json") },
  }));
}

function removeStatuses(operation: JsonObject): readonly Variant[] {
  const responses = objectMember(operation, "responses") ?? {};
  return Object.keys(responses).map((status) => ({ detail: status, value: { ...operation, responses: withoutMember(responses, status) } }));
}

/** Renames each status to another one of the same class, so that a success stays a success. */
function renameStatuses(operation: JsonObject): readonly Variant[] {
  const responses = objectMember(operation, "responses") ?? {};
  return Object.keys(responses).flatMap((status) => {
    const other = `${status.slice(0, 1)}99`;
    if (!/^[1-5]/.test(status) || Object.hasOwn(responses, other)) return [];
    return [{ detail: status, value: { ...operation, responses: renamed(responses, status, other) } }];
  });
}

function changeServers(document: JsonObject): readonly Variant[] {
  const servers = arrayMember(document, "servers") ?? [];
  return servers.filter(isObject).map((server, index) => ({
    detail: String(index),
    value: { ...document, servers: servers.map((other, at) => (at === index ? { ...server, url: "https://other.example" } : other)) },
  }));
}
