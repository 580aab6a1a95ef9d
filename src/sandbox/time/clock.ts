/** Time and chance of a sandbox. A client takes it as its `clock`, too, so that both agree. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A number from 0 to below 1; the same sequence for the same seed. */
  readonly random: () => number;
  /** Runs a function after a wait in milliseconds. Returns a function that cancels it. */
  readonly after: (waitMs: number, run: () => void) => () => void;
  /** Moves the time on, and runs what falls due on the way, in order. Resolves when what it set off has settled. */
  readonly advance: (ms: number) => Promise<void>;
}

export interface ClockOptions {
  /** The start: milliseconds since the epoch, or an ISO date. Default of a fixed clock: 2026-01-01T00:00:00Z. */
  readonly start?: number | string;
  /** Seed of the random sequence. */
  readonly seed?: number;
}

/** A clock that stands still until it is advanced. A wait ends only then. */
export function fixedClock({ start = "2026-01-01T00:00:00Z", seed = 1 }: ClockOptions = {}): SandboxClock {
  const waits = new Set<{ readonly dueAt: number; readonly run: () => void }>();
  let now = timeOf(start);
  return {
    now: () => now,
    random: randomSequence(seed),
    after: (waitMs, run) => {
      const wait = { dueAt: now + waitMs, run };
      waits.add(wait);
      return () => void waits.delete(wait);
    },
    advance: async (ms) => {
      const end = now + ms;
      for (let next = earliest(waits, end); next !== undefined; next = earliest(waits, end)) {
        waits.delete(next);
        now = Math.max(now, next.dueAt);
        next.run();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

/** The machine's clock. Advancing it sets it forward from then on; a wait takes as long as it says, or until it is advanced past its end. */
export function realClock({ seed = 1 }: Pick<ClockOptions, "seed"> = {}): SandboxClock {
  const waits = new Map<object, { readonly dueAt: number; readonly end: () => void }>();
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  return {
    now,
    random: randomSequence(seed),
    after: (waitMs, run) => {
      const key = {};
      const end = (): void => {
        clearTimeout(timer);
        if (waits.delete(key)) run();
      };
      const timer = setTimeout(end, waitMs);
      waits.set(key, { dueAt: now() + waitMs, end });
      return () => {
        clearTimeout(timer);
        waits.delete(key);
      };
    },
    advance: async (ms) => {
      ahead += ms;
      const due = [...waits.values()].filter(({ dueAt }) => dueAt <= now()).sort((a, b) => a.dueAt - b.dueAt);
      for (const { end } of due) end();
      await settle();
    },
  };
}

function timeOf(start: number | string): number {
  return typeof start === "number" ? start : Date.parse(start);
}

function earliest<T extends { readonly dueAt: number }>(waits: ReadonlySet<T>, end: number): T | undefined {
  return [...waits].filter(({ dueAt }) => dueAt <= end).sort((a, b) => a.dueAt - b.dueAt)[0];
}

/** Lets promises settle that a wait's end has set off. A timer runs only after all of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** The generator mulberry32: 32 bits of state, enough for ids that are the same in every run. */
function randomSequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
