import type { OwnSteps } from "../errors/error-codes.ts";
import { type Reading, readBody } from "./read-body.ts";
import type { CallOptions, FetchFunction, TimeLimit } from "./transport.ts";

/** A request that can be sent any number of times. */
export interface Outgoing extends Pick<CallOptions, "capability" | "secrets" | "repeatable" | "binary"> {
  readonly method: string;
  readonly url: string;
  /** Headers: the body's content type, or the caller's own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Next steps by code, in place of the usual ones. */
  readonly nextSteps?: OwnSteps | undefined;
  readonly ownField?: CallOptions["ownField"];
  /** True if the caller needs content: then an empty 204 or 205 is a fault. */
  readonly contentPromised?: boolean | undefined;
}

export type Received = Reading & { readonly response: Response };

export interface SendOptions {
  /** All headers of the request, including the token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: FetchFunction;
  readonly limit: Pick<TimeLimit, "signal">;
}

/**
 * Sends one request, and reads its whole answer within the limit. It does not wait for a fetch function that ignores its signal.
 * @throws the reason of the limit's signal, or whatever fetch throws
 */
export function sendOnce(outgoing: Outgoing, { fetch, headers, limit: { signal } }: SendOptions): Promise<Received> {
  const { url, method, body } = outgoing;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort);
    const run = async (): Promise<void> => {
      try {
        signal.throwIfAborted();
        const init = { method, headers, redirect: "manual", signal } as const;
        const response = await fetch(url, body === undefined ? init : { ...init, body });
        resolve({ response, ...(await read(response, outgoing, signal)) });
      } catch (thrown) {
        reject(thrown);
      } finally {
        signal.removeEventListener("abort", abort);
      }
    };
    void run();
  });
}

/** Reads the body, except that of a redirect. A redirect that the fetch function followed in spite of `manual` counts, too. */
function read(response: Response, { method, binary, contentPromised = false }: Outgoing, signal: AbortSignal): Reading | Promise<Reading> {
  const { status, type, redirected, body } = response;
  if (!redirected && type !== "opaqueredirect" && (status < 300 || status > 399)) {
    const empty = method === "DELETE" || method === "HEAD" || (!contentPromised && (status === 204 || status === 205));
    return readBody(response, { mayBeEmpty: empty, isFile: binary && response.ok, signal });
  }
  body?.cancel().catch(() => {});
  return { problem: "redirect" };
}
