/**
 * A header `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, section 10.2.3). Undefined where it is neither.
 *
 * @param nowMs by the server's own clock, where the answer tells it
 */
export function retryAfterMs(header: string | null | undefined, nowMs: number): number | undefined {
  const value = header ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // A date begins with the day of the week, and "-1", which `Date` takes for a year, is none. Not a number is neither more nor less than 0.
  const waitMs = Date.parse(/^[A-Z]/.test(value) ? value : "") - nowMs;
  return waitMs > 0 ? waitMs : waitMs <= 0 ? 0 : undefined;
}
