import { isObject, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { follow, type Located } from "./comparing.ts";

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

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The operations of a map of path items: `paths`, `webhooks` or a callback. */
export function listEndpoints(document: Json, items: Located): ReadonlyMap<string, Endpoint> {
  const found = new Map<string, Endpoint>();
  for (const [path, value] of Object.entries(isObject(items.value) ? items.value : {})) {
    const item = path.startsWith("x-") ? undefined : follow(document, { value, pointer: `${items.pointer}${jsonPointer([path])}` });
    if (item === undefined || !isObject(item.value)) continue;
    const shared = locateList(item.value.parameters, `${item.pointer}/parameters`);
    for (const method of methods) {
      const operation = objectMember(item.value, method);
      if (operation === undefined) continue;
      const key = `${method.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
      if (!found.has(key)) found.set(key, { key, method, path, operation, pointer: `${item.pointer}/${method}`, shared });
    }
  }
  return found;
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
