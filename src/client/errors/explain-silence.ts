import { redactCause } from "../redaction/redact-cause.ts";
import { timedOut } from "../transport/send-once.ts";
import { EmbeddedApiError } from "./embedded-api-error.ts";
import type { Explaining, ExplainOptions } from "./explain-answer.ts";

/** No connection came about, so nothing was sent. */
const neverSent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT/;

/** The error of a request without an answer. */
export function explainSilence(
  thrown: unknown,
  request: Explaining & { readonly timeoutMs: number },
  options: ExplainOptions,
): EmbeddedApiError {
  const { timeoutMs, ...known } = request;
  if (thrown === timedOut)
    return new EmbeddedApiError("timeout", `no answer within ${timeoutMs} ms`, { ...known, unknown: options.unsafe });
  const cause = redactCause(thrown, options.clean);
  const unknown = options.unsafe && !neverSent.test(cause.message);
  return new EmbeddedApiError("network", `no answer: ${cause.message}`, { ...known, unknown, cause });
}
