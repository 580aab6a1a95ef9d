import type { JsonObject } from "../core/json.ts";
import { type PrismResult, parsePrismResult } from "./parse-prism-result.ts";
import { loadPrismHttp, prismConfig, prismOperations, silentLogger } from "./prism-surface.ts";

/** A request as the contract engine renders it. */
export interface PrismRequest {
  readonly operation: { readonly method: string };
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
}

export interface PrismTarget {
  readonly request: (request: PrismRequest) => Promise<PrismResult>;
}

/**
 * Prism on a document, in this process and without a socket. The document must be self-contained, as a bundle is: Prism would fetch
 * what an external reference names.
 */
export async function startPrism(document: JsonObject): Promise<PrismTarget> {
  const operations = await prismOperations(document);
  const instance = (await loadPrismHttp()).createInstance(prismConfig, { logger: silentLogger });
  return {
    request: async ({ operation, path, query, headers, body }) => {
      const input = { method: operation.method.toLowerCase(), url: { path, query }, headers, ...(body === undefined ? {} : { body }) };
      return parsePrismResult(await instance.request(input, operations)());
    },
  };
}
