/**
 * The generator mulberry32: 32 bits of state.
 *
 * @param drawn how many numbers of the sequence are skipped
 * @returns a function that gives numbers from 0 to below 1, the same sequence for the same seed
 */
export function randomSequence(seed: number, drawn = 0): () => number {
  let state = (seed + Math.imul(drawn, step)) >>> 0;
  return () => {
    state = (state + step) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const step = 0x6d2b79f5;
