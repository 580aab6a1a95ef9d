import { retryAfterMs } from "../../core/retry-after-ms.ts";
import type { Received } from "../transport/send-once.ts";
import { EmbeddedApiError } from "./embedded-api-error.ts";
import { type ErrorCode, finerCodes, pathNotFound } from "./error-codes.ts";
import { readErrorBody } from "./read-error-body.ts";

/** The request of an error. */
export interface Explaining {
  readonly capability: string;
  readonly method: string;
  readonly url: string;
  /** The path is the same for every call: no id in it can be wrong. */
  readonly pathIsFixed?: boolean | undefined;
}

export interface ExplainOptions {
  /** Makes a foreign text fit to show: no secrets, no control characters, not endless. */
  readonly clean: (text: string) => string;
  /** Whether the request may have had an effect that a second one would double. */
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

/** Fields that a message names; the error holds them all. */
const mostNamed = 3;

/** The error of an answer that is no success, or that cannot be read. */
export function explainAnswer({ response, data, problem }: Received, explaining: Explaining, options: ExplainOptions): EmbeddedApiError {
  const { pathIsFixed, ...request } = explaining;
  const { clean, unsafe, now } = options;
  const { status, headers, ok } = response;
  const code = (ok || problem === "redirect" ? problem : undefined) ?? byStatus[status] ?? (status < 500 ? "invalid" : "server");
  const { message, fieldErrors } = readErrorBody(data, clean);
  const named = fieldErrors.slice(0, mostNamed).map((error) => `${error.field} ${error.message || error.code}`);
  const header = clean(headers.get(code === "redirect" ? "location" : "content-type") ?? "hidden");
  const detail = code in finerCodes ? `${code.replace("-", " ")}, ${header}` : [message, ...named].filter(Boolean).join("; ");
  return new EmbeddedApiError(code, `answered ${status}${detail && `: ${detail}`}`, {
    ...request,
    nextStep: pathIsFixed && code === "not-found" ? pathNotFound : undefined,
    // A gateway that gave up may have passed the request on; of an answer that cannot be read, only the status is known.
    unknown: unsafe && (status === 502 || status === 504 || ok),
    status,
    requestId: requestIdOf(headers, clean),
    retryAfterMs: ok ? undefined : retryAfterMs(headers.get("retry-after"), Date.parse(headers.get("date") ?? "") || now()),
    fieldErrors,
  });
}

/** The name of a request in the server's logs. The document describes no header; these two are customary. */
export function requestIdOf(headers: Headers, clean: (text: string) => string): string | undefined {
  const id = headers.get("x-request-id") ?? headers.get("request-id");
  return id === null ? undefined : clean(id);
}
