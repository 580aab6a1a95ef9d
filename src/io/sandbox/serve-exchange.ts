import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { KitError } from "../../core/errors.ts";
import { systemCode } from "../files.ts";

/** A request with its body as text. */
export interface ServedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
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
}

export interface Served {
  /** For example, `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const loopbackHosts: readonly string[] = ["127.0.0.1", "localhost", "[::1]", "::1"];
const longestBody = 16 * 1024 * 1024;

/**
 * Serves exchanges over HTTP on a loopback address. Only an adapter of our own has the socket that a reset needs.
 *
 * @throws KitError `sandbox-not-loopback`, `mock-port-in-use`
 */
export async function serveExchange({ answer, port, host }: ServeOptions): Promise<Served> {
  if (!loopbackHosts.includes(host)) throw new KitError("sandbox-not-loopback", `${JSON.stringify(host)} is no loopback address.`);
  const server = createServer((request, response) => void serveOne(request, response, answer));
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

async function serveOne(request: IncomingMessage, response: ServerResponse, answer: ServeOptions["answer"]): Promise<void> {
  const { socket } = request;
  if (!isLoopback(request.headers.host)) return end(response, 421, { message: "The sandbox answers to loopback names alone." });
  const body = await readBody(request).catch(() => "lost" as const);
  if (body === "lost") return void socket.destroy();
  if (body === "too-long") return end(response, 413, { message: "The body is too long." });
  const headers = new Headers();
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2)
    headers.append(request.rawHeaders[at] ?? "", request.rawHeaders[at + 1] ?? "");
  try {
    const url = `http://${request.headers.host}${request.url ?? "/"}`;
    send(await answer({ method: request.method ?? "GET", url, headers, body: body.text }), response, socket);
  } catch (error) {
    end(response, 500, { message: `The sandbox failed: ${error instanceof Error ? error.message : String(error)}` });
  }
}

async function readBody(request: IncomingMessage): Promise<{ readonly text: string | undefined } | "too-long"> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > longestBody) return "too-long";
    chunks.push(chunk as Buffer);
  }
  return { text: size === 0 ? undefined : Buffer.concat(chunks).toString("utf8") };
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function send(outcome: ServedOutcome, response: ServerResponse, socket: Socket): void {
  if (outcome.kind === "silence") return;
  if (outcome.kind === "reset") return void socket.resetAndDestroy();
  if (outcome.kind === "events") return void sendEvents(outcome, response);
  response.sendDate = false;
  const bytes = Buffer.from(outcome.body);
  response.writeHead(outcome.status, { ...outcome.headers, "content-length": String(bytes.length) });
  if (outcome.kind === "answer") return void response.end(bytes);
  response.write(bytes.subarray(0, outcome.at), () => socket.destroy());
}

function sendEvents({ headers, open }: Extract<ServedOutcome, { readonly kind: "events" }>, response: ServerResponse): void {
  response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
  response.flushHeaders();
  const close = open((data) => void response.write(`data: ${data}\n\n`));
  response.on("close", close);
}
