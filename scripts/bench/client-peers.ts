import { installPeers } from "./install-peers.ts";

/** The part of the peers that is used. Their own types are not installed with the project. */
export interface Peers {
  readonly createConfig: (config: object) => object;
  readonly createClient: (config: object) => Readonly<Record<"get" | "post", (options: object) => Promise<{ readonly data: unknown }>>>;
  readonly axios: { readonly create: (config: object) => AxiosLike };
  readonly ky: { readonly create: (config: object) => KyLike };
  readonly ofetch: { readonly create: (config: object) => (path: string, options?: object) => Promise<unknown> };
}

interface AxiosLike {
  readonly get: (path: string) => Promise<{ readonly data: unknown }>;
  readonly post: (path: string, body: unknown) => Promise<{ readonly data: unknown }>;
}

type KyLike = Readonly<Record<"get" | "post", (path: string, options?: object) => { readonly json: () => Promise<unknown> }>>;

/** Loads the peers, after installing them if they are missing. */
export async function loadPeers(): Promise<Peers> {
  installPeers();
  return await import(new URL("peers/load.mjs", import.meta.url).href); // the exports of load.mjs have the type `Peers`
}
