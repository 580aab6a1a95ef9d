import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";

/** Members that Prism compiles and caches by identity: the schema of a body, and the parameters or headers of one place. */
const compiledKeys: ReadonlySet<string> = new Set(["schema", "headers", "query", "path", "cookie"]);

/**
 * Replaces equal schemas in Prism's operations by one shared object, so that Prism compiles each once. Four of five bodies, for example,
 * are the same error schema. The operations are changed in place; a recursive schema stays as it is.
 *
 * @param operations the result of `getHttpOperationsFromSpec`, before anything else uses it
 */
export function shareEqualSchemas(operations: readonly unknown[]): void {
  const shared = new Map<string, Json>();
  for (const operation of operations.filter(isObject)) {
    shareIn(operation.responses, shared);
    shareIn(operation.request, shared);
  }
}

function shareIn(value: Json | undefined, shared: Map<string, Json>): void {
  if (isArray(value)) for (const item of value) shareIn(item, shared);
  if (!isObject(value)) return;
  const message = value as Record<string, Json>; // the caller has passed sole ownership, so these objects may change
  for (const [key, member] of Object.entries(message)) {
    if (!compiledKeys.has(key)) shareIn(member, shared);
    else if (isObject(member) || isArray(member)) message[key] = sharedValue(member, shared);
  }
}

function sharedValue(value: JsonObject | readonly Json[], shared: Map<string, Json>): Json {
  const text = textOf(value);
  if (text === undefined) return value;
  const known = shared.get(text);
  if (known === undefined) shared.set(text, value);
  return known ?? value;
}

/** The cache key of a schema: its JSON without the ids that Prism's reader adds. Undefined for a recursive schema. */
function textOf(value: JsonObject | readonly Json[]): string | undefined {
  try {
    return JSON.stringify(isArray(value) ? value.map(withoutId) : value, (_key, member: unknown) => withoutReadersId(member));
  } catch {
    return undefined;
  }
}

/** Drops the reader's `id` of a parameter. A schema's own property `id` lies deeper and stays. */
function withoutId(parameter: Json): Json {
  if (!isObject(parameter)) return parameter;
  const { id: _id, ...rest } = parameter;
  return rest;
}

function withoutReadersId(member: unknown): unknown {
  if (!isObject(member) || !Object.hasOwn(member, "x-stoplight")) return member;
  const { "x-stoplight": _id, ...rest } = member;
  return rest;
}
