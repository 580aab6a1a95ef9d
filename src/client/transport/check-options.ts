import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { TransportOptions } from "./transport.ts";

/** Valid base URLs: without user name, query and fragment; plain http on a loopback address only. */
const safeUrl = /^(https:\/\/|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(?=[:/]|$))[^@?#\\\s]*$/i;
const baseUrlFault = "baseUrl must be https (http on loopback), such as https://api.airbyte.ai, without user name, query and fragment";
/** Longest time of a timer, in milliseconds. */
const longestMs = 2 ** 31 - 1;

/**
 * Checks the options, and returns the base URL without trailing slash. A missing environment variable arrives as undefined, in spite of the
 * types. Messages repeat no value.
 * @throws EmbeddedApiError `bad-option`
 */
export function checkOptions(options: TransportOptions): string {
  const { baseUrl = "https://api.airbyte.ai", timeoutMs = 1, retry = {} } = options;
  for (const name of ["hooks", "retry", "clock"] as const) {
    check(options[name] === undefined || Object(options[name]) === options[name], `${name} must be an object`);
  }
  for (const name of ["clientId", "clientSecret", "organizationId"] as const) {
    const value = options[name] ?? "";
    check(value !== "", `${name} is missing`);
    check(typeof value === "string" && /^[\x21-\x7e]+$/.test(value), `${name} must be visible ASCII characters`);
  }
  checkTimeout(timeoutMs);
  if (retry.attemptMs !== undefined) checkTimeout(retry.attemptMs, "retry.attemptMs");
  for (const [name, value = 0] of Object.entries(retry)) check(isTime(value), `retry.${name} must be a number from 0`);
  check(safeUrl.test(baseUrl) && URL.canParse(baseUrl), baseUrlFault);
  return new URL(baseUrl).href.replace(/\/+$/, "");
}

export function checkTimeout(timeoutMs: number, name = "timeoutMs"): void {
  check(timeoutMs !== 0 && isTime(timeoutMs), `${name} must be from 1 to ${longestMs}`);
}

/** False for a number in a text, as environment variables have it: sums would join it. */
function isTime(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value <= longestMs;
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new EmbeddedApiError("bad-option", what);
}
