import { readFileSync } from "node:fs";
import {
  createServer as createHttp,
  type Server as HttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A self-signed certificate for localhost and its key. They protect nothing and are for tests only. */
export const testCertificate: string = readFileSync(new URL("./localhost-test-certificate.pem", import.meta.url), "utf8");
const testKey = readFileSync(new URL("./localhost-test-key.pem", import.meta.url), "utf8");

export interface TestServer {
  /** Such as `http://127.0.0.1:4711`, without a final slash. */
  readonly origin: string;
  /** Every request so far, in order. */
  readonly requests: IncomingMessage[];
}

/** An HTTP server on loopback that lives until the test ends. */
export async function serveHttp(answer: RequestListener): Promise<TestServer> {
  return await serve("http", createHttp, answer);
}

/** The same over TLS, under `testCertificate`. */
export async function serveHttps(answer: RequestListener): Promise<TestServer> {
  return await serve("https", (listener) => createHttps({ cert: testCertificate, key: testKey }, listener), answer);
}

/** A server of bare sockets, for what no HTTP server would do. */
export async function serveTcp(connected: (socket: Socket) => void): Promise<string> {
  const port = await listen(createTcp(connected));
  return `127.0.0.1:${port}`;
}

async function serve(scheme: string, create: (listener: RequestListener) => HttpServer, answer: RequestListener): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const server = create((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  return { origin: `${scheme}://127.0.0.1:${await listen(server)}`, requests };
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port; // a TCP server's address, while it listens, is never a text
}

/** Answers the listed replies in turn; the last one for ever. */
export function inTurn(...replies: readonly ((response: ServerResponse, request: IncomingMessage) => void)[]): RequestListener {
  let count = 0;
  return (request, response) => replies[Math.min(count++, replies.length - 1)]?.(response, request);
}
