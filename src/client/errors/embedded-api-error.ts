import { type ErrorCode, type ErrorKind, finerCodes, nextSteps } from "./error-codes.ts";
import type { FieldError } from "./read-error-body.ts";

/** What is known of a request and of its answer. */
export interface ErrorDetails {
  /** What was called, as `openapi/bindings.yaml` names it. */
  readonly capability?: string | undefined;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Of the HTTP answer, where there was one. */
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number | undefined;
  /** What the server says is wrong with the request. */
  readonly fieldErrors?: readonly FieldError[] | undefined;
}

interface Beside {
  readonly unknown?: boolean | undefined;
  readonly cause?: Error | undefined;
  /** Where the one of its kind would mislead. */
  readonly nextStep?: string | undefined;
}

/** The one error of this client. All that it holds is free of secrets, its cause included. */
export class EmbeddedApiError extends Error implements ErrorDetails {
  override readonly name: string = "EmbeddedApiError";
  readonly kind: ErrorKind;
  /** Finer than the kind, and as stable. */
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
    const kind = unknown ? "outcome-unknown" : (finer[code] ?? (code as ErrorKind)); // what the type says
    const where = [method && `${method} ${url}`, requestId && `request ${requestId}`].filter(Boolean).join(", ");
    super(`${capability ? `${capability}: ` : ""}${what}${where && ` (${where})`}. ${nextStep ?? nextSteps[kind]}.`, cause && { cause });
    this.kind = kind;
    this.code = code;
    // What is not known is not there.
    for (const [key, value] of Object.entries(known)) if (value !== undefined) Object.assign(this, { [key]: value });
  }

  /** For loggers: an error's message is not enumerable, and JSON would drop it. */
  toJSON(): Readonly<Record<string, unknown>> {
    return Object.assign({ message: this.message } as Record<string, unknown>, this); // widened, nothing is claimed
  }
}
