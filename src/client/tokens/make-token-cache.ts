import type { TokenRequest } from "./token-request.ts";

/** A token, and until when it is handed out. */
export interface Minted {
  readonly token: string;
  readonly renewAtMs: number;
}

export type Bearer = Exclude<TokenRequest, { readonly kind: "none" }>;

export interface TokenCache {
  readonly take: (request: Bearer) => string | Promise<string>;
  /** Forgets a token that was refused, unless another has taken its place. */
  readonly drop: (request: Bearer, token: string) => void;
}

export interface TokenCacheOptions {
  /** Whose tokens they are: origin, client and organization. */
  readonly owner: readonly string[];
  readonly mint: (request: Bearer) => Promise<Minted>;
  readonly now: () => number;
  /** The tokens held at most; the one that was not asked for the longest goes first. */
  readonly most?: number;
}

/** Tokens by what they are for. Of each, one mint is under way at a time; what fails is not kept. */
export function makeTokenCache({ owner, mint, now, most = 1000 }: TokenCacheOptions): TokenCache {
  const held = new Map<string, Minted>();
  const flights = new Map<string, Promise<string>>();
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
      if (held.get(key)?.token === token) held.delete(key);
    },
  };
}

/** A JSON array, in which no name can run into the next. Widget tokens are minted on each call and have no key. */
export function tokenKey(owner: readonly string[], request: Bearer): string {
  return JSON.stringify(
    request.kind === "operator" ? [...owner, "operator"] : [...owner, "scoped", request.workspace, request.region ?? null],
  );
}
