import type { TokenRequest } from "../tokens/token-request.ts";
import type { Hooks } from "./hooks.ts";

export interface TransportOptions {
  readonly clientId: string;
  /** Stays in this process: only the request for an application token carries it, and no error, hook or inspection shows it. */
  readonly clientSecret: string;
  /** Sent as `X-Organization-Id` with every request that carries a token. */
  readonly organizationId: string;
  /** The generated table of capabilities, or a part of it: tokens are minted with these two operations. */
  readonly capabilities: { readonly "create-application-token": Operation; readonly "mint-scoped-token": Operation };
  /** https, or http on a loopback address; `https://api.airbyte.ai` by default. */
  readonly baseUrl?: string | undefined;
  readonly fetch?: FetchFunction | undefined;
  /** Of each request, body included; 30 000 by default. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: RetryOptions | undefined;
  readonly hooks?: Hooks | undefined;
  readonly clock?: Clock | undefined;
}

export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/**
 * GET, PUT and DELETE are tried again after a broken connection, a timeout or a 5xx; every method after a 429, and where no connection came about at all.
 * A DELETE that is tried again may find nothing any more: its 404 then means that the first try did it.
 */
export interface RetryOptions {
  /** Further tries after the first; 2 by default, 0 for none. */
  readonly retries?: number | undefined;
  /** The first wait, doubled each time, half of it by chance; 500 by default. */
  readonly firstWaitMs?: number | undefined;
  /** 30 000 by default. A server that asks for a longer wait gets none: the call fails at once, and its error says how long was asked for. */
  readonly longestWaitMs?: number | undefined;
}

/** Time and chance, so that tests neither wait nor guess. */
export interface Clock {
  readonly now: () => number;
  readonly random: () => number;
  /** Runs something later; the answer calls it off. */
  readonly after: (waitMs: number, run: () => void) => () => void;
}

export type QueryValue = string | number | boolean | null | undefined;

export interface CallOptions {
  /** For people: errors and hooks name it. */
  readonly capability: string;
  readonly operation: Operation;
  readonly auth: TokenRequest;
  /** Values of the parameters in the path, unencoded. */
  readonly path?: Readonly<Record<string, string>> | undefined;
  /** What is null or undefined is left out; an array gives a key several times. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Secret values of the body (`secretValues(config, handle.secrets)`), so that no error repeats them. */
  readonly secrets?: readonly string[] | undefined;
  /** A POST without an effect worth guarding, such as minting a widget token: tried again like a GET. */
  readonly repeatable?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

export interface Answer<T> {
  /** What the document promises; the answer is not validated against it. Undefined only after a DELETE, whose answer may be empty. */
  readonly data: T;
  readonly status: number;
  readonly headers: Headers;
}

/** The way of every call: tokens, retries, timeouts, errors without secrets. It shows none of what it holds. */
export interface Transport {
  /**
   * @throws EmbeddedApiError of whichever kind. A signal of the caller that aborts is thrown as its own `reason`, as fetch does.
   */
  readonly call: <T>(options: CallOptions) => Promise<Answer<T>>;
}

export type Method = "GET" | "PUT" | "DELETE" | "POST" | "PATCH" | "HEAD" | "OPTIONS" | "TRACE";

/** A row of the generated table of capabilities. */
export interface Operation {
  readonly method: Method;
  /** With its parameters in braces, from the root: `/api/v1/embedded/sources/{id}`. */
  readonly path: string;
  /** The kind of token that it takes; absent where the document does not tell, and then any is sent. */
  readonly token?: "operator" | "scoped" | "none";
  /** The guide's name of a field to this API's own; null where it has none. */
  readonly fields?: Readonly<Record<string, string | null>>;
}
