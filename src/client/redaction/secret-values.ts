import { pointerSegments } from "../../core/json-pointer.ts";

/**
 * Collects the secret values of a connector's configuration, for `CallOptions.secrets`.
 * @param pointers secrets of the connector's handle: JSON Pointers where `*` stands for any index or undeclared key. Without a handle,
 * every text and number counts as secret: hiding too much does no harm.
 */
export function secretValues(config: unknown, pointers: readonly string[] = [""]): readonly string[] {
  return pointers.flatMap((pointer) => valuesAt(config, pointerSegments(pointer) ?? [])).flatMap(leavesOf);
}

function valuesAt(value: unknown, [segment, ...rest]: readonly string[]): readonly unknown[] {
  if (segment === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).filter(([key]) => segment === "*" || key === segment);
  return inner.flatMap(([, item]) => valuesAt(item, rest));
}

/**
 * Collects texts and numbers. A text that is JSON, such as a service account's key file, is opened as well, because a server may repeat a
 * part of it.
 */
function leavesOf(root: unknown): readonly string[] {
  const seen = new Set<unknown>();
  const leaves: string[] = [];
  const open = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === "string" || typeof value === "number") leaves.push(String(value));
    if (typeof value === "string" && /^\s*[[{]/.test(value)) open.push(parsed(value));
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const item of Object.values(value)) if (item !== undefined) open.push(item);
  }
  return leaves;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
