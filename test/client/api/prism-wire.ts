import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject } from "../../../src/core/json.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { type PrismTarget, startPrism } from "../../../src/io/prism/prism.ts";

/** A request as it went over the wire. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

export interface Wire {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sent: readonly Sent[];
  /** What Prism has against requests and its own answers; a client that is right leaves it empty. */
  readonly faults: readonly string[];
  /** Answers in Prism's stead, in turn, for requests of this method and path. */
  readonly instead: (request: string, ...answers: readonly Json[]) => void;
}

const embeddedDocument: unknown = JSON.parse(readFileSync(join(kitRoot, "generated/openapi.json"), "utf8"));

/** Prism on a bundle in this process, behind a fetch function. Nothing else answers. */
export async function prismWire(document: unknown = embeddedDocument): Promise<Wire> {
  if (!isObject(document)) throw new Error("The document is no object.");
  const prism = await started(document);
  const sent: Sent[] = [];
  const faults: string[] = [];
  const prepared = new Map<string, Json[]>();
  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    const request = readRequest(new URL(address), init);
    sent.push(request);
    const { method, path, query = {}, headers, body } = request;
    const target = { operation: { method }, path, query, headers, ...(body === undefined ? {} : { body }) };
    const { answer, requestViolations, responseViolations } = await prism.request(target);
    for (const { place, message } of [...requestViolations, ...responseViolations])
      faults.push(`${method} ${path} ${place.join("/")}: ${message}`);
    const own = answer.status < 300 ? prepared.get(`${method} ${path}`)?.shift() : undefined;
    return new Response(JSON.stringify(own ?? answer.body ?? null), {
      status: answer.status,
      headers: { "content-type": "application/json" },
    });
  };
  return { fetch, sent, faults, instead: (request, ...answers) => void prepared.set(request, [...answers]) };
}

const running = new Map<JsonObject, Promise<PrismTarget>>();

function started(document: JsonObject): Promise<PrismTarget> {
  const prism = running.get(document) ?? startPrism(document);
  running.set(document, prism);
  return prism;
}

/** The parts of a request as tests compare them. */
export function readRequest(url: URL, { method = "GET", headers, body }: RequestInit): Sent {
  const keys = [...new Set(url.searchParams.keys())];
  const values = keys.map((key) => [key, url.searchParams.getAll(key)] as const);
  const query = Object.fromEntries(values.map(([key, all]) => [key, all.length > 1 ? all : (all[0] ?? "")]));
  return {
    method,
    path: url.pathname,
    ...(keys.length === 0 ? {} : { query }),
    headers: Object.fromEntries(new Headers(headers)),
    ...(body === undefined || body === null ? {} : { body: JSON.parse(String(body)) }),
  };
}
