import type { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/** A request that is about to be sent. It shows no headers and no body, and its address holds no secret. */
export interface RequestEvent {
  readonly capability: string;
  readonly method: string;
  readonly url: string;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
}

/** End of a request: an answer's status, or the error of a request without answer. */
export interface ResponseEvent {
  /** The same object that `onRequest` got, so that a `WeakMap` can connect both events. */
  readonly request: RequestEvent;
  readonly durationMs: number;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly error?: EmbeddedApiError | undefined;
}

/** A request that will be sent again after a wait. */
export interface RetryEvent {
  readonly request: RequestEvent;
  readonly waitMs: number;
  readonly error: EmbeddedApiError;
}

/** Observers of requests. Their results are not awaited. What they throw or reject is dropped, so that no call depends on them. */
export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => unknown) | undefined;
  /** Called once for each `onRequest`. */
  readonly onResponse?: ((event: ResponseEvent) => unknown) | undefined;
  /** Called before each wait for a further attempt. */
  readonly onRetry?: ((event: RetryEvent) => unknown) | undefined;
}

type Observers<Name extends string, Event> = { readonly [Each in Name]?: ((event: Event) => unknown) | undefined };

/** Calls an observer as a method, because observers may be an object of a class, and drops its errors. */
export function notify<Name extends string, Event>(hooks: Observers<Name, Event>, name: Name, event: Event | undefined): void {
  if (event === undefined) return;
  try {
    Promise.resolve(hooks[name]?.(event)).catch(() => undefined);
  } catch {
    // An observer must not break a call.
  }
}
