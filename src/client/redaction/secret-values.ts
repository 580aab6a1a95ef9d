import { pointerSegments } from "../../core/json-pointer.ts";
import { nearestName } from "../../core/nearest-name.ts";

/**
 * Collects the secret values of a connector's configuration, for `CallOptions.secrets`.
 * @param pointers secrets of the connector's handle: JSON Pointers where `*` stands for any index or undeclared key. Without a handle,
 * every text and number counts as secret: hiding too much does no harm.
 */
export function secretValues(config: unknown, pointers: readonly string[] = [""]): readonly string[] {
  return valuesAt(config, secretPaths(pointers)).flatMap(leavesOf);
}

/** Path of a secret, by its segments. An empty one is the value itself. */
export type SecretPath = readonly string[];

export function secretPaths(pointers: readonly string[]): readonly SecretPath[] {
  return pointers.map((pointer) => pointerSegments(pointer) ?? []);
}

/** The rests of the paths that go through a key, or through a name of which the key is a misspelling. */
export function stepTo(secrets: readonly SecretPath[], key: string): readonly SecretPath[] {
  const names = secrets.flatMap(([name]) => name ?? []);
  const meant = names.includes(key) ? key : nearestName(key, names);
  return secrets.flatMap(([name, ...rest]) => (name === "*" || (name !== undefined && name === meant) ? [rest] : []));
}

function valuesAt(value: unknown, paths: readonly SecretPath[]): readonly unknown[] {
  if (paths.some((path) => path.length === 0)) return [value];
  if (typeof value !== "object" || value === null || paths.length === 0) return [];
  return Object.entries(value).flatMap(([key, item]) => valuesAt(item, stepTo(paths, key)));
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
