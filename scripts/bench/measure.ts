/** Milliseconds of one call. */
export async function timeMs(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export interface Comparison {
  readonly name: string;
  /** What lies inside the timing. */
  readonly inside: string;
  readonly unit: "ms" | "MB";
  readonly ours: number;
  readonly peer: number;
  /** ours / peer */
  readonly ratio: number;
}

/** Interleaved rounds, so that a busy moment of the machine hits both sides. */
export async function compare(
  given: { readonly name: string; readonly inside: string; readonly rounds: number },
  ours: () => unknown,
  peer: () => unknown,
): Promise<Comparison> {
  const oursMs: number[] = [];
  const peerMs: number[] = [];
  for (let round = 0; round < given.rounds; round++) {
    oursMs.push(await timeMs(ours));
    peerMs.push(await timeMs(peer));
  }
  return row({ name: given.name, inside: given.inside, unit: "ms" }, median(oursMs), median(peerMs));
}

export function row(what: Pick<Comparison, "name" | "inside" | "unit">, ours: number, peer: number): Comparison {
  return { ...what, ours: round(ours), peer: round(peer), ratio: Math.round((ours / peer) * 1000) / 1000 };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
