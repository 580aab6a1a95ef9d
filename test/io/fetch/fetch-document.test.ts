import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { KitError } from "../../../src/core/errors.ts";
import { type FetchOptions, fetchDocument } from "../../../src/io/fetch/fetch-document.ts";
import { caught } from "../../support/caught.ts";
import { inTurn, serveHttp, serveHttps, serveTcp, testCertificate } from "../../support/test-server.ts";

const waits: number[] = [];
const options = (changes: Partial<FetchOptions> = {}): FetchOptions => {
  waits.length = 0;
  return {
    connectTimeoutMs: 600_000,
    timeoutMs: 600_000,
    retries: 3,
    limitBytes: 100_000,
    signal: new AbortController().signal,
    pace: { now: () => Date.parse("2026-01-01T00:00:00Z"), random: () => 0.5, sleep: async (waitMs) => void waits.push(waitMs) },
    ...changes,
  };
};

describe("what arrives", () => {
  test("the text, its digest and what the server says about it; nothing that identifies anyone is sent", async () => {
    const server = await serveHttp((_, response) => {
      response.writeHead(200, { etag: '"v1"', "last-modified": "Wed, 21 Oct 2015 07:28:00 GMT" }).end('{"a":"é"}');
    });
    expect(await fetchDocument(`${server.origin}/doc#part`, options())).toEqual({
      status: "fetched",
      text: '{"a":"é"}',
      sizeBytes: 10,
      sha256: "b3a092a6af48807fa9482b2ee140105575daa26d5b24b3c0e60a7e2dee6683b1",
      etag: '"v1"',
      lastModified: "Wed, 21 Oct 2015 07:28:00 GMT",
    });
    expect(Object.keys(server.requests[0]!.headers).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
  });

  test("304 for the copy that we have", async () => {
    const server = await serveHttp((request, response) => {
      response.writeHead(request.headers["if-none-match"] === '"v1"' && request.headers["if-modified-since"] === "then" ? 304 : 500).end();
    });
    const validators = { etag: '"v1"', lastModified: "then" };
    expect(await fetchDocument(server.origin, options({ validators }))).toEqual({ status: "unchanged" });
  });

  test("over TLS, where the certificate is trusted; gzip is undone", async () => {
    const server = await serveHttps((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("{}")));
    expect(await fetchDocument(server.origin, options({ ca: testCertificate }))).toMatchObject({ text: "{}", sizeBytes: 2 });
  });

  test.each(["gzip", "GZIP", "x-gzip", " X-Gzip "])("gzip under the name %j", async (coding) => {
    const server = await serveHttp((_, response) => response.writeHead(200, { "content-encoding": coding }).end(gzipSync("{}")));
    expect(await fetchDocument(server.origin, options())).toMatchObject({ text: "{}", sizeBytes: 2 });
  });

  test("validators that could not be sent back are not kept", async () => {
    const server = await serveHttp((_, response) => response.writeHead(200, { etag: "v1\tx", "last-modified": "yesterday" }).end("{}"));
    expect(Object.keys(await fetchDocument(server.origin, options()))).toEqual(["status", "text", "sizeBytes", "sha256"]);
  });
});

describe("retries", () => {
  test.each([
    ["a number of seconds", { "retry-after": "7" }, 7_000],
    ["a date", { "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT" }, 9_000],
    ["an hour, cut to a minute", { "retry-after": "3600" }, 60_000],
    ["nonsense, so the usual wait", { "retry-after": "-1" }, 375],
    ["nothing, so the usual wait", {}, 375],
  ])("429 with %s, then 200", async (_, headers, want) => {
    const server = await serveHttp(
      inTurn(
        (response) => response.writeHead(429, headers).end(),
        (response) => response.end("{}"),
      ),
    );
    expect(await fetchDocument(server.origin, options())).toMatchObject({ text: "{}" });
    expect(waits).toEqual([want]);
  });

  test("503 for ever: four tries, each wait twice the last", async () => {
    const server = await serveHttp((_, response) => response.writeHead(503).end());
    const error = await caught(() => fetchDocument(server.origin, options()));
    expect(error).toEqual(["pull-http-status", "The server answered 503 Service Unavailable.", `${server.origin}/`]);
    expect(server.requests.length).toBe(4);
    expect(waits).toEqual([375, 750, 1500]);
  });

  test("404 is final", async () => {
    const server = await serveHttp((_, response) => response.writeHead(404).end());
    const error = await caught(() => fetchDocument(`${server.origin}/doc?signature=s3cret`, options()));
    expect(error).toEqual(["pull-http-status", "The server answered 404 Not Found.", `${server.origin}/doc?…`]);
    expect(server.requests.length).toBe(1);
  });

  test.each([
    ["a switch of protocols", "Upgrade: websocket\r\nConnection: Upgrade\r\n"],
    ["one that names no protocol, which is a plain answer to Node.js", ""],
  ])("%s is final, and told at once", async (_, headers) => {
    let connections = 0;
    const address = await serveTcp((socket) => {
      connections++;
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`);
    });
    const error = await caught(() => fetchDocument(`http://${address}/`, options()));
    expect(error).toEqual(["pull-http-status", "The server answered 101 Switching Protocols.", `http://${address}/`]);
    expect(connections).toBe(1);
  });

  test("an error page without end is not read", async () => {
    const server = await serveHttp((_, response) => response.writeHead(404).write("x".repeat(10_000)));
    expect((await caught(() => fetchDocument(server.origin, options())))[1]).toBe("The server answered 404 Not Found.");
  });

  test("a 304 that nobody asked for is no document", async () => {
    const server = await serveHttp((_, response) => response.writeHead(304).end());
    expect((await caught(() => fetchDocument(server.origin, options())))[1]).toBe("The server answered 304 Not Modified.");
  });

  test("nothing listens", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const error = await caught(() => fetchDocument(`http://127.0.0.1:${port}/`, options()));
    expect(error).toEqual(["pull-network", "Nothing answers at this address (ECONNREFUSED).", `http://127.0.0.1:${port}/`]);
  });

  test("every connection is reset", async () => {
    const address = await serveTcp((socket) => socket.resetAndDestroy());
    const error = await caught(() => fetchDocument(`http://${address}/`, options()));
    expect(error).toEqual(["pull-network", "The connection broke off before the answer was complete (ECONNRESET).", `http://${address}/`]);
    expect(waits.length).toBe(3);
  });

  test("truncated by Content-Length, then whole", async () => {
    const server = await serveHttp(
      inTurn(
        (response) => {
          response.writeHead(200, { "content-length": 100 }).write('{"a":');
          setTimeout(() => response.destroy(), 20);
        },
        (response) => response.end("{}"),
      ),
    );
    expect(await fetchDocument(server.origin, options())).toMatchObject({ text: "{}" });
    expect(waits).toEqual([375]);
  });

  test.each([
    ["chunks", {}, '{"a":'],
    ["gzip", { "content-encoding": "gzip" }, gzipSync("x".repeat(5_000)).subarray(0, 20)],
  ])("truncated for ever within %s", async (_, headers, part) => {
    const server = await serveHttp((_, response) => {
      response.writeHead(200, headers).write(part);
      setTimeout(() => response.destroy(), 20);
    });
    const [code, message] = await caught(() => fetchDocument(server.origin, options()));
    expect([code, message]).toEqual(["pull-network", "The connection broke off before the answer was complete (ECONNRESET)."]);
    expect(server.requests.length).toBe(4);
  });

  test("a gzip stream that is cut off although the answer is complete", async () => {
    const server = await serveHttp((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(5_000)).subarray(0, 20));
    });
    const [code, message] = await caught(() => fetchDocument(server.origin, options()));
    expect([code, message]).toEqual(["pull-network", "The connection broke off before the answer was complete (Z_BUF_ERROR)."]);
  });
});

