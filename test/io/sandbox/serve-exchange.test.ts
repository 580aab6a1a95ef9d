import { Agent, request as httpRequest } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type ServedOutcome, type ServedRequest, serveExchange } from "../../../src/io/sandbox/serve-exchange.ts";

const ok = async ({ method, url }: ServedRequest): Promise<ServedOutcome> => ({
  kind: "answer",
  status: 200,
  headers: {},
  body: `${method} ${url}`,
});

async function serve(answer: (request: ServedRequest) => Promise<ServedOutcome> = ok): Promise<URL> {
  const { url, close } = await serveExchange({ answer, mostBytes: (path) => (path === "/large" ? 1000 : 10), port: 0, host: "127.0.0.1" });
  onTestFinished(close);
  return new URL(url);
}

/** The status line and the body that a server answers to the text of a request. */
async function sendText({ port }: URL, text: string): Promise<readonly string[]> {
  const socket = connect(Number(port), "127.0.0.1");
  socket.end(`${text}\r\nConnection: close\r\n\r\n`);
  let read = "";
  for await (const chunk of socket) read += chunk;
  return [read.slice(9, 12), read.slice(read.indexOf("\r\n\r\n") + 4)];
}

test.each([
  ["a whole address", "GET http://localhost:99/a?b=c HTTP/1.1\r\nHost: localhost", "200", "GET http://localhost:99/a?b=c"],
  [
    "a path that begins with two slashes",
    "GET //evil.example/x HTTP/1.1\r\nHost: localhost",
    "200",
    "GET http://localhost//evil.example/x",
  ],
  ["no path", "OPTIONS * HTTP/1.1\r\nHost: localhost", "200", "OPTIONS http://localhost/"],
  ["a port that no host has", "GET / HTTP/1.1\r\nHost: localhost:99999", "400", "no address that can be read"],
  ["a whole address that cannot be read", "GET http:/// HTTP/1.1\r\nHost: localhost", "400", "no address that can be read"],
  ["a whole address of another host", "GET http://evil.example/ HTTP/1.1\r\nHost: localhost", "421", "loopback names alone"],
  ["another host", "GET / HTTP/1.1\r\nHost: evil.example", "421", "loopback names alone"],
  ["two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example", "400", "more than one Host"],
  ["the same host twice", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost", "400", "more than one Host"],
])("a target that is %s", async (_name, text, status, body) => {
  expect(await sendText(await serve(), text)).toEqual([status, expect.stringContaining(body)]);
});

test.each([204, 304])("an answer of %d has no body, and no length of one", async (status) => {
  const { port } = await serve(async () => ({ kind: "answer", status, headers: {}, body: "" }));
  const names = await new Promise((resolve) => {
    httpRequest({ port, host: "127.0.0.1" }, (response) => resolve(Object.keys(response.headers))).end();
  });
  expect(names).not.toContain("content-length");
});

test.each([
  ["that is no UTF-8 is not repaired", [0x22, 0xff, 0xfe, 0x22], "\uD800"],
  ["of UTF-8 loses its byte order mark", [0xef, 0xbb, 0xbf, 0x22, 0xc3, 0xa9, 0x22], '"é"'],
])("a body %s", async (_name, bytes, text) => {
  const bodies: (string | undefined)[] = [];
  const url = await serve(async (request) => {
    bodies.push(request.body);
    return ok(request);
  });
  await fetch(url, { method: "POST", body: Uint8Array.from(bytes) });
  expect(bodies).toEqual([text]);
});

test("a body that is too long is refused, and the next call on the same connection is answered", async () => {
  const { port } = await serve();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const post = (path: string, body: string): Promise<unknown> =>
    new Promise((resolve) => {
      const sent = httpRequest({ agent, port, method: "POST", path, host: "127.0.0.1" }, (response) => {
        response.resume().on("end", () => resolve([response.statusCode, sent.reusedSocket]));
      });
      sent.on("error", (error) => resolve(error.message)).end(body);
    });
  expect(await post("/", "x".repeat(500_000))).toEqual([413, false]);
  expect(await post("/", "x".repeat(10))).toEqual([200, true]);
  expect(await post("/large", "x".repeat(1000))).toEqual([200, true]);
});

test.each([
  [0, ""],
  [3, "abc"],
  [7, "abcdefg"],
  [9, "abcdefg"],
])("a body of seven bytes breaks off after %d", async (at, arrived) => {
  const { href } = await serve(async () => ({ kind: "cut", status: 200, headers: {}, body: "abcdefg", at }));
  const response = await fetch(href);
  let read = "";
  const reading = async (): Promise<void> => {
    for await (const chunk of response.body ?? []) read += new TextDecoder().decode(chunk as Uint8Array);
  };
  await expect(reading()).rejects.toThrow();
  expect([response.status, read]).toEqual([200, arrived]);
});

test("events for a listener that does not read are dropped but for the newest", async () => {
  let opened: (send: (data: string) => void) => void = () => {};
  const isOpen = new Promise<(data: string) => void>((resolve) => {
    opened = resolve;
  });
  const { href } = await serve(async () => ({
    kind: "events",
    headers: {},
    open: (send) => {
      opened(send);
      return () => {};
    },
  }));
  const socket = connect(Number(new URL(href).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const tell = await isOpen;
  const event = "x".repeat(1_000_000);
  for (let count = 0; count < 100; count++) tell(event);
  tell("the newest");
  let size = 0;
  await new Promise<void>((resolve) => {
    socket.on("data", (chunk) => {
      size += chunk.length;
      if (chunk.includes("the newest")) resolve();
    });
  });
  expect(size).toBeLessThan(3_000_000);
});
