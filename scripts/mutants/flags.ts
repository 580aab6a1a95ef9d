import { parseArgs } from "node:util";
import type { Choice } from "../../src/contract/mutate/choose-mutants.ts";
import { KitError } from "../../src/core/errors.ts";

export interface MutantFlags {
  readonly openapi: string | undefined;
  readonly nightly: boolean;
  /** Break the sandbox's behaviour, and not the document. */
  readonly behaviour: boolean;
  /** Find which scenes notice a break alone, and write down one or two for each. */
  readonly all: boolean;
  readonly choice: Choice;
}

/** @throws KitError `usage-unknown-flag`, `usage-bad-value` */
export function parseMutantFlags(argv: readonly string[]): MutantFlags {
  const { openapi, nightly, behaviour, all, sample, seed, shard } = readFlags(argv);
  const [index, count] = readShard(shard);
  // A nightly run takes seconds per mutant, because it runs all cases.
  const fraction = readSample(sample ?? (nightly === true ? "1%" : "100%"));
  const modes = { nightly: nightly === true, behaviour: behaviour === true, all: all === true };
  return { openapi, ...modes, choice: { fraction, seed: readSeed(seed), shard: { index, count } } };
}

function readFlags(argv: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    const options = { openapi: text, sample: text, seed: text, shard: text, nightly: flag, behaviour: flag, all: flag, json: flag };
    return parseArgs({ args: [...argv], options }).values;
  } catch (cause) {
    throw new KitError("usage-unknown-flag", cause instanceof Error ? cause.message : String(cause), { place: "mutants", cause });
  }
}

function readSample(text: string): number {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  const fraction = Number(percent) / 100;
  if (!(fraction > 0 && fraction <= 1)) throw badValue("--sample", text, "a percentage such as 10%");
  return fraction;
}

function readSeed(text: string = "1"): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || text.trim() === "") throw badValue("--seed", text, "a whole number");
  return seed;
}

function readShard(text: string = "1/1"): readonly [index: number, count: number] {
  const [, index, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count) throw badValue("--shard", text, "a part such as 1/4");
  return [index, count];
}

function badValue(flag: string, given: string, wanted: string): KitError {
  return new KitError("usage-bad-value", `${flag} takes ${wanted}, not "${given}".`, { place: flag });
}
