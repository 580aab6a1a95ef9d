import type { TokenRequest } from "../tokens/token-request.ts";
import type { Hooks } from "./hooks.ts";

export interface TransportOptions {
  /** Client id of the application. Visible ASCII characters. */
  readonly clientId: string;
  /** Client secret of the application. Only the request for an application token carries it; no error, hook or inspection shows it. */
  readonly clientSecret: string;
  /** Organization id, sent as `X-Organization-Id` with every request that carries a token. */
  readonly organizationId: string;
  /** Generated table of capabilities, or a part of it. Tokens are minted with these two operations. */
  readonly capabilities: { readonly "create-application-token": Operation; readonly "mint-scoped-token": Operation };
  /** Base URL: https, or http on a loopback address. Default `https://api.airbyte.ai`. */
  readonly baseUrl?: string | undefined;
  readonly fetch?: FetchFunction | undefined;
  /** Timeout of each call, for all that it waits for: tokens, attempts, and the waits between them. In milliseconds; default 30 000. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: RetryOptions | undefined;
  readonly hooks?: Hooks | undefined;
  readonly clock?: Clock | undefined;
}

export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Retries. GET, PUT and DELETE are retried after a broken connection, a timeout or a 5xx. Every method is retried after a 429, and after a
 * connection that was never established. A retried DELETE may answer 404: then the first attempt succeeded.
 */
export interface RetryOptions {
  /** Number of attempts after the first. Default 2; 0 disables retries. */
  readonly retries?: number | undefined;
  /** First wait in milliseconds; it doubles each time, and up to half of it is random. Default 500. */
  readonly firstWaitMs?: number | undefined;
  /**
   * Longest wait in milliseconds. Default 30 000. If the server asks for a longer one, the call fails at once, and its error holds
   * `retryAfterMs`. The same happens if the wait would outlast the call's `timeoutMs`.
   */
  readonly longestWaitMs?: number | undefined;
  /**
   * Longest time of one attempt, body included, in milliseconds. Default: all the time that the call has. With a shorter one, a request
   * that stalls is given up and retried within the call's `timeoutMs`.
   */
  readonly attemptMs?: number | undefined;
}

/** Source of time and randomness. Tests replace it, so that they neither wait nor guess. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Random number from 0 to below 1. */
  readonly random: () => number;
  /** Runs a function after a wait in milliseconds. Returns a function that cancels it. */
  readonly after: (waitMs: number, run: () => void) => () => void;
}

/** Time limit of a call, for everything that the call waits for: tokens, attempts, and the waits between them. */
export interface TimeLimit {
  /** Aborts at the end of the time with the reason `timedOut`, or with the caller's signal and its reason. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Time left, in milliseconds. */
  readonly leftMs: () => number;
  /** Ends the limit: the timer is stopped, and the caller's signal has no more effect. */
  readonly callOff: () => void;
}

export type QueryValue = string | number | boolean | null | undefined;

export interface CallOptions {
  /** Name of the capability, for errors and hooks. */
  readonly capability: string;
  readonly operation: Operation;
  readonly auth: TokenRequest;
  /** Values of the path parameters by name, not encoded. */
  readonly path?: Readonly<Record<string, string>> | undefined;
  /** Query parameters. Null and undefined are omitted; an array repeats its key. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>> | undefined;
  /** Body, sent as JSON. */
  readonly body?: unknown;
  /** Secret values of the body (`secretValues(config, handle.secrets)`). No error repeats them. */
  readonly secrets?: readonly string[] | undefined;
  /** The caller's own name of a place on the wire, for errors. */
  readonly ownField?: ((wire: string) => string | undefined) | undefined;
  /** True for a POST without lasting effect, such as minting a widget token. It is retried like a GET. */
  readonly repeatable?: boolean | undefined;
  /** True if a success is a file: `data` is a `Blob` of its media type, and may be empty. */
  readonly binary?: boolean | undefined;
  /** Aborts the call. Its `reason` is thrown, as fetch does. */
  readonly signal?: AbortSignal | undefined;
  /** Timeout of the call, for all that it waits for, in milliseconds. By default the client's. */
  readonly timeoutMs?: number | undefined;
  /** Limit of a call that this one is a part of. It replaces `signal` and `timeoutMs`. */
  readonly limit?: TimeLimit | undefined;
}

export interface Answer<T> {
  /** Body of the answer. Its type is the document's; it is not validated. Undefined only after a DELETE, whose answer may be empty. */
  readonly data: T;
  readonly status: number;
  readonly headers: Headers;
}

/** Sends calls with tokens, retries and timeouts. Its errors hold no secrets, and inspecting it shows none. */
export interface Transport {
  /**
   * Sends a call.
   * @throws EmbeddedApiError of any kind; if the caller's signal aborts, its `reason`, as fetch does
   */
  readonly call: <T>(options: CallOptions) => Promise<Answer<T>>;
  /**
   * Runs work of several calls within the time of one.
   * @throws EmbeddedApiError `timeout`, `bad-option`
   */
  readonly within: <T>(
    options: Pick<CallOptions, "capability" | "signal" | "timeoutMs" | "limit">,
    run: (limit: TimeLimit) => Promise<T>,
  ) => Promise<T>;
  /**
   * Makes a foreign text fit for a message: without secrets and control characters, and clipped.
   * @param secrets secret values that the text may repeat, beside the remembered ones
   */
  readonly clean: (text: string, secrets?: readonly string[]) => string;
}

export type Method = "GET" | "PUT" | "DELETE" | "POST" | "PATCH" | "HEAD" | "OPTIONS" | "TRACE";

/** A row of the generated table of capabilities. */
export interface Operation {
  readonly method: Method;
  /** Path from the root, with parameters in braces: `/api/v1/embedded/sources/{id}`. */
  readonly path: string;
  /** Kind of token that the operation takes. Absent if the document does not state it; then any kind is sent. */
  readonly token?: "operator" | "scoped" | "none";
  /** Field names that differ: the guide's name to this API's own, or to null if this API lacks the field. */
  readonly fields?: Readonly<Record<string, string | null>>;
}