describe("timeouts", () => {
  test("no TLS handshake within the connect timeout; tried again", async () => {
    let connections = 0;
    const address = await serveTcp(() => connections++);
    const error = await caught(() => fetchDocument(`https://${address}/`, options({ connectTimeoutMs: 50, retries: 1 })));
    expect(error).toEqual(["pull-timeout", "No connection stood within 50 ms.", `https://${address}/`]);
    await expect.poll(() => connections, { timeout: 600_000 }).toBe(2); // they may be told later than the client gave up
  });

  test("a server that accepts and never answers", async () => {
    const address = await serveTcp(() => {});
    const error = await caught(() => fetchDocument(`http://${address}/`, options({ timeoutMs: 100 })));
    expect(error).toEqual(["pull-timeout", "The document was not here within 100 ms.", `http://${address}/`]);
  });

  test("a body that drips for ever, however lively", async () => {
    const server = await serveHttp((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(drip));
    });
    const error = await caught(() => fetchDocument(server.origin, options({ timeoutMs: 150 })));
    expect(error).toEqual(["pull-timeout", "The document was not here within 150 ms.", `${server.origin}/`]);
  });

  test("the wait before a retry counts too", async () => {
    const server = await serveHttp((_, response) => response.writeHead(429, { "retry-after": "60" }).end());
    const { pace, ...real } = options({ timeoutMs: 100 });
    expect(pace).toBeDefined();
    expect((await caught(() => fetchDocument(server.origin, real)))[1]).toBe("The document was not here within 100 ms.");
  });

  test("interrupted by the person", async () => {
    const address = await serveTcp(() => {});
    const error = await caught(() => fetchDocument(`http://${address}/`, options({ signal: AbortSignal.timeout(50) })));
    expect(error).toEqual(["pull-interrupted", "The download was interrupted.", `http://${address}/`]);
  });
});

