import { httpDateMs } from "../../core/http/http-date.ts";
import { retryAfterMs } from "../../core/http/retry-after-ms.ts";
import type { Received } from "../transport/send-once.ts";
import { EmbeddedApiError } from "./embedded-api-error.ts";
import { type ErrorCode, finerCodes, type OwnSteps } from "./error-codes.ts";
import { readErrorBody } from "./read-error-body.ts";

/** The request that an error is about. */
export interface Explaining {
  readonly capability: string;
  readonly method: string;
  readonly url: string;
  /** Next steps by code, in place of the kind's own. */
  readonly nextSteps?: OwnSteps | undefined;
  /** The caller's own name of a place on the wire. */
  readonly ownField?: ((wire: string) => string | undefined) | undefined;
}

export interface ExplainOptions {
  /** Cleans a foreign text: removes secrets and control characters, and clips it. */
  readonly clean: (text: string) => string;
  /** True if a second request could double the effect of the first. */
  readonly unsafe: boolean;
  readonly now: () => number;
}

const byStatus: Readonly<Record<number, ErrorCode>> = {
  401: "auth",
  403: "forbidden",
  404: "not-found",
  408: "timeout",
  410: "not-found",
  429: "rate-limited",
};

/** Limit of fields in a message. `fieldErrors` holds all. */
const mostNamed = 3;

/** Makes the error of an answer that is an error status or unreadable. */
export function explainAnswer({ response, data, problem }: Received, explaining: Explaining, options: ExplainOptions): EmbeddedApiError {
  const { nextSteps: own, ownField, ...request } = explaining;
  const { clean, unsafe, now } = options;
  const { status, headers, ok } = response;
  const code = (ok || problem === "redirect" ? problem : undefined) ?? byStatus[status] ?? (status < 500 ? "invalid" : "server");
  const { message, fieldErrors } = readErrorBody(data, clean, ownField);
  const named = fieldErrors
    .slice(0, mostNamed)
    .map(({ field, wireField, message, code: fault }) => [inBrackets(field, wireField), message || fault].filter(Boolean).join(" "));
  const header = clean(headers.get(code === "redirect" ? "location" : "content-type") ?? "hidden");
  const detail = code in finerCodes ? `${code.replace("-", " ")}, ${header}` : [message, ...named].filter(Boolean).join("; ");
  return new EmbeddedApiError(code, `answered ${status}${detail && `: ${detail}`}`, {
    ...request,
    nextStep: own?.[code],
    // A gateway (502, 504) may have passed the request on before it gave up. After an unreadable success, the effect is unknown, too.
    unknown: unsafe && (status === 502 || status === 504 || ok),
    status,
    requestId: requestIdOf(headers, clean),
    retryAfterMs: ok ? undefined : retryAfterMs(headers.get("retry-after"), httpDateMs(headers.get("date"), now()) ?? now()),
    fieldErrors,
  });
}

/** A field as the caller wrote it, with the wire's spelling in brackets if it differs: `config.port (source_config.port)`. */
export function inBrackets(field: string, wireField: string | undefined): string {
  return wireField === undefined ? field : `${field} (${wireField})`;
}

/** Id of a request in the server's logs. The API's document describes no such header; these two are customary. */
export function requestIdOf(headers: Headers, clean: (text: string) => string): string | undefined {
  const id = headers.get("x-request-id") ?? headers.get("request-id");
  return id === null ? undefined : clean(id);
}
