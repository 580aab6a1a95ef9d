import { KitError } from "../../core/errors.ts";
import { judgeMembers, type MemberJudge, shown } from "../../core/judge-members.ts";
import { randomSequence } from "./random-sequence.ts";

/** Time and chance of a sandbox. A client takes it as its `clock`, too, so that both agree. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A number from 0 to below 1. A fixed clock gives the same sequence in every run, the machine's clock another one each time. */
  readonly random: () => number;
  /** Runs a function after a wait in milliseconds. Returns a function that cancels it. */
  readonly after: (waitMs: number, run: () => void) => () => void;
  /**
   * Moves the time on, and runs what falls due on the way, in order. Resolves when what it set off has settled.
   * @throws KitError `clock-invalid` for a number of milliseconds below 0, and past the last time of a date
   */
  readonly advance: (ms: number) => Promise<void>;
}

export interface ClockOptions {
  /** The start: milliseconds since the epoch, or an ISO date. Default of a fixed clock: 2026-01-01T00:00:00Z. */
  readonly start?: number | string;
  /** Seed of the random sequence. Default of a fixed clock: 1; of the machine's clock: another one in each process. */
  readonly seed?: number;
}

/**
 * A clock that stands still until it is advanced. A wait ends only then.
 *
 * @throws KitError `clock-invalid` for a start that is no time, and for an option that there is not
 */
export function fixedClock(options: ClockOptions = {}): SandboxClock {
  judgeClock(options, { start: isStart, seed: isSeed });
  const { start = "2026-01-01T00:00:00Z", seed = 1 } = options;
  const waits = new Set<{ readonly dueAt: number; readonly run: () => void }>();
  let now = timeOf(start);
  // Two callers may advance it at once: each adds to the other's end.
  let target = now;
  return {
    now: () => now,
    random: randomSequence(seed),
    after: (waitMs, run) => {
      const wait = { dueAt: now + waitMs, run };
      waits.add(wait);
      return () => void waits.delete(wait);
    },
    advance: async (ms) => {
      const end = later(target, ms);
      target = end;
      for (let next = earliest(waits, end); next !== undefined; next = earliest(waits, end)) {
        waits.delete(next);
        now = Math.max(now, next.dueAt);
        next.run();
        await settle();
      }
      now = Math.max(now, end);
      await settle();
    },
  };
}

/**
 * The machine's clock. Advancing it sets it forward from then on; a wait takes as long as it says, or until it is advanced past its end.
 *
 * @throws KitError `clock-invalid` for an option that there is not
 */
export function realClock(options: Pick<ClockOptions, "seed"> = {}): SandboxClock {
  judgeClock(options, { seed: isSeed });
  const { seed } = options;
  const waits = new Map<object, { readonly dueAt: number; readonly end: () => void }>();
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  return {
    now,
    random: seed === undefined ? unforeseen : randomSequence(seed),
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
      ahead = later(now(), ms) - Date.now();
      const due = [...waits.values()].filter(({ dueAt }) => dueAt <= now()).sort((a, b) => a.dueAt - b.dueAt);
      for (const { end } of due) end();
      await settle();
    },
  };
}

function timeOf(start: number | string): number {
  const time = typeof start === "number" ? start : Date.parse(start);
  if (isTime(time)) return time;
  throw new KitError("clock-invalid", `The clock cannot start at ${typeof start === "string" ? JSON.stringify(start) : start}.`);
}

const isSeed: MemberJudge = (value) => (Number.isFinite(value) ? undefined : "a number");
const isStart: MemberJudge = (value) =>
  typeof value === "number" || typeof value === "string" ? undefined : "milliseconds since the epoch, or an ISO date as a text";

/** @throws KitError `clock-invalid` */
function judgeClock(options: unknown, judges: Readonly<Record<string, MemberJudge>>): void {
  const fault = judgeMembers(options, {
    whole: "The options of a clock",
    unknown: "A clock has no option",
    member: "The clock's ",
    judges,
  });
  if (fault !== undefined) throw new KitError("clock-invalid", fault);
}

/** @throws KitError `clock-invalid` */
function later(time: number, ms: number): number {
  if (ms >= 0 && isTime(time + ms)) return time + ms;
  throw new KitError(
    "clock-invalid",
    `The clock cannot be advanced by ${shown(ms)}, which is no number of milliseconds from 0 that leads to a date.`,
  );
}

/** The last time that a date can have, in milliseconds since the epoch (ECMA-262, time values). */
export const latestTime = 8.64e15;

function isTime(time: number): boolean {
  return Math.abs(time) <= latestTime;
}

/** A number that nobody can foresee, so that two processes never give out the same ids and keys. */
function unforeseen(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

function earliest<T extends { readonly dueAt: number }>(waits: ReadonlySet<T>, end: number): T | undefined {
  return [...waits].filter(({ dueAt }) => dueAt <= end).sort((a, b) => a.dueAt - b.dueAt)[0];
}

/** The timer as it was before any test put fake timers in its place: these would never let an advance end. */
const { setTimeout: timer } = globalThis;

/** Lets promises settle that a wait's end has set off. A timer runs only after all of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => timer(resolve, 0));
}
