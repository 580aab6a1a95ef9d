import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./inputs.ts";
import { runProcess } from "./run-process.ts";

/** What is used of the peers, whose own types are not installed with the project. */
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

/** Loads the peers, and first installs them where they are not. */
export async function loadPeers(): Promise<Peers> {
  const folder = join(root, "scripts/bench/peers");
  if (!existsSync(join(folder, "node_modules"))) {
    process.stderr.write("Installing the peers of the benchmark into scripts/bench/peers ...\n");
    // Their peer dependencies are the generators that they belong to, which no call needs.
    runProcess("npm", ["ci", "--ignore-scripts", "--legacy-peer-deps"], folder);
  }
  return await import(new URL("peers/load.mjs", import.meta.url).href); // its exports, as this file describes them
}
