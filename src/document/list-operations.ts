import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../core/json-pointer.ts";
import { proseKey } from "./overlay/prose.ts";

/** One operation, under the names that generators, cases and reports use. */
export interface Operation {
  /** The `operationId`, or one derived from method and path; unique within the document. */
  readonly id: string;
  /** Upper case, as on the wire. */
  readonly method: string;
  /** The path template, such as `/api/v1/workspaces/{workspace_id}`. */
  readonly path: string;
  /** The declared statuses, in document order. They may include `default` and ranges such as `4XX`. */
  readonly statuses: readonly string[];
  /** The names of the accepted security schemes; any one of them is enough. Empty for an open operation. */
  readonly security: readonly string[];
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** True if only prose describes it: the document does not declare it, and the kit added it (openapi/prose). */
  readonly prose?: true;
  readonly summary?: string;
  readonly description?: string;
  /** The JSON pointer of the operation in the document. */
  readonly pointer: string;
}

/** The fixed fields of a path item that are operations (OpenAPI 3.1, section 4.8.9.1). */
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** Lists every operation in document order. A member that is not an object is skipped. */
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

/** Follows a path item's `$ref` into the components (OpenAPI 3.1, section 4.8.9). Another document is never opened. */
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
    ...(member(operation, proseKey) === undefined ? {} : { prose: true as const }),
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

/** Appends a number to an id that is taken. Documents repeat an operationId although the specification forbids it. */
function uniqueId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}_${count}`;
  taken.add(id);
  return id;
}
