/**
 * Parses a `Retry-After` header, seconds or an HTTP date (RFC 9110, section 10.2.3), to milliseconds. Undefined for any other text.
 *
 * @param nowMs the server's clock where the answer has a date, else the local clock
 */
export function retryAfterMs(header: string | null | undefined, nowMs: number): number | undefined {
  const value = header ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Only a text with a leading capital, the day of the week, is parsed as a date: `Date` would take "-1" for a year. An invalid date gives
  // NaN, which fails both comparisons.
  const waitMs = Date.parse(/^[A-Z]/.test(value) ? value : "") - nowMs;
  return waitMs > 0 ? waitMs : waitMs <= 0 ? 0 : undefined;
}
