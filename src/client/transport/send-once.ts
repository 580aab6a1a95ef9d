import { giveUp, type Reading, readBody } from "./read-body.ts";
import type { Clock, FetchFunction } from "./transport.ts";

/** A request, ready to be sent any number of times. */
export interface Outgoing {
  readonly capability: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  readonly secrets?: readonly string[] | undefined;
  readonly repeatable?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
}

export type Received = Reading & { readonly response: Response };

/** What `sendOnce` throws where the time is up. */
export const timedOut: unique symbol = Symbol("timed out");

/** No Content, Reset Content. */
const emptyStatuses: readonly number[] = [204, 205];

export interface SendOptions {
  readonly fetch: FetchFunction;
  readonly clock: Clock;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * One request and its whole answer, within the timeout. One controller and one timer: `AbortSignal.timeout` and `AbortSignal.any` cost several times as much.
 * @throws `timedOut`, the reason of the caller's signal, or whatever fetch throws. A fetch function that ignores its signal is not waited for.
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
    if (signal?.aborted) return abort();
    const callOff = clock.after(timeoutMs, () => stop(timedOut));
    signal?.addEventListener("abort", abort);
    const run = async (): Promise<void> => {
      try {
        const init = { method, headers, redirect: "manual", signal: controller.signal } as const;
        const response = await fetch(url, body === undefined ? init : { ...init, body });
        const mayBeEmpty = emptyStatuses.includes(response.status) || method === "DELETE" || method === "HEAD";
        const read = isRedirect(response) ? giveUp(response, "redirected") : await readBody(response, mayBeEmpty);
        resolve({ response, ...read });
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

/** Also one that the fetch function followed although it was told not to. */
function isRedirect({ status, type, redirected }: Response): boolean {
  return redirected || type === "opaqueredirect" || (status >= 300 && status < 400);
}
