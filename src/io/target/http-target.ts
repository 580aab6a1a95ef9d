import { setTimeout as delay } from "node:timers/promises";
import { retryAfterMs } from "../../core/http/retry-after-ms.ts";
import type { Pace } from "../fetch/retry.ts";
import { type HttpTargetAnswer, readTargetAnswer } from "./answer.ts";
import { type Query, requestUrl, targetUrl } from "./target-url.ts";

/** A request as the contract engine builds it. */
export interface HttpTargetRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface HttpTargetOptions {
  readonly url: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly pace?: Pick<Pace, "now" | "sleep">;
  /** The limit for one request, including the answer's body. */
  readonly timeoutMs?: number;
  readonly limitBytes?: number;
  readonly requestsPerSecond?: number;
}

export interface HttpTarget {
  /** The address without a final slash. */
  readonly address: string;
  /** Never throws for a failure of the target; an aborted signal throws its reason. */
  readonly send: (request: HttpTargetRequest, signal?: AbortSignal) => Promise<HttpTargetAnswer>;
}

const realPace: Pick<Pace, "now" | "sleep"> = {
  now: Date.now,
  sleep: (waitMs, signal) => delay(waitMs, undefined, { signal }).catch(() => {}),
};

/** How often a request that was answered 429 is repeated, and the longest `Retry-After` that is accepted. */
const retries = 3;
const longestWaitMs = 60_000;

/**
 * A deployment or a mock elsewhere, reached with `fetch` at a limited rate. The caller names the host; a document cannot.
 *
 * @throws KitError `target-bad-url`
 */
export function startHttpTarget(options: HttpTargetOptions): HttpTarget {
  const base = targetUrl(options.url);
  const { requestsPerSecond = 5, pace = realPace } = options;
  let nextMs = 0;
  const takeTurn = async (signal: AbortSignal): Promise<void> => {
    const nowMs = pace.now();
    const turnMs = Math.max(nowMs, nextMs);
    nextMs = turnMs + 1000 / requestsPerSecond;
    if (turnMs > nowMs) await pace.sleep(turnMs - nowMs, signal);
    signal.throwIfAborted();
  };
  const send: HttpTarget["send"] = async ({ path, query, ...request }, signal = new AbortController().signal) => {
    const url = requestUrl(base, path, query);
    if (url === undefined) return { status: 0, problem: "it was not sent: its path would lead elsewhere" };
    for (let tried = 0; ; tried++) {
      await takeTurn(signal);
      const { answer, afterMs } = await sendOnce(url, { ...request, ...options, signal, pace });
      if (answer.status !== 429 || tried >= retries || afterMs > longestWaitMs) return answer;
      // A request that was answered 429 had no effect, so every method may be repeated.
      await pace.sleep(afterMs, signal);
    }
  };
  return { address: base.href.replace(/\/$/, ""), send };
}

interface Sending extends Omit<HttpTargetOptions, "url">, Pick<HttpTargetRequest, "method" | "headers" | "body"> {
  readonly signal: AbortSignal;
  readonly pace: Pick<Pace, "now" | "sleep">;
}

async function sendOnce(url: URL, sending: Sending): Promise<{ readonly answer: HttpTargetAnswer; readonly afterMs: number }> {
  const { method, headers, body, signal, pace, fetch = globalThis.fetch, timeoutMs = 30_000, limitBytes = 4 * 1024 * 1024 } = sending;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: "manual",
      signal: AbortSignal.any([signal, late.signal]),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const afterMs = retryAfterMs(response.headers.get("retry-after"), pace.now()) ?? 1000;
    return { answer: await readTargetAnswer(response, url, limitBytes), afterMs };
  } catch (error) {
    signal.throwIfAborted();
    const problem = late.signal.aborted ? `no answer within ${timeoutMs} ms` : `no answer (${reasonOf(error)})`;
    return { answer: { status: 0, problem }, afterMs: 0 };
  } finally {
    clearTimeout(timer);
  }
}

/** The system's error code only, because the message of `fetch` may repeat a header and so a token. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : "the request failed";
}
