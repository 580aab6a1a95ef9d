import { type ErrorCode, errorCodes } from "./error-codes.ts";
import type { FieldError } from "./read-error-body.ts";

/**
 * What a caller branches on. `outcome-unknown`: a POST or PATCH was sent and no answer says whether it took effect. `usage`: refused before anything was
 * sent. `unexpected-answer`: an answer that is none of this API: a redirect, a page, a body that cannot be read.
 */
export type ErrorKind =
  | "auth"
  | "forbidden"
  | "not-found"
  | "invalid"
  | "rate-limited"
  | "server"
  | "network"
  | "timeout"
  | "outcome-unknown"
  | "usage"
  | "unexpected-answer";

export interface ErrorDetails {
  readonly kind?: ErrorKind | undefined;
  readonly capability?: string | undefined;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly fieldErrors?: readonly FieldError[] | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: Error | undefined;
}

/** The one error of this client. All that it holds is free of secrets, its cause included. */
export class EmbeddedApiError extends Error {
  override readonly name: string = "EmbeddedApiError";
  /** Finer than the kind, and as stable. */
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  /** What was called, as `openapi/bindings.yaml` names it. */
  readonly capability: string | undefined;
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** Of the HTTP answer, where there was one. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly fieldErrors: readonly FieldError[];
  /** How long the server asked to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, what: string, details: ErrorDetails = {}) {
    const { kind, next } = errorCodes[code];
    const { capability, method, url, requestId } = details;
    const where = url === undefined ? "" : ` (${method} ${url}${requestId === undefined ? "" : `, request ${requestId}`})`;
    super(`${capability === undefined ? "" : `${capability}: `}${what}${where}. ${next}`, details.cause && { cause: details.cause });
    this.code = code;
    this.kind = details.kind ?? kind;
    this.capability = capability;
    this.method = method;
    this.url = url;
    this.status = details.status;
    this.requestId = requestId;
    this.fieldErrors = details.fieldErrors ?? [];
    this.retryAfterMs = details.retryAfterMs;
  }

  /** For loggers: an error's message is not enumerable, and JSON would drop it. */
  toJSON(): Readonly<Record<string, unknown>> {
    return { ...this, message: this.message };
  }
}
