import type { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { requestIdOf } from "../errors/explain-answer.ts";
import type { SecretFilter } from "../redaction/make-secret-filter.ts";
import { type Hooks, notify, type RequestEvent } from "./hooks.ts";
import type { Outgoing } from "./send-once.ts";
import { timedOut } from "./time-limit.ts";
import type { Clock, FetchFunction, RetryOptions, TimeLimit } from "./transport.ts";
import { type Attempt, tryOnce } from "./try-once.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** Final outcome of a request, after all attempts. */
export interface Outcome extends Attempt {
  /** Number of the last attempt, from 1. */
  readonly attempt: number;
}

export interface SenderOptions {
  readonly fetch: FetchFunction;
  readonly clock: Clock;
  readonly hooks: Hooks;
  readonly retry: RetryOptions;
  /** Called before each request. */
  readonly onSend?: ((capability: string) => void) | undefined;
  readonly redact: SecretFilter["redact"];
  /** True for a text that is part of the API's own URLs. Shown URLs keep it, even if it equals a secret. */
  readonly isAddress: (text: string) => boolean;
}

/** One sending of a request. */
export interface Sending {
  readonly headers: Readonly<Record<string, string>>;
  /** Token in the headers. No error of this request repeats it, even if the cache has let it go meanwhile. */
  readonly token: string | undefined;
  readonly limit: TimeLimit;
  /** Number of the first attempt. Default 1. */
  readonly first?: number | undefined;
}

/** Makes the function that sends a request with retries. It retries after a wait if a further attempt may help and does no harm. */
export function makeSender(options: SenderOptions): (outgoing: Outgoing, sending: Sending) => Promise<Outcome> {
  const { fetch, clock, hooks, retry, onSend } = options;
  const { retries = 2, firstWaitMs = 500, longestWaitMs = 30_000, attemptMs } = retry;
  /**
   * Wait before the next attempt, in milliseconds: doubled each time, up to half of it random, and not shorter than the server asks.
   * Undefined if no attempt is left, the server asks for too long a wait, or the call has not that much time.
   */
  const waitBefore = (attempt: number, { retryAfterMs = 0 }: EmbeddedApiError, limit: TimeLimit): number | undefined => {
    const backOffMs = Math.min(firstWaitMs * 2 ** (attempt - 1), longestWaitMs) * (0.5 + clock.random() / 2);
    const waitMs = Math.max(backOffMs, retryAfterMs);
    return attempt > retries || retryAfterMs > longestWaitMs || waitMs >= limit.leftMs() ? undefined : waitMs;
  };
  return async (outgoing, { headers, token, limit, first = 1 }) => {
    const { capability, method, url, secrets } = outgoing;
    const own = token === undefined ? secrets : [...(secrets ?? []), token];
    const redact = (text: string): string => options.redact(text, own);
    const shownUrl = (): string =>
      options.redact(
        url,
        secrets?.filter((secret) => !options.isAddress(secret)),
      );
    for (let attempt = first; ; attempt++) {
      const request: RequestEvent | undefined =
        hooks.onRequest || hooks.onResponse || hooks.onRetry ? { capability, method, url: shownUrl(), attempt } : undefined;
      const startMs = request && clock.now();
      onSend?.(capability);
      notify(hooks, "onRequest", request);
      const ended = await tryOnce(outgoing, { redact, shownUrl }, { fetch, clock, headers, limit, attemptMs });
      const { received, error } = ended;
      if (request) {
        const answer = received?.response;
        const requestId = answer && requestIdOf(answer.headers, (text) => options.redact(text, secrets));
        notify(hooks, "onResponse", { request, durationMs: clock.now() - (startMs ?? 0), status: answer?.status, requestId, error });
      }
      if (!received && !error) throw limit.signal.reason;
      const waitMs = error && ended.repeatable ? waitBefore(attempt, error, limit) : undefined;
      if (!error || waitMs === undefined) return { ...ended, attempt };
      notify(hooks, "onRetry", request && { request, waitMs, error });
      if (!(await pause(clock, waitMs, limit))) return { ...ended, attempt };
    }
  };
}

/** Waits. False if the call's time ended first. */
async function pause(clock: Clock, waitMs: number, { signal }: TimeLimit): Promise<boolean> {
  let callOff = (): void => {};
  const over = new Promise<void>((resolve) => {
    callOff = clock.after(waitMs, resolve);
  });
  try {
    await unlessAborted(over, signal);
    return true;
  } catch (reason) {
    if (reason !== timedOut) throw reason;
    return false;
  } finally {
    callOff();
  }
}
