import { type ErrorCode, type ErrorKind, errorCodes, lookFirst } from "./error-codes.ts";
import type { FieldError } from "./read-error-body.ts";

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

/** The one error of this client. All that it holds is free of secrets, its cause included. What is not known is not there. */
export class EmbeddedApiError extends Error {
  override readonly name: string = "EmbeddedApiError";
  readonly kind: ErrorKind;
  /** Finer than the kind, and as stable. */
  readonly code: ErrorCode;
  /** What was called, as `openapi/bindings.yaml` names it. */
  declare readonly capability?: string;
  declare readonly method?: string;
  declare readonly url?: string;
  /** Of the HTTP answer, where there was one. */
  declare readonly status?: number;
  declare readonly requestId?: string;
  /** What the server says is wrong with the request. */
  readonly fieldErrors: readonly FieldError[];
  /** How long the server asked to wait. */
  declare readonly retryAfterMs?: number;

  constructor(code: ErrorCode, what: string, details: ErrorDetails = {}) {
    const { cause, fieldErrors = [], kind = errorCodes[code].kind, ...known } = details;
    const { capability, method, url, requestId } = known;
    const where = url === undefined ? "" : ` (${method} ${url}${requestId === undefined ? "" : `, request ${requestId}`})`;
    const next = kind === "outcome-unknown" ? lookFirst : errorCodes[code].next;
    super(`${capability === undefined ? "" : `${capability}: `}${what}${where}. ${next}`, cause && { cause });
    this.kind = kind;
    this.code = code;
    this.fieldErrors = fieldErrors;
    Object.assign(this, Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)));
  }

  /** For loggers: an error's message is not enumerable, and JSON would drop it. */
  toJSON(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([["message", this.message], ...Object.entries(this)]);
  }
}
