import { httpDateMs } from "./http-date.ts";

/**
 * Parses a `Retry-After` header, seconds or an HTTP date (RFC 9110, section 10.2.3), to milliseconds. Decimals, which the RFC does not
 * allow but servers send, are rounded up to whole seconds. Undefined for any other text.
 *
 * @param nowMs the server's clock where the answer has a date, else the local clock
 */
export function retryAfterMs(header: string | null | undefined, nowMs: number): number | undefined {
  const value = header ?? "";
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.min(Math.ceil(Number(value)) * 1000, Number.MAX_SAFE_INTEGER);
  const dateMs = httpDateMs(value, nowMs);
  return dateMs === undefined ? undefined : Math.max(dateMs - nowMs, 0);
}
