/** Draws whole numbers from 0 up to, but not including, a limit. */
export type Random = (below: number) => number;

/** The same seed, the same numbers (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * Draws one element.
 * @throws Error for an empty list
 */
export function pick<T>(all: readonly T[], random: Random): T {
  const one = all[random(all.length)];
  if (one === undefined) throw new Error("There is nothing to pick from.");
  return one;
}
