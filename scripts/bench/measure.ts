import { fileURLToPath } from "node:url";
import { runProcess } from "./run-process.ts";

/** The milliseconds of one call. */
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
  /** A sentence on the work that is timed. */
  readonly inside: string;
  readonly unit: "ms" | "MB" | "pairs" | "%";
  readonly ours: number;
  readonly peer: number;
  /** ours / peer */
  readonly ratio: number;
}

/** Two implementations of the same work. They share their input, which is read before the clock starts. */
export interface Sides {
  readonly inside: string;
  readonly ours: () => unknown;
  readonly peer: () => unknown;
}

/** Measures both sides in this process, after one warm-up round. Rounds alternate, so that a busy moment of the machine affects both. */
export async function compareWarm(name: string, { inside, ours, peer }: Sides): Promise<Comparison> {
  const times = { ours: [] as number[], peer: [] as number[] };
  for (let round = 0; round < 8; round++) {
    const pair = { ours: await timeMs(ours), peer: await timeMs(peer) };
    if (round === 0) continue;
    times.ours.push(pair.ours);
    times.peer.push(pair.peer);
  }
  return row({ name: `${name}, warm`, inside, unit: "ms" }, median(times.ours), median(times.peer));
}

/** Measures each side as the first work of a new process. The time to load modules is not counted. */
export function compareCold(name: string, { inside }: Sides): Comparison {
  const script = fileURLToPath(new URL("cold.ts", import.meta.url));
  const time = (side: string): number =>
    Number(runProcess(process.execPath, ["--import", "tsx", script, name, side], process.cwd()).stdout);
  const pairs = Array.from({ length: 5 }, () => ({ ours: time("ours"), peer: time("peer") }));
  return row({ name: `${name}, cold`, inside, unit: "ms" }, median(pairs.map(({ ours }) => ours)), median(pairs.map(({ peer }) => peer)));
}

export function row(what: Pick<Comparison, "name" | "inside" | "unit">, ours: number, peer: number): Comparison {
  return { ...what, ours: round(ours), peer: round(peer), ratio: Math.round((ours / peer) * 1000) / 1000 };
}

/** Calls take hundredths of a millisecond, and whole runs thousands. */
function round(value: number): number {
  const parts = value < 10 ? 100 : 10;
  return Math.round(value * parts) / parts;
}
