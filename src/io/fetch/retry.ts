import type { KitError } from "../../core/errors.ts";

/** The result of one try: a value, or a failure that may pass, with the wait that the server asked for. Any other failure is thrown. */
export type Try<T> = { readonly done: T } | { readonly failed: KitError; readonly afterMs?: number | undefined };

/** Clock and randomness, passed in so that tests neither wait nor vary. */
export interface Pace {
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (waitMs: number, signal: AbortSignal) => Promise<void>;
}

export interface RetryPolicy {
  /** The number of tries after the first. */
  readonly retries: number;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  readonly onWait?: ((failed: KitError, waitMs: number) => void) | undefined;
}

const firstWaitMs = 500;
const longestWaitMs = 60_000;

/**
 * Retries with exponential backoff: from half a second, doubled each time, and up to half of it taken off at random. The wait is at least
 * the server's own, and at most a minute.
 */
export async function retry<T>(attempt: () => Promise<Try<T>>, options: RetryPolicy): Promise<T> {
  const { retries, pace, signal, onWait } = options;
  for (let tried = 0; ; tried++) {
    const result = await attempt();
    if ("done" in result) return result.done;
    if (tried >= retries) throw result.failed;
    const backOffMs = firstWaitMs * 2 ** tried * (0.5 + pace.random() / 2);
    const waitMs = Math.min(Math.max(backOffMs, result.afterMs ?? 0), longestWaitMs);
    onWait?.(result.failed, waitMs);
    await pace.sleep(waitMs, signal);
    signal.throwIfAborted();
  }
}
