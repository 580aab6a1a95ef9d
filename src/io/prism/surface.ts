import { createRequire, Module } from "node:module";
import type { Json, JsonObject } from "../../core/json.ts";
import { shareEqualSchemas } from "./share-equal-schemas.ts";

/** What Prism is told about a request. */
export interface PrismInput {
  readonly method: string;
  readonly url: { readonly path: string; readonly query?: Readonly<Record<string, string | readonly string[]>> };
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** The part of Prism's packages that is used here; what it answers is parsed. */
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
  ) => { readonly listen: (port: number, address: string) => Promise<string>; readonly close: () => Promise<void> };
}

/** Loads Prism when it is needed, not before: that takes longer than all the rest. */
export async function loadPrismHttp(): Promise<PrismHttp> {
  useEnglishSamples();
  const loaded: unknown = await import("@stoplight/prism-http");
  // Prism's own types bring in those of pino and fp-ts whole; the versions are pinned exactly, and answers are parsed from unknown.
  return loaded as PrismHttp;
}

export async function loadPrismHttpServer(): Promise<PrismHttpServer> {
  useEnglishSamples();
  const loaded: unknown = await import("@stoplight/prism-http-server");
  return loaded as PrismHttpServer; // as above
}

/** The operations of a document as Prism reads them. It works on a copy, since it resolves references in place. */
export async function prismOperations(document: JsonObject): Promise<readonly unknown[]> {
  const operations = await (await loadPrismHttp()).getHttpOperationsFromSpec(structuredClone(document));
  shareEqualSchemas(operations);
  return operations;
}

/** Static samples, everything checked, nothing forwarded. */
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

/** Prism logs each request; all that it would say stands in its answers. */
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
 * Lets Prism load its sample generator's English words only. Prism loads them in fifty languages, for answers that a client asks to
 * vary, and uses English alone; the languages take half of the time until Prism stands.
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
