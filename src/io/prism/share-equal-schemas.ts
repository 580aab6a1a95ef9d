import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";

/** What Prism compiles and remembers by identity: the schema of a body, and the parameters or headers of one place. */
const compiledKeys: ReadonlySet<string> = new Set(["schema", "headers", "query", "path", "cookie"]);

/**
 * Makes equal schemas of Prism's operations one and the same, so that Prism compiles each once: four of five bodies are the same error.
 * The operations are changed in place; what refers back to itself is left as it is.
 *
 * @param operations as `getHttpOperationsFromSpec` made them; nobody else holds them yet
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
  const message = value as Record<string, Json>; // the caller's promise: these objects are ours to change
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

/** Equal texts, equal meaning: only the ids that Prism's reader gives are left out. Undefined for a value that holds itself. */
function textOf(value: JsonObject | readonly Json[]): string | undefined {
  try {
    return JSON.stringify(isArray(value) ? value.map(withoutId) : value, (_key, member: unknown) => withoutReadersId(member));
  } catch {
    return undefined;
  }
}

/** Of a parameter; a schema's own property `id` stands deeper. */
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
