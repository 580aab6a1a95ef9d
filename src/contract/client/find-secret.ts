/** Depth to which values are looked through. */
const deepest = 12;

/**
 * Finds a secret in whatever a client gives away: in texts, also in Base64, in errors with their hidden members and causes, in lists, maps and
 * headers. Answers the secret; undefined if none is there.
 */
export function secretIn(value: unknown, secrets: readonly string[]): string | undefined {
  for (const text of textsIn(value, new Set(), 0)) {
    const readings = [text, ...decoded(text)];
    const found = secrets.find((secret) => readings.some((reading) => reading.includes(secret)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function* textsIn(value: unknown, seen: Set<object>, depth: number): Generator<string> {
  if (typeof value === "string") yield value;
  if (typeof value !== "object" || value === null || seen.has(value) || depth > deepest || ArrayBuffer.isView(value)) return;
  seen.add(value);
  if (value instanceof Error || value instanceof URL) yield String(value);
  if (Symbol.iterator in value) for (const item of value as Iterable<unknown>) yield* textsIn(item, seen, depth + 1);
  // A `Request` has its headers in its prototype.
  for (const key of new Set([...Reflect.ownKeys(value), "headers"])) {
    if (typeof key === "string") yield key;
    yield* textsIn(read(value, key), seen, depth + 1);
  }
}

function read(value: object, key: string | symbol): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined; // a getter that throws shows nothing
  }
}

/** The texts that long runs of Base64 letters in a text stand for. */
function decoded(text: string): string[] {
  return (text.match(/[\w+/-]{16,}={0,2}/g) ?? []).flatMap((run) => {
    try {
      return [atob(run.replaceAll("-", "+").replaceAll("_", "/"))];
    } catch {
      return [];
    }
  });
}
