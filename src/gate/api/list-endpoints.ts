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
}

export interface Endpoints {
  readonly found: ReadonlyMap<string, Endpoint>;
  /** Whether an endpoint of the other document may stand behind a reference that leads to nothing. */
  readonly isHidden: (other: Endpoint) => boolean;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The operations of a map of path items, `paths`, `webhooks` or a callback; a reference to no item may hide operations, and is noted. */
export function listEndpoints(comparing: Comparing, side: "base" | "head", items: Located): Endpoints {
  const [found, hidden] = [new Map<string, Endpoint>(), new Set<string>()];
  for (const [path, value] of Object.entries(isObject(items.value) ? items.value : {})) {
    if (path.startsWith("x-")) continue;
    const node = { value, pointer: `${items.pointer}${jsonPointer([path])}` };
    const item = followNoted(comparing, { side, node, by: path });
    if (item === undefined) {
      hidden.add(withoutNames(path));
      continue;
    }
    const shared = locateList(item.value.parameters, `${item.pointer}/parameters`);
    for (const method of methods) {
      const operation = objectMember(item.value, method);
      if (operation === undefined) continue;
      const key = `${method.toUpperCase()} ${withoutNames(path)}`;
      if (!found.has(key)) found.set(key, { key, method, path, operation, pointer: `${item.pointer}/${method}`, shared });
    }
  }
  return { found, isHidden: ({ path }) => hidden.has(withoutNames(path)) };
}

/** Names of path parameters are not sent. */
function withoutNames(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

export function locateList(list: Json | undefined, pointer: string): readonly Located[] {
  return Array.isArray(list) ? list.map((value: Json, index) => ({ value, pointer: `${pointer}/${index}` })) : [];
}

export function locateMap(map: Json | undefined, pointer: string): ReadonlyMap<string, Located> {
  const entries = Object.entries(isObject(map) ? map : {}).filter(([name]) => !name.startsWith("x-"));
  return new Map(entries.map(([name, value]) => [name, { value, pointer: `${pointer}${jsonPointer([name])}` }]));
}

/** As findings call it: its id, or method and path. */
export function nameOf({ operation, method, path }: Endpoint): string {
  return stringMember(operation, "operationId") || `${method.toUpperCase()} ${path}`;
}
