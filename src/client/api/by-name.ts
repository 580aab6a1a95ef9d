/** Those of exactly this name; names need not be unique. */
export function byName<T>(name: string, things: readonly T[]): readonly T[] {
  return things.filter((thing) => typeof thing === "object" && thing !== null && "name" in thing && thing.name === name);
}
