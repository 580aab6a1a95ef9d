import { type Reading, readBody } from "./read-body.ts";
import type { CallOptions, Clock, FetchFunction } from "./transport.ts";

/** A request that can be sent any number of times. */
export interface Outgoing extends Pick<CallOptions, "capability" | "secrets" | "repeatable" | "signal"> {
  readonly method: string;
  readonly url: string;
  /** Headers: the body's content type, or the caller's own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly timeoutMs: number;
  readonly pathIsFixed?: boolean | undefined;
  /** True if the caller needs content: then an empty 204 or 205 is a fault. */
  readonly contentPromised?: boolean | undefined;
}

export type Received = Reading & { readonly response: Response };

export interface SendOptions {
  /** All headers of the request, including the token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: FetchFunction;
  readonly clock: Clock;
}

/** Thrown by `sendOnce` after the timeout. */
export const timedOut: unique symbol = Symbol("timed out");

/**
 * Sends one request, and reads its whole answer within the timeout. It uses one controller and one timer, because `AbortSignal.timeout` and
 * `AbortSignal.any` cost several times as much. It does not wait for a fetch function that ignores its signal.
 * @throws `timedOut`, the reason of the caller's signal, or whatever fetch throws
 */
export function sendOnce(outgoing: Outgoing, { fetch, clock, headers }: SendOptions): Promise<Received> {
  const { url, method, body, signal, timeoutMs } = outgoing;
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const stop = (reason: unknown): void => {
      reject(reason);
      controller.abort(reason);
    };
    const abort = (): void => stop(signal?.reason);
    const callOff = clock.after(timeoutMs, () => stop(timedOut));
    signal?.addEventListener("abort", abort);
    const run = async (): Promise<void> => {
      try {
        signal?.throwIfAborted();
        const init = { method, headers, redirect: "manual", signal: controller.signal } as const;
        const response = await fetch(url, body === undefined ? init : { ...init, body });
        resolve({ response, ...(await read(response, outgoing, controller.signal)) });
      } catch (thrown) {
        reject(thrown);
      } finally {
        callOff();
        signal?.removeEventListener("abort", abort);
      }
    };
    void run();
  });
}

/** Reads the body, except that of a redirect. A redirect that the fetch function followed in spite of `manual` counts, too. */
function read(response: Response, { method, contentPromised = false }: Outgoing, signal: AbortSignal): Reading | Promise<Reading> {
  const { status, type, redirected, body } = response;
  if (!redirected && type !== "opaqueredirect" && (status < 300 || status > 399)) {
    const empty = method === "DELETE" || method === "HEAD" || (!contentPromised && (status === 204 || status === 205));
    return readBody(response, empty, signal);
  }
  body?.cancel().catch(() => {});
  return { problem: "redirect" };
}
