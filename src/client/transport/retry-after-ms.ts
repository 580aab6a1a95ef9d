/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, section 10.2.3), which is held against the answer's own `Date`. */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const dateMs = Date.parse(value);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - (Date.parse(headers.get("date") ?? "") || nowMs));
}
