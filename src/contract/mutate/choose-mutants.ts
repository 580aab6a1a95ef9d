import { sha256 } from "../../core/digest.ts";
import type { Mutant } from "./mutant.ts";

export interface Choice {
  /** The part of all mutants to take, above 0 up to 1. */
  readonly fraction: number;
  readonly seed: number;
  /** Counted from 1. */
  readonly shard: { readonly index: number; readonly count: number };
}

/**
 * A sample and a shard of it. Each mutant is drawn by its own id, so the same seed draws the same ones on every machine, and a mutant more
 * or less in the document leaves the others' lots as they are.
 */
export function chooseMutants(mutants: readonly Mutant[], { fraction, seed, shard }: Choice): readonly Mutant[] {
  const drawn = fraction >= 1 ? mutants : mutants.filter(({ id }) => lotOf(id, seed) < fraction);
  return drawn.filter((_, position) => position % shard.count === shard.index - 1);
}

/** Evenly spread from 0 up to, not including, 1. */
function lotOf(id: string, seed: number): number {
  return Number.parseInt(sha256(`${seed}:${id}`).slice(0, 12), 16) / 2 ** 48;
}
