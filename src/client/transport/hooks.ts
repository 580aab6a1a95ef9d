import type { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/** One request that is about to be sent: no headers and no body, and no secret in the address. */
export interface RequestEvent {
  readonly capability: string;
  readonly method: string;
  readonly url: string;
  /** 1 for the first try of a call. */
  readonly attempt: number;
}

/** How that request ended: with a status, or with the error that kept an answer away. */
export interface ResponseEvent {
  /** The very object that `onRequest` was given, so that a WeakMap can tie the two together. */
  readonly request: RequestEvent;
  readonly durationMs: number;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly error?: EmbeddedApiError | undefined;
}

/** The request is sent again after a wait. */
export interface RetryEvent {
  readonly request: RequestEvent;
  readonly waitMs: number;
  readonly error: EmbeddedApiError;
}

/** Observers: what they return is not awaited, and what they throw or reject is dropped, so that no call depends on them. */
export interface Hooks {
  readonly onRequest?: ((event: RequestEvent) => unknown) | undefined;
  /** Once for each `onRequest`. */
  readonly onResponse?: ((event: ResponseEvent) => unknown) | undefined;
  readonly onRetry?: ((event: RetryEvent) => unknown) | undefined;
}

/** Tells an observer, whatever it does. */
export function notify<Event>(hook: ((event: Event) => unknown) | undefined, event: Event | undefined): void {
  if (hook === undefined || event === undefined) return;
  try {
    Promise.resolve(hook(event)).catch(() => undefined);
  } catch {
    // An observer's trouble is its own.
  }
}