describe("what is no document", () => {
  const endless = (encoding: Record<string, string>, chunk: Uint8Array) => () =>
    serveHttp((_, response) => {
      response.writeHead(200, encoding);
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
        response.once("drain", more);
      };
      more();
    });

  test.each([
    ["declared too large", () => serveHttp((_, response) => response.writeHead(200, { "content-length": 100_001 }).write("{"))],
    ["endless without a declaration", endless({}, Buffer.alloc(1000, " "))],
    [
      "a gzip bomb",
      () => serveHttp((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5e7)))),
    ],
  ])("%s", async (_, start) => {
    const server = await start();
    const error = await caught(() => fetchDocument(server.origin, options()));
    expect(error).toEqual(["document-too-large", "The answer has over 100000 bytes.", `${server.origin}/`]);
    expect(server.requests.length).toBe(1);
  });

  test.each([
    [
      "a web page",
      { "content-type": "text/html; charset=utf-8" },
      "<html>",
      "document-unparseable",
      "The server answered with a web page instead of JSON or YAML.",
    ],
    ["no UTF-8", {}, Buffer.from([0x7b, 0xff, 0x7d]), "document-unparseable", "The text is not UTF-8."],
    ["another compression", { "content-encoding": "br" }, "x", "pull-network", "The answer is compressed in a way that was not asked for."],
    ["broken gzip", { "content-encoding": "gzip" }, "plain", "pull-network", "The request failed (Z_DATA_ERROR)."],
  ])("%s", async (_, headers, body, code, message) => {
    const server = await serveHttp((_, response) => response.writeHead(200, headers).end(body));
    expect(await caught(() => fetchDocument(server.origin, options({ retries: 0 })))).toEqual([code, message, `${server.origin}/`]);
  });

  test("bytes that are no HTTP", async () => {
    const address = await serveTcp((socket) => socket.end("220 mail ready\r\n"));
    const error = await caught(() => fetchDocument(`http://${address}/`, options({ retries: 0 })));
    expect(error).toEqual(["pull-network", "The request failed (HPE_INVALID_CONSTANT).", `http://${address}/`]);
  });

  test("a certificate that nobody vouches for, once", async () => {
    const server = await serveHttps((_, response) => response.end("{}"));
    const error = await caught(() => fetchDocument(server.origin, options()));
    expect(error).toEqual([
      "pull-untrusted-certificate",
      "The server's certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).",
      `${server.origin}/`,
    ]);
    expect(waits).toEqual([]);
  });
});

test("every error is of our own class and says what to do next", async () => {
  const error = await fetchDocument("ftp://127.0.0.1/", options()).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(KitError);
  expect((error as KitError).hint).toMatch(/^Give an https address/);
});
