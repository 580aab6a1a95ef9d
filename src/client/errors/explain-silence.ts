import { redactCause } from "../redaction/redact-cause.ts";
import { timedOut } from "../transport/send-once.ts";
import { clean } from "./clean.ts";
import { EmbeddedApiError } from "./embedded-api-error.ts";
import type { Explaining } from "./explain-answer.ts";

/** No connection came about, so nothing was sent. */
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/;

export interface Silence {
  readonly error: EmbeddedApiError;
  readonly sent: boolean;
}

/** The error of a request without an answer. */
export function explainSilence(thrown: unknown, timeoutMs: number, { redact, unsafe, nowMs: _, ...request }: Explaining): Silence {
  if (thrown === timedOut) {
    const kind = unsafe ? "outcome-unknown" : undefined;
    return { error: new EmbeddedApiError("timeout", `no answer within ${timeoutMs} ms`, { ...request, kind }), sent: true };
  }
  const cause = redactCause(thrown, redact);
  const chain = chainOf(cause);
  const sent = !chain.some((error) => neverSent.test(codeOf(error)));
  const what = `no answer: ${clean([...new Set(chain.map(({ message }) => message))].join(": "))}`;
  return {
    error: new EmbeddedApiError("connection-broken", what, { ...request, kind: unsafe && sent ? "outcome-unknown" : undefined, cause }),
    sent,
  };
}

function chainOf(error: Error): readonly Error[] {
  return error.cause instanceof Error ? [error, ...chainOf(error.cause)] : [error];
}

function codeOf(error: Error): string {
  return "code" in error ? String(error.code) : "";
}
