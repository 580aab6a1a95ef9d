import { isObject } from "../../core/json.ts";

/** What an answer tells of the token in it. */
export interface TokenFacts {
  readonly token: string;
  /** The answer's `expires_in`, in seconds. */
  readonly expiresIn: unknown;
  /** The answer's `Date`, where it can be read. */
  readonly serverNowMs: number | undefined;
  readonly nowMs: number;
  /** Of tokens that tell nothing. */
  readonly documentedSeconds: number;
}

/**
 * How long a token lives from its answer on: the smaller of what the answer and the token itself say, or else what the guide says.
 * A token's `exp` is held against the server's own clock (the answer's `Date`, or the token's `iat`), because this machine's may be minutes off.
 */
export function tokenLifetimeMs({ token, expiresIn, serverNowMs, nowMs, documentedSeconds }: TokenFacts): number {
  const { exp, iat } = claimsOf(token);
  const referenceMs = serverNowMs ?? (isSeconds(iat) ? iat * 1000 : nowMs);
  const told = [isSeconds(expiresIn) ? expiresIn * 1000 : undefined, isSeconds(exp) ? exp * 1000 - referenceMs : undefined];
  const known = told.filter((lifetimeMs) => lifetimeMs !== undefined);
  return known.length === 0 ? documentedSeconds * 1000 : Math.max(0, Math.min(...known));
}

function isSeconds(value: unknown): value is number {
  return typeof value === "number" && value > 0;
}

/** The claims of a JWT, unverified (RFC 7519): they only say when to renew. Of an opaque token, none. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")));
    return isObject(claims) ? claims : {};
  } catch {
    return {};
  }
}
