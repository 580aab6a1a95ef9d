import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { KitError } from "../../core/errors.ts";
import { systemCode } from "../files.ts";

/** A request with its body as text. */
export interface ServedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Half of a surrogate pair stands for a body that is no UTF-8. */
  readonly body: string | undefined;
}

type ServedHeaders = Readonly<Record<string, string>>;

/** An answer, or the way in which none comes. */
export type ServedOutcome =
  | { readonly kind: "answer"; readonly status: number; readonly headers: ServedHeaders; readonly body: string | Uint8Array }
  | {
      readonly kind: "cut";
      readonly status: number;
      readonly headers: ServedHeaders;
      readonly body: string | Uint8Array;
      readonly at: number;
    }
  | { readonly kind: "reset" }
  | { readonly kind: "silence" }
  /** Events go out until the caller hangs up. `open` gets the function that sends one, and returns the one that ends it. */
  | { readonly kind: "events"; readonly headers: ServedHeaders; readonly open: (send: (data: string) => void) => () => void };

export interface ServeOptions {
  readonly answer: (request: ServedRequest) => Promise<ServedOutcome>;
  readonly port: number;
  /** A loopback address: the sandbox is for this machine alone. */
  readonly host: string;
  /** Most bytes of a request's body, by its path. */
  readonly mostBytes: (pathname: string) => number;
}

export interface Served {
  /** For example, `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const loopbackHosts: readonly string[] = ["127.0.0.1", "localhost", "[::1]", "::1"];

/**
 * Serves exchanges over HTTP on a loopback address. Only an adapter of our own has the socket that a reset needs.
 *
 * @throws KitError `sandbox-not-loopback`, `mock-port-in-use`
 */
export async function serveExchange({ port, host, ...options }: ServeOptions): Promise<Served> {
  if (!loopbackHosts.includes(host)) throw new KitError("sandbox-not-loopback", `${JSON.stringify(host)} is no loopback address.`);
  const server = createServer((request, response) => void serveOne(request, response, options));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(new KitError("mock-port-in-use", `The server cannot listen (${systemCode(cause)}).`, { place: `${host}:${port}`, cause })),
    );
    server.listen(port, host === "[::1]" ? "::1" : host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page of another origin cannot set `Host`, but a foreign name can be made to lead here; so the name is checked. */
function isLoopback(host: string | undefined): boolean {
  return loopbackHosts.includes((host ?? "").toLowerCase().replace(/:\d+$/, ""));
}

/** The address of a request, whose target is a path, a whole address or `*` (RFC 9112, section 3.2). Undefined for none. */
function addressOf({ url: target = "/", headers: { host } }: IncomingMessage): URL | undefined {
  const text = target === "*" ? `http://${host}/` : target.startsWith("/") ? `http://${host}${target}` : target;
  return URL.canParse(text) ? new URL(text) : undefined;
}

async function serveOne(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, mostBytes }: Pick<ServeOptions, "answer" | "mostBytes">,
): Promise<void> {
  const { socket } = request;
  const url = addressOf(request);
  if (!isLoopback(request.headers.host) || (url !== undefined && !loopbackHosts.includes(url.hostname)))
    return end(response, 421, { message: "The sandbox answers to loopback names alone." });
  if (url === undefined) return end(response, 400, { message: "The request has no address that can be read." });
  // Whoever stands in between may read the other one (RFC 9112, section 3.2).
  if ((request.headersDistinct.host?.length ?? 0) > 1) return end(response, 400, { message: "The request has more than one Host." });
  const body = await readBody(request, mostBytes(url.pathname)).catch(() => "lost" as const);
  if (body === "lost") return void socket.destroy();
  if (body === "too-long") return end(response, 413, { message: "The body is too long." });
  const headers = new Headers();
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2)
    headers.append(request.rawHeaders[at] ?? "", request.rawHeaders[at + 1] ?? "");
  try {
    send(await answer({ method: request.method ?? "GET", url: url.href, headers, body: body.text }), response, socket);
  } catch (error) {
    end(response, 500, { message: `The sandbox failed: ${error instanceof Error ? error.message : String(error)}` });
  }
}

/** Reads a body. One that is too long is read to its end, too, and not kept: whoever sends it then hears why, and can call again. */
async function readBody(request: IncomingMessage, most: number): Promise<{ readonly text: string | undefined } | "too-long"> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= most) chunks.push(chunk as Buffer);
    else chunks.length = 0;
  }
  if (size > most) return "too-long";
  return { text: size === 0 ? undefined : textOf(Buffer.concat(chunks)) };
}

/** A body as text. Bytes that are no UTF-8 are not repaired: they become half of a surrogate pair, which no text of UTF-8 holds. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "\uD800";
  }
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Statuses whose answers have no body, and so no length of it (RFC 9110, section 8.6). */
const bodiless: ReadonlySet<number> = new Set([204, 304]);

function send(outcome: ServedOutcome, response: ServerResponse, socket: Socket): void {
  if (outcome.kind === "silence") return;
  if (outcome.kind === "reset") return void socket.resetAndDestroy();
  if (outcome.kind === "events") return void sendEvents(outcome, response);
  response.sendDate = false;
  if (bodiless.has(outcome.status)) return void response.writeHead(outcome.status, outcome.headers).end();
  const bytes = Buffer.from(outcome.body);
  // A body that breaks off promises more than comes, also where it breaks off at its end.
  const promised = outcome.kind === "cut" ? Math.max(bytes.length, outcome.at + 1) : bytes.length;
  response.writeHead(outcome.status, { ...outcome.headers, "content-length": String(promised) });
  if (outcome.kind === "answer") return void response.end(bytes);
  response.flushHeaders();
  response.write(bytes.subarray(0, outcome.at), () => socket.destroy());
}

function sendEvents({ headers, open }: Extract<ServedOutcome, { readonly kind: "events" }>, response: ServerResponse): void {
  response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
  response.flushHeaders();
  // Events are news: for a caller that does not read, the newest waits, and those before it are dropped.
  let [isFull, waiting]: [boolean, string | undefined] = [false, undefined];
  const sendEvent = (data: string): void => {
    if (isFull) waiting = data;
    else isFull = !response.write(`data: ${data}\n\n`);
  };
  response.on("drain", () => {
    const newest = waiting;
    [isFull, waiting] = [false, undefined];
    if (newest !== undefined) sendEvent(newest);
  });
  response.on("close", open(sendEvent));
}
