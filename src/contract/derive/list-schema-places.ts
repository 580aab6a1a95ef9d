import { arrayMember, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { listOperations, type Operation } from "../../document/list-operations.ts";

export type PlaceKind = "body" | "answer" | "answer-header" | "path" | "query" | "header" | "cookie";

/** A place of an operation that has a schema: a body, an answer of one status, an answer's header, or a parameter. */
export interface OperationPlace {
  /** Such as `create_sources answer 200 application/json`. Unique in its document; the same place of another document has the same id. */
  readonly id: string;
  readonly kind: PlaceKind;
  readonly operation: Operation;
  /** The parameter's or header's name, or the media type. */
  readonly name: string;
  /** For an answer and its headers: the status. */
  readonly status?: string;
  readonly required: boolean;
  /** For a parameter that holds a list: true if each item is a parameter of its own (`a=1&a=2`), false if commas separate the items. */
  readonly explode: boolean;
  /** JSON pointer to the schema, after following each `$ref` that has no sibling keywords. */
  readonly pointer: string;
}

/** Lists every place of every operation that has a schema, in document order. */
export function listSchemaPlaces(document: JsonObject): readonly OperationPlace[] {
  return listOperations(document).flatMap((operation) => [
    ...parametersOf(document, operation),
    ...bodiesOf(document, operation),
    ...answersOf(document, operation),
  ]);
}

/** An OpenAPI object and its JSON pointer, after references are followed. */
export interface LocatedObject {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** Longer than any real chain of references, so that a cycle ends. */
const chainLimit = 16;

/** Follows a `$ref` that stands alone. A schema with keywords beside its `$ref` is kept, because it says more than its target. */
export function followRefs(document: JsonObject, start: string): LocatedObject | undefined {
  let pointer = start;
  for (let count = 0; count < chainLimit; count++) {
    const value = resolvePointer(document, pointer);
    if (!isObject(value)) return undefined;
    const target = Object.keys(value).length === 1 ? localPointer(value.$ref) : undefined;
    if (target === undefined) return { value, pointer };
    pointer = target;
  }
  return undefined;
}

/**
 * The parameters of an operation and of its path item. The operation's own override those of the same name and place (OpenAPI 3.1.1,
 * section 4.8.10).
 */
export function locateParameters(document: JsonObject, { path, pointer }: Operation): readonly LocatedObject[] {
  const found = new Map<string, LocatedObject>();
  for (const holder of [jsonPointer(["paths", path]), pointer]) {
    for (const [index] of (arrayMember(resolvePointer(document, holder), "parameters") ?? []).entries()) {
      const located = followRefs(document, `${holder}/parameters/${index}`);
      if (located !== undefined) found.set(`${stringMember(located.value, "in")} ${stringMember(located.value, "name")}`, located);
    }
  }
  return [...found.values()];
}

const parameterKinds: readonly string[] = ["path", "query", "header", "cookie"] satisfies PlaceKind[];

function parametersOf(document: JsonObject, operation: Operation): OperationPlace[] {
  return locateParameters(document, operation).flatMap(({ value, pointer }) => {
    const kind = stringMember(value, "in") ?? "";
    const name = stringMember(value, "name") ?? "";
    if (!isParameterKind(kind)) return [];
    const explode = member(value, "explode") ?? (kind === "query" && (member(value, "style") ?? "form") === "form");
    const place = { id: `${operation.id} ${kind} ${name}`, kind, operation, name };
    return atSchema(document, `${pointer}/schema`, { ...place, required: value.required === true, explode: explode === true });
  });
}

function isParameterKind(kind: string): kind is "path" | "query" | "header" | "cookie" {
  return parameterKinds.includes(kind);
}

function bodiesOf(document: JsonObject, operation: Operation): OperationPlace[] {
  const body = followRefs(document, `${operation.pointer}/requestBody`);
  const required = member(body?.value, "required") === true;
  return contentOf(body).flatMap(([name, pointer]) =>
    atSchema(document, pointer, { id: `${operation.id} body ${name}`, kind: "body", operation, name, required, explode: false }),
  );
}

function answersOf(document: JsonObject, operation: Operation): OperationPlace[] {
  return operation.statuses.flatMap((status) => {
    const answer = followRefs(document, `${operation.pointer}${jsonPointer(["responses", status])}`);
    const place = { operation, status, required: true, explode: false } as const;
    const headers = Object.keys(objectMember(answer?.value, "headers") ?? {}).flatMap((name) => {
      const header = followRefs(document, `${answer?.pointer}${jsonPointer(["headers", name])}`);
      const id = `${operation.id} answer ${status} header ${name}`;
      return header === undefined ? [] : atSchema(document, `${header.pointer}/schema`, { ...place, id, kind: "answer-header", name });
    });
    const bodies = contentOf(answer).flatMap(([name, pointer]) =>
      atSchema(document, pointer, { ...place, id: `${operation.id} answer ${status} ${name}`, kind: "answer", name }),
    );
    return [...bodies, ...headers];
  });
}

function contentOf(holder: LocatedObject | undefined): [name: string, pointer: string][] {
  const content: Json = objectMember(holder?.value, "content") ?? {};
  return Object.keys(content).map((name) => [name, `${holder?.pointer}${jsonPointer(["content", name, "schema"])}`]);
}

function atSchema(document: JsonObject, start: string, place: Omit<OperationPlace, "pointer">): OperationPlace[] {
  const schema = followRefs(document, start);
  return schema === undefined ? [] : [{ ...place, pointer: schema.pointer }];
}

/** True for JSON and for media types with the suffix `+json` (RFC 6839, section 3.1). */
export function isJsonMediaType(mediaType: string): boolean {
  return /^application\/([a-z0-9.-]+\+)?json\s*(;|$)/i.test(mediaType);
}
