import type { KitError } from "../../core/errors.ts";

/** One try: the value, or a failure that may pass and how long the server asked to wait. Other failures are thrown. */
export type Try<T> = { readonly done: T } | { readonly failed: KitError; readonly afterMs?: number | undefined };

/** Time and chance, so that tests neither wait nor guess. */
export interface Pace {
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (waitMs: number, signal: AbortSignal) => Promise<void>;
}

export interface RetryPolicy {
  /** Further tries after the first. */
  readonly retries: number;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  readonly onWait?: ((failed: KitError, waitMs: number) => void) | undefined;
}

const firstWaitMs = 500;
const longestWaitMs = 60_000;

/** Tries until it succeeds; waits twice as long each time, half of it by chance, and at least as long as the server asks (a minute at most). */
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

/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, section 10.2.3); undefined where it is neither. */
export function askedWaitMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const date = /^[A-Z][a-z]+,? /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
