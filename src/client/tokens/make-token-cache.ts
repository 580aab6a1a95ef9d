import type { TokenRequest } from "./token-request.ts";

/** A token, and the time from which a new one is minted, in milliseconds since the epoch. */
export interface Minted {
  readonly token: string;
  readonly renewAtMs: number;
}

export type Bearer = Exclude<TokenRequest, { readonly kind: "none" }>;

export interface TokenCache {
  readonly take: (request: Bearer) => string | Promise<string>;
  /** Removes a refused token, unless a newer one has replaced it. */
  readonly drop: (request: Bearer, token: string) => void;
  /** All tokens that are held. The array is another one if they have changed. */
  readonly list: () => readonly string[];
}

export interface TokenCacheOptions {
  /** Owner of the tokens: origin, client id and organization. */
  readonly owner: readonly string[];
  readonly mint: (request: Bearer) => Promise<Minted>;
  readonly now: () => number;
  /** Limit of held tokens, 1000 by default. The least recently used one goes first. */
  readonly most?: number;
}

/** Caches tokens by their request. Concurrent requests for one token share one mint. A failed mint is not cached. */
export function makeTokenCache({ owner, mint, now, most = 1000 }: TokenCacheOptions): TokenCache {
  const held = new Map<string, Minted>();
  const flights = new Map<string, Promise<string>>();
  let listed: readonly string[] | undefined;
  const keep = (key: string, minted: Minted): void => {
    held.delete(key);
    held.set(key, minted);
    for (const oldest of held.keys()) {
      if (held.size <= most) break;
      held.delete(oldest);
    }
  };
  const fly = (key: string, request: Bearer): Promise<string> => {
    const flight = mint(request)
      .then((minted) => {
        keep(key, minted);
        listed = undefined;
        return minted.token;
      })
      .finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
  return {
    take: (request) => {
      const key = tokenKey(owner, request);
      const found = held.get(key);
      if (found !== undefined && found.renewAtMs > now()) {
        keep(key, found);
        return found.token;
      }
      return flights.get(key) ?? fly(key, request);
    },
    drop: (request, token) => {
      const key = tokenKey(owner, request);
      if (held.get(key)?.token !== token) return;
      held.delete(key);
      listed = undefined;
    },
    list: () => {
      listed ??= Array.from(held.values(), ({ token }) => token);
      return listed;
    },
  };
}

/** Key of a token. A JSON array keeps names apart, whatever they contain. Widget tokens have no key, because they are not cached. */
export function tokenKey(owner: readonly string[], request: Bearer): string {
  return JSON.stringify(
    request.kind === "operator" ? [...owner, "operator"] : [...owner, "scoped", request.workspace, request.region ?? null],
  );
}
