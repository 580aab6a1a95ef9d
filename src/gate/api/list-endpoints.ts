import { isObject, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { type Comparing, followNoted, type Located } from "./comparing.ts";

/** One operation, matched by method and path whatever its path parameters are called. */
export interface Endpoint {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly operation: JsonObject;
  readonly pointer: string;
  /** The parameters of the path item, which hold for each of its operations. */
  readonly shared: readonly Located[];
  /** Its own addresses, or those of its path item, in the place of the document's. */
  readonly servers: Json | undefined;
  /** The path as it is matched: behind the base path of the servers where that counts, names of parameters left out. */
  readonly route: string;
}

export interface Endpoints {
  readonly found: ReadonlyMap<string, Endpoint>;
  /** Whether an endpoint of the other document may stand behind a reference that leads to nothing. */
  readonly isHidden: (other: Endpoint) => boolean;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * How the keys of a map are meant. Only in the objects that the specification calls extensible (Paths, Responses, Callback: OpenAPI 3.1.1,
 * section 4.9) is a key that begins with `x-` an extension; elsewhere it is the name of a header, a media type or a webhook.
 */
export type MapKeys = "names" | "names-and-extensions";

export interface EndpointList {
  readonly comparing: Comparing;
  readonly side: "base" | "head";
  readonly items: Located;
  readonly keys: MapKeys;
  /** Stands before each path. */
  readonly basePath?: string;
}

/** The operations of a map of path items, `paths`, `webhooks` or a callback; a reference to no item may hide operations, and is noted. */
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

/** Names of path parameters are not sent. */
function withoutNames(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

export function locateList(list: Json | undefined, pointer: string): readonly Located[] {
  return Array.isArray(list) ? list.map((value: Json, index) => ({ value, pointer: `${pointer}/${index}` })) : [];
}

/** The members of a map by their keys. */
export function locateMap(map: Json | undefined, pointer: string, keys: MapKeys = "names"): ReadonlyMap<string, Located> {
  const entries = Object.entries(isObject(map) ? map : {}).filter(([name]) => keys === "names" || !name.startsWith("x-"));
  return new Map(entries.map(([name, value]) => [name, { value, pointer: `${pointer}${jsonPointer([name])}` }]));
}

/** As findings call it: its id, or method and path. */
export function nameOf({ operation, method, path }: Endpoint): string {
  return stringMember(operation, "operationId") || `${method.toUpperCase()} ${path}`;
}
