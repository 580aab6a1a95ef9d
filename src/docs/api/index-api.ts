import { arrayMember, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { listOperations, type Operation } from "../../document/list-operations.ts";
import { compile } from "../../schema/compile.ts";
import { listForms } from "../../schema/flatten-schema.ts";
import type { Api, ApiOperation, Media, Parameter, Segment } from "./api.ts";
import { readServers } from "./read-servers.ts";

/**
 * Indexes an OpenAPI document for the judges. Operations that the kit added from prose are left out: the guide would vouch for itself. Schemas
 * are compiled at their first use.
 */
export function indexApi(document: JsonObject): Api {
  const operations = listOperations(document).flatMap((operation) => {
    const pointer = settle(document, operation.pointer);
    const given = resolvePointer(document, pointer);
    return operation.prose || member(given, "x-documented-only") !== undefined ? [] : [describe(document, operation, given)];
  });
  const servers = readServers(document, operations);
  return { document, operations, servers, webhookIds: listWebhookIds(document), schemas: compile(document) };
}

function listWebhookIds(document: JsonObject): ReadonlySet<string> {
  const items = ["webhooks", "x-webhooks"].flatMap((name) => Object.values(objectMember(document, name) ?? {}));
  return new Set(
    items.flatMap((item) => (isObject(item) ? Object.values(item).flatMap((one) => stringMember(one, "operationId") ?? []) : [])),
  );
}

/** The pointer behind references. A path item may be one. */
function settle(document: Json, pointer: string, depth = 0): string {
  const value = resolvePointer(document, pointer);
  if (value === undefined) {
    const cut = pointer.lastIndexOf("/");
    const above = cut > 0 ? settle(document, pointer.slice(0, cut), depth + 1) : pointer;
    return cut > 0 && depth < 20 ? `${above}${pointer.slice(cut)}` : pointer;
  }
  const to = isObject(value) ? localPointer(value.$ref) : undefined;
  return to === undefined || depth > 20 ? pointer : settle(document, to, depth + 1);
}

function describe(
  document: JsonObject,
  { id, method, path, pointer, security, summary, description }: Operation,
  given: Json | undefined,
): ApiOperation {
  const own = settle(document, pointer);
  const parameters = listParameters(document, own);
  const body = objectMember(resolvePointer(document, settle(document, `${own}/requestBody`)) ?? null, "content");
  const bodyPointer = settle(document, `${own}/requestBody`);
  return {
    id,
    method,
    path,
    segments: splitPath(path).map((segment) => readSegment(segment, parameters)),
    pointer,
    description: `${summary ?? ""} ${description ?? ""}`,
    parameters,
    body:
      body === undefined
        ? undefined
        : { isRequired: member(resolvePointer(document, bodyPointer), "required") === true, media: listMedia(document, bodyPointer) },
    responses: new Map(
      Object.keys(objectMember(given, "responses") ?? {}).map((status) => [
        status,
        listMedia(document, settle(document, `${own}/responses/${status.replaceAll("~", "~0").replaceAll("/", "~1")}`)),
      ]),
    ),
    security,
  };
}

function listMedia(document: JsonObject, pointer: string): readonly Media[] {
  const content = objectMember(resolvePointer(document, pointer), "content") ?? {};
  return Object.entries(content).map(([type, media]) => {
    const schema = member(media, "schema") ?? true;
    let names: readonly string[] | undefined;
    return {
      type,
      schema,
      get names() {
        names ??= declaredNames(document, schema);
        return names;
      },
      pointer: `${pointer}${jsonPointer(["content", type, "schema"])}`,
    };
  });
}

function declaredNames(document: JsonObject, schema: Json): readonly string[] {
  return listForms(document, schema).flatMap((form) => {
    const items = form.items === undefined ? [] : listForms(document, form.items);
    return [form, ...items].flatMap((one) => Object.keys(objectMember(one, "properties") ?? {}));
  });
}

function listParameters(document: JsonObject, pointer: string): readonly Parameter[] {
  const item = pointer.slice(0, pointer.lastIndexOf("/"));
  const read = (place: string): readonly Parameter[] =>
    (arrayMember(resolvePointer(document, place), "parameters") ?? []).flatMap((_, index) => {
      const at = settle(document, `${place}/parameters/${index}`);
      const given = resolvePointer(document, at);
      const [name, where] = [stringMember(given, "name"), stringMember(given, "in")];
      if (name === undefined || where === undefined) return [];
      return withMembers(document, readParameter(document, { name, in: where, given, pointer: at }));
    });
  const own = read(pointer);
  return [...own, ...read(item).filter(({ name, in: where }) => !own.some((other) => other.name === name && other.in === where))];
}

function readParameter(
  document: Json,
  known: Pick<Parameter, "name" | "in" | "pointer"> & { readonly given: Json | undefined },
): Parameter {
  const { given, ...own } = known;
  const style = stringMember(given, "style") ?? (own.in === "query" || own.in === "cookie" ? "form" : "simple");
  return {
    ...own,
    isRequired: member(given, "required") === true,
    schema: member(given, "schema") ?? true,
    style,
    isExploded: (member(given, "explode") ?? style === "form") === true,
    schemaPointer: settle(document, `${own.pointer}/schema`),
  };
}

/**
 * An object in a query is written as its members: each under its own name (`form`), or as `filter[name]` (`deepObject`). So the members are the
 * parameters. An object that lists none stays as it is.
 */
function withMembers(document: Json, parameter: Parameter): readonly Parameter[] {
  const { in: where, style, isExploded, name: owner } = parameter;
  const isDeep = style === "deepObject";
  if (where !== "query" || !(isDeep || (style === "form" && isExploded))) return [parameter];
  const { schemaPointer } = parameter;
  const schema = resolvePointer(document, schemaPointer);
  const required = arrayMember(schema, "required") ?? [];
  const members = Object.entries(objectMember(schema, "properties") ?? {}).map(([name, own]) => ({
    ...parameter,
    name: isDeep ? `${owner}[${name}]` : name,
    isRequired: parameter.isRequired && required.includes(name),
    schema: own,
    schemaPointer: `${schemaPointer}${jsonPointer(["properties", name])}`,
  }));
  return isDeep || members.length === 0 ? [...members, parameter] : members;
}

export function splitPath(path: string): readonly string[] {
  return path.split("/").slice(path.startsWith("/") ? 1 : 0);
}

function readSegment(segment: string, parameters: readonly Parameter[]): Segment {
  const [, prefix, name, suffix] = /^([^{}]*)\{([^{}]+)\}(.*)$/.exec(segment) ?? [];
  if (prefix === undefined || name === undefined || suffix === undefined) return { literal: segment };
  const parameter = parameters.find((one) => one.in === "path" && one.name === name);
  return { name, prefix, suffix, parameter };
}
