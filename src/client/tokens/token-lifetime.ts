/** Facts about a token's lifetime in an answer. */
export interface LifetimeFacts {
  /** The answer's `expires_in`, in seconds. */
  readonly expiresIn: unknown;
  /** Time of the answer's `Date` header, in milliseconds since the epoch. `NaN` if it cannot be read, as in browsers. */
  readonly serverNowMs: number;
  readonly nowMs: number;
}

/**
 * Lifetime of a token in milliseconds, from its answer on. It is the smaller one of the answer's `expires_in` and the token's `exp`;
 * undefined if both are absent or unusable. `exp` is compared with the server's clock (the answer's `Date`, or the token's `iat`), because
 * this machine's clock may be minutes off.
 */
export function tokenLifetimeMs(token: string, { expiresIn, serverNowMs, nowMs }: LifetimeFacts): number | undefined {
  const { exp, iat } = claimsOf(token);
  const told = [msOf(expiresIn), msOf(exp) - (serverNowMs || msOf(iat) || nowMs)].filter((ms) => ms > 0);
  return told.length > 0 ? Math.min(...told) : undefined;
}

/** Converts seconds to milliseconds. `NaN` for any other value. */
function msOf(seconds: unknown): number {
  return typeof seconds === "number" || typeof seconds === "string" ? Number(seconds) * 1000 : Number.NaN;
}

/** Reads the claims of a JWT (RFC 7519). They are not verified, because they only decide when to renew. An opaque token has none. */
function claimsOf(token: string): { readonly exp?: unknown; readonly iat?: unknown } {
  try {
    return Object(JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))));
  } catch {
    return {};
  }
}
