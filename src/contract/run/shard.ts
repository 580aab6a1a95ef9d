import { sha256 } from "../../core/digest.ts";

/** One part of several, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads `1/4`; undefined where it is no shard. */
export function parseShard(text: string): Shard | undefined {
  const [, index = 0, count = 0] = (/^([1-9][0-9]{0,2})\/([1-9][0-9]{0,2})$/.exec(text) ?? []).map(Number);
  return index >= 1 && index <= count ? { index, count } : undefined;
}

/** Whether a key belongs to the shard: by its digest, so that adding a case moves no other. */
export function ofShard(key: string, { index, count }: Shard): boolean {
  return Number.parseInt(sha256(key).slice(0, 8), 16) % count === index - 1;
}
