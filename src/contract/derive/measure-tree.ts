import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";

/**
 * Counts the values of a schema read as a tree, in which a schema stands once for each reference to it, as a mock reads it. A cycle ends
 * where a schema meets itself.
 *
 * @param most the count ends there, because references may multiply without end
 */
export function measureTree(document: JsonObject, pointer: string, most: number): number {
  const open = new Set<Json>();
  const targets = new Map<string, Json | undefined>();
  const targetOf = (ref: string): Json | undefined => {
    if (!targets.has(ref)) targets.set(ref, resolvePointer(document, localPointer(ref) ?? "-"));
    return targets.get(ref);
  };
  // No recursion: a chain of references may be longer than the stack of calls.
  const stack: { readonly value: Json; readonly isClosed?: true }[] = [{ value: resolvePointer(document, pointer) ?? true }];
  let count = 0;
  for (let next = stack.pop(); next !== undefined && count < most; next = stack.pop()) {
    const { value, isClosed = false } = next;
    if (isClosed) open.delete(value);
    if (isClosed || open.has(value)) continue;
    count++;
    if (typeof value !== "object" || value === null) continue;
    open.add(value);
    stack.push({ value, isClosed: true });
    const referred = isObject(value) && typeof value.$ref === "string" ? targetOf(value.$ref) : undefined;
    for (const item of Object.values(value)) stack.push({ value: item });
    if (referred !== undefined) stack.push({ value: referred });
  }
  return count;
}
