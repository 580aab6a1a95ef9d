/** What an answer tells of the life of the token in it. */
export interface LifetimeFacts {
  /** The answer's `expires_in`, in seconds. */
  readonly expiresIn: unknown;
  /** The answer's `Date`; not a number where it cannot be read, as in browsers. */
  readonly serverNowMs: number;
  readonly nowMs: number;
}

/**
 * How long a token lives from its answer on: the smaller of what the answer and the token itself say; undefined where neither says anything of use.
 * A token's `exp` is held against the server's own clock (the answer's `Date`, or the token's `iat`), because this machine's may be minutes off.
 */
export function tokenLifetimeMs(token: string, { expiresIn, serverNowMs, nowMs }: LifetimeFacts): number | undefined {
  const { exp, iat } = claimsOf(token);
  const told = [msOf(expiresIn), msOf(exp) - (serverNowMs || msOf(iat) || nowMs)].filter((ms) => ms > 0);
  return told.length > 0 ? Math.min(...told) : undefined;
}

/** Of seconds. Not a number where they are none, and for what refuses to be one. */
function msOf(seconds: unknown): number {
  return typeof seconds === "number" || typeof seconds === "string" ? Number(seconds) * 1000 : Number.NaN;
}

/** The claims of a JWT (RFC 7519), unverified: they only say when to renew. Of an opaque token, none. */
function claimsOf(token: string): { readonly exp?: unknown; readonly iat?: unknown } {
  try {
    return Object(JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))));
  } catch {
    return {};
  }
}
