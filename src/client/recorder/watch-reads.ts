/**
 * The same data, which tells of each value that is read out of it by its path: `*` for any index. Whoever lists the keys of an object, or asks an empty
 * list for its length, has read all of it. A method of arrays gives such data, too.
 */
export function watchReads<T>(data: T, onRead: (path: readonly string[]) => void): T {
  const known = new WeakMap<object, unknown>();
  const watch = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value !== "object" || value === null) {
      onRead(path);
      return value;
    }
    const before = known.get(value);
    if (before !== undefined) return before;
    const watched = new Proxy(value, handlerOf(path));
    known.set(value, watched);
    known.set(watched, watched); // a sorted list holds what it gave
    return watched;
  };
  const handlerOf = (path: readonly string[]): ProxyHandler<object> => ({
    get: (target, key, receiver) => {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof key === "symbol" || ignored.has(key)) return value;
      if (Array.isArray(target) && key === "length") {
        if (target.length === 0) onRead(path);
        return value;
      }
      // A missing member counts as read, too: a field that may be absent. A method is no data.
      return Object.hasOwn(target, key) || !(key in target) ? watch(value, stepTo(target, path, key)) : value;
    },
    getOwnPropertyDescriptor: (target, key) => {
      const found = Reflect.getOwnPropertyDescriptor(target, key);
      if (typeof key === "symbol" || ignored.has(key) || (Array.isArray(target) && key === "length")) return found;
      if (found === undefined) onRead(stepTo(target, path, key));
      return found === undefined || !found.configurable ? found : { ...found, value: watch(found.value, stepTo(target, path, key)) };
    },
    ownKeys: (target) => {
      onRead(path);
      return Reflect.ownKeys(target);
    },
  });
  return watch(data, []) as T; // the same shape
}

/** Asked for by the language itself: by `await` and `JSON.stringify`. */
const ignored: ReadonlySet<string> = new Set(["then", "toJSON", "constructor"]);

function stepTo(target: object, path: readonly string[], key: string): readonly string[] {
  return [...path, Array.isArray(target) ? "*" : key];
}
