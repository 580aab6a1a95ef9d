import { isObject, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { type Comparing, followNoted, type Located } from "./comparing.ts";

/** One operation. Operations are matched by method and path; names of path parameters are ignored. */
export interface Endpoint {
  /** Method and route, such as `GET /sources/{}`: the key by which operations are matched. */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly operation: JsonObject;
  readonly pointer: string;
  /** Parameters of the path item. They apply to each of its operations. */
  readonly shared: readonly Located[];
  /** The operation's own `servers`, else its path item's. They replace the document's. Undefined if neither has any. */
  readonly servers: Json | undefined;
  /** The path with its base path in front, if base paths count, and with empty parameter names: `/v1/sources/{}`. */
  readonly route: string;
}

export interface Endpoints {
  readonly found: ReadonlyMap<string, Endpoint>;
  /** True if an endpoint of the other document may stand behind a dangling reference of this document. */
  readonly isHidden: (other: Endpoint) => boolean;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * Meaning of the keys of a map. In Paths, Responses and Callback objects, a key that begins with `x-` is an extension (OpenAPI 3.1.1,
 * section 4.9). In other maps it is the name of a header, a media type or a webhook.
 */
export type MapKeys = "names" | "names-and-extensions";

export interface EndpointList {
  readonly comparing: Comparing;
  readonly side: "base" | "head";
  readonly items: Located;
  readonly keys: MapKeys;
  /** Put in front of each path. */
  readonly basePath?: string;
}

/**
 * Lists the operations of `paths`, `webhooks` or a callback. A dangling reference to a path item may hide operations, so it is noted as
 * uncheckable.
 */
export function listEndpoints({ comparing, side, items, keys, basePath = "" }: EndpointList): Endpoints {
  const [found, hidden] = [new Map<string, Endpoint>(), new Set<string>()];
  for (const [path, node] of locateMap(items.value, items.pointer, keys)) {
    const route = withoutNames(`${basePath}${path}`);
    const item = followNoted(comparing, { side, node, by: path });
    if (item === undefined) {
      hidden.add(route);
      continue;
    }
    const shared = locateList(item.value.parameters, `${item.pointer}/parameters`);
    for (const method of methods) {
      const operation = objectMember(item.value, method);
      if (operation === undefined) continue;
      const key = `${method.toUpperCase()} ${route}`;
      const servers = operation.servers ?? item.value.servers;
      if (!found.has(key)) found.set(key, { key, method, path, operation, pointer: `${item.pointer}/${method}`, shared, servers, route });
    }
  }
  return { found, isHidden: ({ route }) => hidden.has(route) };
}

/** Empties the names of path parameters: they are not sent, so they do not identify an operation. */
function withoutNames(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

/** Gives each item of a list with its JSON pointer. */
export function locateList(list: Json | undefined, pointer: string): readonly Located[] {
  return Array.isArray(list) ? list.map((value: Json, index) => ({ value, pointer: `${pointer}/${index}` })) : [];
}

/** Gives each member of a map with its JSON pointer. */
export function locateMap(map: Json | undefined, pointer: string, keys: MapKeys = "names"): ReadonlyMap<string, Located> {
  const entries = Object.entries(isObject(map) ? map : {}).filter(([name]) => keys === "names" || !name.startsWith("x-"));
  return new Map(entries.map(([name, value]) => [name, { value, pointer: `${pointer}${jsonPointer([name])}` }]));
}

/** The operation's name in findings: its id, or method and path. */
export function nameOf({ operation, method, path }: Endpoint): string {
  return stringMember(operation, "operationId") || `${method.toUpperCase()} ${path}`;
}
