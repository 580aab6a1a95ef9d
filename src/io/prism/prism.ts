import { isObject, type Json, type JsonObject, stringMember } from "../../core/json.ts";
import { type PrismResult, parsePrismResult } from "./parse-prism-result.ts";
import { judgedLimits, refuseExpansion } from "./refuse-expansion.ts";
import { loadPrismHttp, prismConfig, prismOperations, silentLogger } from "./surface.ts";

/** A request as the contract engine builds it. */
export interface PrismRequest {
  readonly operation: { readonly method: string };
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

export interface PrismTarget {
  readonly request: (request: PrismRequest) => Promise<PrismResult>;
}

/**
 * Starts Prism on a document, in this process and without a socket.
 *
 * @param document must be self-contained, as a bundle is, because Prism would fetch an external reference
 * @throws KitError `document-expands-too-far`
 */
export async function startPrism(document: JsonObject): Promise<PrismTarget> {
  refuseExpansion(document, judgedLimits);
  const operations = await prismOperations(document);
  const candidates = prismCandidates(operations);
  const instance = (await loadPrismHttp()).createInstance(prismConfig, { logger: silentLogger });
  return {
    request: async ({ operation, path, query, headers, body }) => {
      const input = { method: operation.method.toLowerCase(), url: { path, query } };
      // Prism checks a body's media type only if a Content-Length says that there is a body.
      const sized = { ...headers, "content-length": String(Buffer.byteLength(JSON.stringify(body ?? ""))) };
      const message = body === undefined ? { ...input, headers } : { ...input, headers: sized, body };
      return parsePrismResult(await instance.request(message, candidates(path))());
    },
  };
}

/**
 * The operations whose path template can match a request's path. Where none can, it gives all of them, so that Prism reports the unknown
 * route itself. Prism would score every operation for every request, which took a fifth of a whole run.
 */
export function prismCandidates(operations: readonly unknown[]): (path: string) => readonly unknown[] {
  const templates = operations.map((operation) => ({ operation, segments: templateOf(operation).split("/") }));
  const known = new Map<string, readonly unknown[]>();
  return (path) => {
    const segments = path.split("/");
    const found = known.get(path) ?? templates.filter((template) => matches(template.segments, segments)).map(({ operation }) => operation);
    known.set(path, found);
    return found.length === 0 ? operations : found;
  };
}

function templateOf(operation: unknown): string {
  return isObject(operation) ? (stringMember(operation, "path") ?? "") : "";
}

function matches(template: readonly string[], path: readonly string[]): boolean {
  return template.length === path.length && template.every((segment, index) => segment.includes("{") || segment === path[index]);
}
