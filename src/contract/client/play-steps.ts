import { isObject, type Json } from "../../core/json.ts";
import type { ClientClock, DrivenClient } from "./client-driver.ts";
import type { ClientStep, GivenValue, IdOf, TokenOf } from "./client-script.ts";
import type { ClientStage } from "./stage.ts";
import { bearerOf, type Wire } from "./wire.ts";

/** The ends of a step's acts: results, and errors that were thrown. */
export interface StepEnds {
  readonly results: readonly unknown[];
  readonly errors: readonly unknown[];
}

export interface Play {
  readonly stage: ClientStage;
  readonly wire: Wire;
  readonly client: DrivenClient;
  readonly waits: Waits;
}

/** Waits of a client, which end only when the clock is advanced. */
export interface Waits {
  /** The clock that the client gets. */
  readonly clock: ClientClock;
  /** Called with each answer: only a wait that begins later is a wait for another attempt. */
  readonly answered: () => void;
  /** Milliseconds until the next wait since the last answer is over; undefined if there is none. */
  readonly next: () => number | undefined;
}

/** Longest wait that a case sits out, in milliseconds. A longer one is no pause between two attempts. */
const longestWaitMs = 60_000;
/** Turns without an answer or a wait, after which an act counts as endless. A turn takes a millisecond or more. */
const mostIdleTurns = 5_000;

export function watchWaits(clock: ClientClock): Waits {
  let since = new Set<{ readonly dueAt: number }>();
  return {
    clock: {
      now: () => clock.now(),
      random: () => clock.random(),
      after: (waitMs, run) => {
        const wait = { dueAt: clock.now() + waitMs };
        const own = since.add(wait);
        const stop = clock.after(waitMs, () => {
          own.delete(wait);
          run();
        });
        return () => {
          own.delete(wait);
          stop();
        };
      },
    },
    answered: () => {
      since = new Set();
    },
    next: () => {
      const due = [...since].map(({ dueAt }) => dueAt - clock.now()).filter((ms) => ms <= longestWaitMs);
      return due.length === 0 ? undefined : Math.max(0, Math.min(...due));
    },
  };
}

/**
 * Plays one step of a case.
 *
 * @throws Error with a sentence, for an act that does not end, and for a step that cannot be played
 */
export async function playStep(step: ClientStep, play: Play): Promise<StepEnds> {
  const { stage, wire } = play;
  if ("advanceSeconds" in step) await stage.clock.advance(step.advanceSeconds * 1000);
  else if ("fault" in step) stage.fault(step.fault);
  else if ("endFaults" in step) stage.endFaults();
  else if ("revokeTokenOf" in step) {
    const token = wire.requests
      .filter(({ capability }) => capability === step.revokeTokenOf)
      .map(bearerOf)
      .at(-1);
    if (token === undefined) throw new Error(`no ${step.revokeTokenOf} carried a token`);
    stage.revoke(token);
  } else return playAct(step, play);
  return { results: [], errors: [] };
}

async function playAct(step: Extract<ClientStep, { act: unknown }>, play: Play): Promise<StepEnds> {
  const given = Object.fromEntries(Object.entries(step.given ?? {}).map(([name, value]) => [name, resolveGiven(value, play)]));
  // The case's data has the arguments of the act that it names.
  const act = play.client.acts[step.act] as ((given: Readonly<Record<string, Json>>) => Promise<unknown>) | undefined;
  if (act === undefined) throw new Error(`the client has no act ${step.act}`);
  const results: unknown[] = [];
  const errors: unknown[] = [];
  const work = Array.from({ length: step.atOnce ?? 1 }, async () => {
    try {
      results.push(await act.call(play.client.acts, given));
    } catch (error) {
      errors.push(error);
    }
  });
  let isOver = false;
  void Promise.all(work).then(() => {
    isOver = true;
  });
  await sitOut(() => isOver, play);
  return { results, errors };
}

/** Lets a client work until it is done. Where it waits before another attempt, the clock is advanced to the end of the wait. */
async function sitOut(isOver: () => boolean, { stage, wire, waits }: Play): Promise<void> {
  for (let idle = 0; idle < mostIdleTurns; idle++) {
    await stage.turn();
    if (isOver()) return;
    const waitMs = wire.inFlight() === 0 ? waits.next() : undefined;
    if (waitMs === undefined) continue;
    await stage.clock.advance(waitMs);
    idle = 0;
  }
  throw new Error("the client did not come to an end");
}

/** The value of an argument: as it stands, or that of the thing which it names. */
function resolveGiven(value: GivenValue, { stage, wire }: Play): Json {
  const { idOf, named = "", tokenOf }: Partial<IdOf & TokenOf> = isObject(value) ? value : {};
  if (idOf !== undefined) {
    const id = stage.idOf(idOf, named);
    if (id === undefined) throw new Error(`the world has no ${idOf} ${named}`);
    return id;
  }
  if (tokenOf === undefined) return value as Json; // it refers to nothing
  const minted = wire.issued().filter(({ mintedBy }) => mintedBy === tokenOf);
  const last = minted.at(-1);
  if (last === undefined) throw new Error(`${tokenOf} has given no token`);
  return last.token;
}
