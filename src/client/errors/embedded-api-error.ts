import { type ErrorCode, type ErrorKind, finerCodes, nextSteps } from "./error-codes.ts";
import type { FieldError } from "./read-error-body.ts";

/** Facts about a request and its answer. */
export interface ErrorDetails {
  /** Capability, as `openapi/bindings.yaml` names it. */
  readonly capability?: string | undefined;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** HTTP status of the answer, if there was one. */
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** Wait that the server asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Faults of the request, as the server or this client's own check names them. */
  readonly fieldErrors?: readonly FieldError[] | undefined;
}

interface Beside {
  readonly unknown?: boolean | undefined;
  readonly cause?: Error | undefined;
  /** Replaces the next step of the error's kind. */
  readonly nextStep?: string | undefined;
}

/** The only error class of this client. Everything in it is free of secrets, its cause included. */
export class EmbeddedApiError extends Error implements ErrorDetails {
  override readonly name: string = "EmbeddedApiError";
  readonly kind: ErrorKind;
  /** Finer than `kind`. Codes are stable and never reused. */
  readonly code: ErrorCode;
  declare readonly capability?: string;
  declare readonly method?: string;
  declare readonly url?: string;
  declare readonly status?: number;
  declare readonly requestId?: string;
  declare readonly retryAfterMs?: number;
  readonly fieldErrors: readonly FieldError[] = [];

  constructor(code: ErrorCode, what: string, details: ErrorDetails & Beside = {}) {
    const { unknown, cause, nextStep, ...known } = details;
    const { capability, method, url, requestId } = known;
    const finer: Readonly<Record<string, ErrorKind>> = finerCodes;
    const kind = unknown ? "outcome-unknown" : (finer[code] ?? (code as ErrorKind)); // a code that is not finer is a kind, by its type
    const where = [method && `${method} ${url}`, requestId && `request ${requestId}`].filter(Boolean).join(", ");
    const told = `${capability ? `${capability}: ` : ""}${what}${where && ` (${where})`}`;
    super(`${told}${told.endsWith("?") ? "" : "."} ${nextStep ?? nextSteps[kind]}.`, cause && { cause });
    this.kind = kind;
    this.code = code;
    // Unknown facts stay absent, not undefined.
    for (const [key, value] of Object.entries(known)) if (value !== undefined) Object.assign(this, { [key]: value });
  }

  /** Includes `message`, which is not enumerable: JSON would drop it. */
  toJSON(): Readonly<Record<string, unknown>> {
    return Object.assign({ message: this.message } as Record<string, unknown>, this); // a widening cast
  }
}
