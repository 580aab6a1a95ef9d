import { timedOut } from "../transport/time-limit.ts";
import { EmbeddedApiError } from "./embedded-api-error.ts";
import type { Explaining, ExplainOptions } from "./explain-answer.ts";

/** Error codes of a connection that was never established, so nothing was sent. */
const neverSent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT/;

/** Makes the error of a request without an answer. */
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

/**
 * Replaces a thrown value by a plain error. Its message joins the messages and codes of all causes, without repetition. The original is
 * dropped, because some fetch functions attach the whole request to it, and others quote a header.
 */
export function redactCause(thrown: unknown, clean: (text: string) => string): Error {
  const texts: unknown[] = [typeof thrown === "string" ? thrown : undefined];
  try {
    for (let error = Object(thrown); error && texts.length < 12; error = error.cause) texts.push(error.message || error.name, error.code);
  } catch {
    // A hostile getter may throw; the rest is skipped.
  }
  const said: string[] = [];
  for (const text of texts) if (typeof text === "string" && !said.some((earlier) => earlier.includes(text))) said.push(text);
  return new Error(clean(said.filter(Boolean).join(": ")));
}
