import { byCodeUnit, isArray, isObject, type Json, type JsonObject, stringMember } from "../../core/json.ts";
import { jsonPointer, localPointer, pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import type { Operation } from "../../document/list-operations.ts";
import { operationNode } from "./operation-node.ts";

/**
 * The names of the shared schemas that operations reach, in code-unit order. A schema that no operation reaches is no part of the contract.
 */
export function reachedComponents(document: JsonObject, operations: readonly Operation[]): readonly string[] {
  const seen = new Set<string>();
  const waiting: (Json | undefined)[] = operations.flatMap((operation) => {
    const path = jsonPointer((pointerSegments(operation.pointer) ?? []).slice(0, -1).concat("parameters"));
    return [operationNode(document, operation), resolvePointer(document, path)];
  });
  // An explicit stack, because a foreign document may have reference cycles.
  for (let node = waiting.pop(); waiting.length > 0 || node !== undefined; node = waiting.pop()) {
    // One by one: a call with hundred thousands of arguments, such as the values of an `enum`, overflows the stack.
    if (isArray(node)) for (const item of node) waiting.push(item);
    if (!isObject(node)) continue;
    const pointer = localPointer(stringMember(node, "$ref"));
    if (pointer !== undefined && !seen.has(pointer)) {
      seen.add(pointer);
      waiting.push(resolvePointer(document, pointer));
    }
    for (const item of Object.values(node)) waiting.push(item);
  }
  const names = [...seen].flatMap((pointer) => {
    const [components, kind, name, ...below] = pointerSegments(pointer) ?? [];
    return components === "components" && kind === "schemas" && name !== undefined && below.length === 0 ? [name] : [];
  });
  return names.sort(byCodeUnit);
}
