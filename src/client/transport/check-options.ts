import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { TransportOptions } from "./transport.ts";

const defaultBaseUrl = "https://api.airbyte.ai";
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** What a timer can hold. */
const longestTimeoutMs = 2 ** 31 - 1;

/**
 * The base URL without its last slash.
 * @throws EmbeddedApiError `bad-option`: what an environment lacks arrives here as undefined, whatever the types say.
 */
export function checkOptions(options: TransportOptions): string {
  for (const name of ["clientId", "clientSecret", "organizationId"] as const) {
    if (!/^[\x21-\x7e]+$/.test(options[name] ?? "")) throw badOption(`${name} must be a text of visible ASCII characters`);
  }
  checkTimeout(options.timeoutMs);
  const { retries = 0, firstWaitMs = 0, longestWaitMs = 0 } = options.retry ?? {};
  if (![retries, firstWaitMs, longestWaitMs].every((value) => value >= 0 && value <= longestTimeoutMs)) {
    throw badOption("retry takes numbers that are not negative");
  }
  return checkBaseUrl(options.baseUrl ?? defaultBaseUrl);
}

export function checkTimeout(timeoutMs: number | undefined): void {
  if (timeoutMs !== undefined && !(timeoutMs > 0 && timeoutMs <= longestTimeoutMs)) {
    throw badOption(`timeoutMs must be more than 0 and at most ${longestTimeoutMs}`);
  }
}

function checkBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && loopback.test(url.hostname));
  // The text is not repeated: it may hold a password.
  if (url === undefined || !safe) throw badOption("baseUrl must be an https address, or http on a loopback address");
  if (url.username || url.password || url.search || url.hash)
    throw badOption("baseUrl must not hold a user name, a password, a query or a fragment");
  return url.href.replace(/\/+$/, "");
}

function badOption(what: string): EmbeddedApiError {
  return new EmbeddedApiError("bad-option", what);
}
