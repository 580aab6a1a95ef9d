import type { Path } from "../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, member } from "../../core/json.ts";
import { jsonPointer, localPointer, pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import { listOperations, type Operation } from "../../document/list-operations.ts";
import type { Reach } from "./mutant.ts";

/** Returns a function that finds how far a change at a path of the document reaches. Its results are cached. */
export function reachIn(document: JsonObject): (path: Path) => Reach {
  const operations = listOperations(document);
  const closures = operations.map((operation) => closuresOf(document, operation));
  const known = new Map<string, Reach>();
  return (path) => {
    // The first four segments alone decide the reach.
    const key = jsonPointer(path.slice(0, 4));
    const reach = known.get(key) ?? reachOf(path.slice(0, 4).map(String), operations, closures);
    known.set(key, reach);
    return reach;
  };
}

function reachOf([root, kind, name, part]: readonly string[], operations: readonly Operation[], closures: readonly Closures[]): Reach {
  if (root === "paths" && kind !== undefined) return reachOfPath(operations, kind, { method: name, part });
  if (root !== "components" || name === undefined || kind === "securitySchemes") return { operations: "all", side: "both" };
  const component = jsonPointer(["components", kind ?? "", name]);
  const requests = closures.filter(({ request }) => request.has(component)).map(({ operation }) => operation);
  const responses = closures.filter(({ response }) => response.has(component)).map(({ operation }) => operation);
  const side = requests.length === 0 ? "response" : responses.length === 0 ? "request" : "both";
  return { operations: idsWithSiblings(operations, [...requests, ...responses]), side };
}

const requestParts: readonly (string | undefined)[] = ["parameters", "requestBody"];

/** `method` may also be the path item's own `parameters`, which belong to all its operations. */
function reachOfPath(
  operations: readonly Operation[],
  path: string,
  { method, part }: { readonly method: string | undefined; readonly part: string | undefined },
): Reach {
  const onPath = operations.filter((operation) => operation.path === path);
  const own = onPath.filter((operation) => operation.method.toLowerCase() === method);
  const side = part === "responses" ? "response" : requestParts.includes(own.length === 0 ? method : part) ? "request" : "both";
  return { operations: idsWithSiblings(operations, own.length === 0 ? onPath : own), side };
}

/** The ids of the reached operations and of their siblings: after a change of either path, a request to one may match the other. */
function idsWithSiblings(operations: readonly Operation[], reached: readonly Operation[]): ReadonlySet<string> {
  const paths = [...new Set(reached.map(({ path }) => path))];
  const siblings = operations.filter(({ path }) => paths.some((one) => areSiblings(one, path)));
  return new Set([...reached, ...siblings].map(({ id }) => id));
}

interface Closures {
  readonly operation: Operation;
  readonly request: ReadonlySet<string>;
  readonly response: ReadonlySet<string>;
}

function closuresOf(document: JsonObject, operation: Operation): Closures {
  const node = resolvePointer(document, operation.pointer) ?? null;
  const item = resolvePointer(document, jsonPointer(["paths", operation.path])) ?? null;
  const request = [member(node, "parameters"), member(node, "requestBody"), member(item, "parameters")];
  return { operation, request: closure(document, request), response: closure(document, [member(node, "responses")]) };
}

/** The components that the values reference, directly or through other components: JSON pointers such as `/components/schemas/Source`. */
export function closure(document: JsonObject, values: readonly (Json | undefined)[]): ReadonlySet<string> {
  const found = new Set<string>();
  const stack = [...values];
  for (let value = stack.pop(); stack.length > 0 || value !== undefined; value = stack.pop()) {
    if (isArray(value)) for (const one of value) stack.push(one);
    if (!isObject(value)) continue;
    for (const one of Object.values(value)) stack.push(one);
    const component = componentOf(localPointer(member(value, "$ref")));
    if (component === undefined || found.has(component)) continue;
    found.add(component);
    stack.push(resolvePointer(document, component));
  }
  return found;
}

function componentOf(pointer: string | undefined): string | undefined {
  const [root, kind, name] = pointerSegments(pointer ?? "") ?? [];
  return root === "components" && kind !== undefined && name !== undefined ? jsonPointer([root, kind, name]) : undefined;
}

/** True if one request path can match both templates, as `/sources/check` matches `/sources/{id}`. */
export function areSiblings(a: string, b: string): boolean {
  const left = a.split("/");
  const right = b.split("/");
  return (
    left.length === right.length &&
    left.every((segment, index) => segment === right[index] || isTemplate(segment) || isTemplate(right[index]))
  );
}

function isTemplate(segment: string | undefined): boolean {
  return segment?.includes("{") === true;
}
