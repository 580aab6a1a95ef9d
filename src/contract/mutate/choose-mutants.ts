import { sha256 } from "../../core/digest.ts";
import type { Mutant } from "./mutant.ts";

export interface Choice {
  /** The fraction of all mutants to take: above 0, up to 1. */
  readonly fraction: number;
  readonly seed: number;
  /** `index` counts from 1. */
  readonly shard: { readonly index: number; readonly count: number };
}

/**
 * Draws a sample of the mutants, then takes one shard of it. Each mutant is drawn by its own id: the same seed draws the same mutants on
 * every machine, and one mutant more or less does not change the draw of the others.
 */
export function chooseMutants(mutants: readonly Mutant[], { fraction, seed, shard }: Choice): readonly Mutant[] {
  const drawn = fraction >= 1 ? mutants : mutants.filter(({ id }) => lotOf(id, seed) < fraction);
  return drawn.filter((_, position) => position % shard.count === shard.index - 1);
}

/** A number from 0 up to, not including, 1. The numbers of many ids are spread evenly. */
function lotOf(id: string, seed: number): number {
  return Number.parseInt(sha256(`${seed}:${id}`).slice(0, 12), 16) / 2 ** 48;
}
