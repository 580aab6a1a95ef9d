import { makeTables, type Tables } from "../state/tables.ts";
import { randomSequence } from "../time/random-sequence.ts";
import { makeSigner, type Signer } from "../tokens/signer.ts";
import { randomId } from "./stable-id.ts";

/** One world: a state of its own with a signing key of its own. */
export interface OpenWorld {
  /** The client id that opened it. */
  readonly name: string;
  readonly tables: Tables;
  readonly signer: Signer;
  readonly newSerial: () => number;
  /** Makes a UUID that this world has never given out, also before a restart. */
  readonly newId: () => string;
}

/** Key and counters of a world. */
export interface WorldCore {
  readonly key: Uint8Array<ArrayBuffer>;
  /** The last serial. */
  readonly serial: number;
  /** Seed of the sequence that ids come from, and how many have come. */
  readonly ids: { readonly seed: number; readonly count: number };
}

/** Keys and counters, kept beside the worlds so that nothing but a snapshot sees them. */
const cores = new WeakMap<OpenWorld, () => WorldCore>();

/** Key and counters of a world as they are now. */
export function coreOf(world: OpenWorld): WorldCore | undefined {
  return cores.get(world)?.();
}

/** Makes the key and the counters of a new world. */
export function newCore(random: () => number): WorldCore {
  const key = Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
  return { key, serial: 0, ids: newIds(random) };
}

/** Begins a sequence of ids. */
export function newIds(random: () => number): WorldCore["ids"] {
  return { seed: Math.floor(random() * 2 ** 32), count: 0 };
}

/** An id takes four numbers of 32 bits. */
const numbersOfId = 4;

/** Makes a world without any record. */
export function emptyWorld(name: string, { key, serial, ids: { seed, count } }: WorldCore): OpenWorld {
  let last = serial;
  let made = count;
  const world: OpenWorld = {
    name,
    tables: makeTables(),
    signer: makeSigner(name, key),
    newSerial: () => ++last,
    newId: () => randomId(randomSequence(seed, numbersOfId * made++)),
  };
  cores.set(world, () => ({ key, serial: last, ids: { seed, count: made } }));
  return world;
}
