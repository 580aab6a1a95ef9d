import { base64Text } from "./base64-text.ts";

/** Facts about a token's lifetime in an answer. */
export interface LifetimeFacts {
  /** The answer's `expires_in`, in seconds. */
  readonly expiresIn: unknown;
  /** Time of the answer's `Date` header, in milliseconds since the epoch. Undefined if it cannot be read, as in browsers. */
  readonly serverNowMs: number | undefined;
  readonly nowMs: number;
}

/**
 * Lifetime of a token in milliseconds, from its answer on. It is the smallest of the answer's `expires_in`, the token's own `exp` − `iat`,
 * and `exp` compared with the answer's `Date`; undefined if all are absent or unusable. So a stale `Date`, as a cache sends it, cannot
 * prolong a token. This machine's clock may be minutes off, so it counts only if the server names no time.
 */
export function tokenLifetimeMs(token: string, { expiresIn, serverNowMs, nowMs }: LifetimeFacts): number | undefined {
  const { exp, iat } = claimsOf(token);
  const issuedMs = msOf(iat);
  const fromMs = serverNowMs ?? (issuedMs > 0 ? issuedMs : nowMs);
  const told = [msOf(expiresIn), msOf(exp) - issuedMs, msOf(exp) - fromMs].filter((ms) => ms > 0);
  return told.length > 0 ? Math.min(...told) : undefined;
}

/** Converts seconds to milliseconds. `NaN` for any other value. */
function msOf(seconds: unknown): number {
  return typeof seconds === "number" || typeof seconds === "string" ? Number(seconds) * 1000 : Number.NaN;
}

/** Reads the claims of a JWT (RFC 7519). They are not verified, because they only decide when to renew. An opaque token has none. */
function claimsOf(token: string): { readonly exp?: unknown; readonly iat?: unknown } {
  try {
    return Object(JSON.parse(base64Text(token.split(".")[1] ?? "")));
  } catch {
    return {};
  }
}
