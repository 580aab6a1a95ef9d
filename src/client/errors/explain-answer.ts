import type { Json } from "../../core/json.ts";
import { retryAfterMs } from "../transport/retry-after-ms.ts";
import type { Received } from "../transport/send-once.ts";
import { clean } from "./clean.ts";
import { EmbeddedApiError, type ErrorDetails } from "./embedded-api-error.ts";
import type { ErrorCode } from "./error-codes.ts";
import { type ErrorBody, readErrorBody } from "./read-error-body.ts";
import { requestIdOf } from "./request-id-of.ts";

export interface Explaining extends Pick<ErrorDetails, "capability" | "method" | "url"> {
  readonly redact: (text: string) => string;
  /** Whether the request may have had an effect that a second one would double. */
  readonly unsafe: boolean;
  readonly nowMs: number;
}

const byStatus: ReadonlyMap<number, ErrorCode> = new Map([
  [401, "unauthorized"],
  [403, "forbidden"],
  [404, "not-found"],
  [410, "not-found"],
  [429, "rate-limited"],
  [502, "gateway-failed"],
  [504, "gateway-failed"],
]);

/** Fields that a message names; the error holds them all. */
const mostNamed = 3;

/** The error of an answer that is no success, or that cannot be read. */
export function explainAnswer(received: Received, { redact, unsafe, nowMs, ...request }: Explaining): EmbeddedApiError {
  const { response, problem } = received;
  const { status, headers, ok } = response;
  const code = problem !== undefined && (ok || problem === "redirected") ? problem : codeOf(status);
  const body = readErrorBody(received.data as Json | undefined, redact);
  const unknown = unsafe && (code === "gateway-failed" || (ok && code !== "redirected"));
  return new EmbeddedApiError(code, `answered ${status}${detailOf(code, body, headers, redact)}`, {
    ...request,
    kind: unknown ? "outcome-unknown" : undefined,
    status,
    requestId: requestIdOf(headers, redact),
    fieldErrors: body.fieldErrors,
    retryAfterMs: ok ? undefined : retryAfterMs(headers, nowMs),
  });
}

function codeOf(status: number): ErrorCode {
  return byStatus.get(status) ?? (status >= 500 ? "server-error" : "request-refused");
}

function detailOf(code: ErrorCode, body: ErrorBody, headers: Headers, redact: (text: string) => string): string {
  const header = (name: string): string => clean(redact(headers.get(name) ?? "")) || "unnamed";
  if (code === "redirected")
    return `, a redirect to ${headers.has("location") ? header("location") : "an address that this platform hides"}`;
  if (code === "answer-empty") return " with an empty body";
  if (code === "answer-too-large") return " with more than 64 MiB";
  if (code === "answer-not-json" || code === "answer-not-utf-8") {
    return ` with a body of type ${header("content-type")} that is not ${code === "answer-not-json" ? "complete JSON" : "UTF-8"}`;
  }
  const named = body.fieldErrors
    .slice(0, mostNamed)
    .map((error) => [error.in, error.field].filter(Boolean).join(" ").concat(`: ${error.message}`));
  const rest = body.fieldErrors.length - named.length;
  const lines = [body.message, ...named, rest > 0 ? `and ${rest} more` : ""].filter(Boolean);
  return lines.length === 0 ? "" : `: ${lines.join("; ")}`;
}
