/** `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, section 10.2.3), which is held against the answer's own `Date`. */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const waitMs = (dateMs(value) ?? Number.NaN) - (dateMs(headers.get("date")) ?? nowMs);
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

/** An HTTP date in milliseconds, undefined where it is none. */
export function dateMs(value: string | null): number | undefined {
  const ms = /^[A-Z][a-z]+,? /.test(value ?? "") ? Date.parse(value ?? "") : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
