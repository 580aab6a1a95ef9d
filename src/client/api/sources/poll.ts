import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import { onAbort } from "../../transport/on-abort.ts";
import type { Clock } from "../../transport/transport.ts";
import type { WaitOptions } from "../../types/sources.ts";

export interface Poll<T> extends Pick<WaitOptions, "waitMs" | "pollMs" | "signal"> {
  readonly capability: string;
  readonly clock: Clock;
  readonly ask: () => Promise<T>;
  readonly isEnd: (answer: T) => boolean;
  /** Makes the error of a wait that took too long. */
  readonly unfinished: (last: T, waitMs: number) => EmbeddedApiError;
}

/**
 * Asks until an answer is the end. The pause grows from `pollMs` to five times as much.
 * @throws EmbeddedApiError `bad-option`, the error of `unfinished`; the reason of the caller's signal
 */
export async function poll<T>(given: Poll<T>): Promise<T> {
  const { capability, clock, ask, isEnd, unfinished, waitMs = 300_000, pollMs = 1_000, signal } = given;
  // A number in a text would be joined to the time, and the wait would have no end.
  if (typeof waitMs !== "number" || typeof pollMs !== "number" || !(waitMs >= 0 && pollMs > 0))
    throw new EmbeddedApiError("bad-option", "waitMs must be from 0, and pollMs more than 0", { capability });
  const endMs = clock.now() + waitMs;
  for (let pauseMs = pollMs; ; pauseMs = Math.min(pauseMs * 1.5, pollMs * 5)) {
    const answer = await ask();
    if (isEnd(answer)) return answer;
    if (clock.now() + pauseMs > endMs) throw unfinished(answer, waitMs);
    await pause(clock, pauseMs, signal);
  }
}

function pause(clock: Clock, waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      callOff();
      leave?.();
      reject(signal?.reason);
    };
    const callOff = clock.after(waitMs, () => {
      leave?.();
      resolve();
    });
    const leave = signal && onAbort(signal, abort);
    if (signal?.aborted) abort();
  });
}
