import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../core/json-pointer.ts";

/** One operation of a document, as generators, cases and reports name it. */
export interface Operation {
  /** The `operationId`, or one derived from method and path; unique within the document. */
  readonly id: string;
  /** Upper case, as on the wire. */
  readonly method: string;
  /** The path template, such as `/api/v1/workspaces/{workspace_id}`. */
  readonly path: string;
  /** The declared statuses, in document order; may hold `default` and ranges such as `4XX`. */
  readonly statuses: readonly string[];
  /** The names of the security schemes that it takes, any one of them; none for an open operation. */
  readonly security: readonly string[];
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly summary?: string;
  readonly description?: string;
  /** Where it stands in the document. */
  readonly pointer: string;
}

/** The fixed fields of a path item that are operations (OpenAPI 3.1, section 4.8.9.1). */
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** Every operation, in document order. What is no operation by its form is passed over. */
export function listOperations(document: JsonObject): readonly Operation[] {
  const taken = new Set<string>();
  return Object.entries(objectMember(document, "paths") ?? {}).flatMap(([path, given]) => {
    const item = resolvePathItem(document, given);
    return Object.keys(isObject(item) ? item : {})
      .filter((key) => (methods as readonly string[]).includes(key))
      .flatMap((method) => {
        const operation = objectMember(item, method);
        return operation === undefined ? [] : [describeOperation({ document, operation, path, method, taken })];
      });
  });
}

/** A path item may stand under components (OpenAPI 3.1, section 4.8.9). Another document is never opened. */
function resolvePathItem(document: JsonObject, item: Json): Json | undefined {
  const pointer = localPointer(member(item, "$ref"));
  return pointer === undefined ? item : resolvePointer(document, pointer);
}

function describeOperation(given: {
  readonly document: JsonObject;
  readonly operation: JsonObject;
  readonly path: string;
  readonly method: string;
  readonly taken: Set<string>;
}): Operation {
  const { document, operation, path, method, taken } = given;
  const summary = stringMember(operation, "summary");
  const description = stringMember(operation, "description");
  return {
    id: uniqueId(stringMember(operation, "operationId") || deriveId(method, path), taken),
    method: method.toUpperCase(),
    path,
    statuses: Object.keys(objectMember(operation, "responses") ?? {}),
    // An operation's own `security`, even an empty one, replaces the document's.
    security: schemeNames(member(operation, "security") ?? member(document, "security")),
    tags: (arrayMember(operation, "tags") ?? []).filter((tag) => typeof tag === "string"),
    deprecated: member(operation, "deprecated") === true,
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    pointer: jsonPointer(["paths", path, method]),
  };
}

function schemeNames(security: Json | undefined): readonly string[] {
  const alternatives = isArray(security) ? security.filter(isObject) : [];
  return [...new Set(alternatives.flatMap((alternative) => Object.keys(alternative)))];
}

function deriveId(method: string, path: string): string {
  return `${method}_${path.replaceAll(/[^A-Za-z0-9]+/g, "_").replaceAll(/^_+|_+$/g, "")}`;
}

/** Two operations may carry one id, against the specification; the later one gets a number. */
function uniqueId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}_${count}`;
  taken.add(id);
  return id;
}
