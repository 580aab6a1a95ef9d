import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { checkTimeout } from "./check-options.ts";
import { onAbort } from "./on-abort.ts";
import type { Clock, TimeLimit } from "./transport.ts";

/** The reason with which a limit aborts. */
export const timedOut: unique symbol = Symbol("timed out");

export interface LimitedCall {
  readonly capability: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** Limit of the call that this one is a part of. */
  readonly limit?: TimeLimit | undefined;
}

/** Starts a limit. It is one controller and one timer, because `AbortSignal.timeout` and `AbortSignal.any` cost several times as much. */
export function startTimeLimit(signal: AbortSignal | undefined, timeoutMs: number, clock: Clock): TimeLimit {
  const controller = new AbortController();
  const endMs = clock.now() + timeoutMs;
  const abort = (): void => controller.abort(signal?.reason);
  const stopTimer = clock.after(timeoutMs, () => controller.abort(timedOut));
  if (signal?.aborted) abort();
  const leave = signal && onAbort(signal, abort);
  const callOff = (): void => {
    stopTimer();
    leave?.();
  };
  return { signal: controller.signal, timeoutMs, leftMs: () => endMs - clock.now(), callOff };
}

/**
 * Runs a call within its time. A part of a call runs within the time of the whole.
 * @throws EmbeddedApiError `timeout` if the time ends while nothing of the call is under way; `bad-option` for a timeout that is none
 */
export async function withinTime<T>(call: LimitedCall, clock: Clock, run: (limit: TimeLimit) => Promise<T>): Promise<T> {
  if (call.limit !== undefined) return run(call.limit);
  const { capability, signal, timeoutMs } = call;
  checkTimeout(timeoutMs);
  if (signal && !signal.addEventListener)
    throw new EmbeddedApiError("bad-option", "signal must be an AbortSignal, such as controller.signal", { capability });
  // A call that was aborted before does not even ask for a token.
  signal?.throwIfAborted();
  const limit = startTimeLimit(signal, timeoutMs, clock);
  try {
    return await run(limit);
  } catch (thrown) {
    if (thrown !== timedOut) throw thrown;
    throw new EmbeddedApiError("timeout", `no answer within ${timeoutMs} ms`, { capability });
  } finally {
    limit.callOff();
  }
}
