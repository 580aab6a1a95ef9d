import type { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { requestIdOf } from "../errors/request-id-of.ts";
import { type Hooks, notify, type RequestEvent } from "./hooks.ts";
import type { Outgoing, Received, SendOptions } from "./send-once.ts";
import type { Clock, RetryOptions } from "./transport.ts";
import { type Attempt, tryOnce } from "./try-once.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** How a request ended for good. */
export interface Outcome extends Attempt {
  readonly attempts: number;
}

export interface SenderOptions {
  readonly fetch: SendOptions["fetch"];
  readonly clock: Clock;
  readonly hooks: Hooks;
  readonly retry: RetryOptions;
  readonly redact: (text: string, alsoSecret?: readonly string[]) => string;
}

/** @param attemptsBefore of the same call, with another token. */
export type Send = (outgoing: Outgoing, headers: SendOptions["headers"], attemptsBefore: number) => Promise<Outcome>;

/** Sends until there is an answer to keep: again where that does no harm and may help, after a wait. */
export function makeSender({ fetch, clock, hooks, retry, redact }: SenderOptions): Send {
  const { retries = 2 } = retry;
  const observed = Object.values(hooks).some((hook) => hook !== undefined);
  return async (outgoing, headers, attemptsBefore) => {
    const { capability, method, url, signal, secrets } = outgoing;
    const hide = (text: string): string => redact(text, secrets);
    for (let attempt = attemptsBefore + 1; ; attempt++) {
      const request: RequestEvent | undefined = observed ? { capability, method, url: hide(url), attempt } : undefined;
      const startMs = observed ? clock.now() : 0;
      notify(hooks.onRequest, request);
      const ended = await tryOnce(outgoing, hide, { fetch, clock, headers });
      const { received, error, repeatable } = ended;
      notify(hooks.onResponse, request && { request, durationMs: clock.now() - startMs, error, ...answerOf(received, hide) });
      if (received === undefined && error === undefined) throw signal?.reason;
      const waitMs = error && repeatable && attempt <= retries ? waitBefore(attempt, error, retry, clock) : undefined;
      if (error === undefined || waitMs === undefined) return { ...ended, attempts: attempt };
      notify(hooks.onRetry, request && { request, waitMs, error });
      await sleep(waitMs, clock, signal);
    }
  };
}

function answerOf(
  received: Received | undefined,
  hide: (text: string) => string,
): { readonly status?: number; readonly requestId?: string | undefined } {
  return received === undefined ? {} : { status: received.response.status, requestId: requestIdOf(received.response.headers, hide) };
}

/** Twice as long each time, half of it by chance, and at least as long as the server asks; undefined where that is too long. */
function waitBefore(attempt: number, { retryAfterMs = 0 }: EmbeddedApiError, retry: RetryOptions, { random }: Clock): number | undefined {
  const { firstWaitMs = 500, longestWaitMs = 30_000 } = retry;
  const backOffMs = Math.min(firstWaitMs * 2 ** (attempt - 1), longestWaitMs) * (0.5 + random() / 2);
  return retryAfterMs > longestWaitMs ? undefined : Math.max(backOffMs, retryAfterMs);
}

async function sleep(waitMs: number, clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  let callOff: (() => void) | undefined;
  const over = new Promise<void>((resolve) => {
    callOff = clock.after(waitMs, resolve);
  });
  try {
    await unlessAborted(over, signal);
  } finally {
    callOff?.();
  }
}
