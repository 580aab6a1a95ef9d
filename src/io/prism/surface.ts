import { createRequire, Module } from "node:module";
import type { Json, JsonObject } from "../../core/json.ts";
import type { PrismAnswer } from "./mock-answers.ts";
import { shareEqualSchemas } from "./share-equal-schemas.ts";

/** The request that is passed to Prism. */
export interface PrismInput {
  readonly method: string;
  readonly url: { readonly path: string; readonly query?: Readonly<Record<string, string | readonly string[]>> };
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** The part of Prism's packages that the kit uses. Their results are parsed from unknown. */
interface PrismHttp {
  readonly getHttpOperationsFromSpec: (document: object) => Promise<readonly unknown[]>;
  readonly createInstance: (
    config: object,
    components: object,
  ) => { readonly request: (input: PrismInput, operations: readonly unknown[]) => () => Promise<unknown> };
}

interface PrismHttpServer {
  readonly createServer: (
    operations: readonly unknown[],
    options: object,
  ) => {
    readonly listen: (port: number, address: string) => Promise<string>;
    readonly close: () => Promise<void>;
    /** The server asks `request` for each answer. */
    readonly prism: { request: PrismAnswer };
  };
}

/** Loads Prism on first use, because loading takes longer than everything else. */
export async function loadPrismHttp(): Promise<PrismHttp> {
  useEnglishSamples();
  const loaded: unknown = await import("@stoplight/prism-http");
  // Prism's own types would pull in those of pino and fp-ts. Instead the versions are pinned exactly, and results are parsed from unknown.
  return loaded as PrismHttp;
}

export async function loadPrismHttpServer(): Promise<PrismHttpServer> {
  useEnglishSamples();
  const loaded: unknown = await import("@stoplight/prism-http-server");
  return loaded as PrismHttpServer; // typed here for the same reason as Prism's client
}

/** The operations of a document as Prism reads them. It is known to be bounded. Prism resolves references in place, so it gets a copy. */
export async function prismOperations(document: JsonObject): Promise<readonly unknown[]> {
  const operations = await (await loadPrismHttp()).getHttpOperationsFromSpec(structuredClone(document));
  shareEqualSchemas(operations);
  return operations;
}

/** Static samples, every check on, nothing forwarded. */
export const prismConfig = {
  isProxy: false,
  mock: { dynamic: false },
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
} as const;

const silent = (): void => {};

/** Prism logs each request; its answers already say everything, so the log is dropped. */
export const silentLogger: object = {
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
  success: silent,
  child: () => silentLogger,
};

/**
 * Makes Prism's sample generator load only its English words. Prism loads fifty languages but uses English alone, and only for answers that
 * a client wants to vary. Loading all of them takes half of Prism's start.
 */
function useEnglishSamples(): void {
  const prismRequire = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-http"));
  const path = prismRequire.resolve("@faker-js/faker");
  if (prismRequire.cache[path] !== undefined) return;
  const english: unknown = prismRequire("@faker-js/faker/locale/en");
  const standIn = new Module(path);
  standIn.filename = path;
  standIn.loaded = true;
  standIn.exports = { default: english, faker: english };
  prismRequire.cache[path] = standIn;
}
