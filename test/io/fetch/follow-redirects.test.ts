import { expect, test } from "vitest";
import { fetchDocument } from "../../../src/io/fetch/fetch-document.ts";
import { followRedirects } from "../../../src/io/fetch/follow-redirects.ts";
import type { HttpAnswer } from "../../../src/io/fetch/http-get.ts";
import { caught } from "../../support/caught.ts";
import { serveHttp, serveHttps, testCertificate } from "../../support/test-server.ts";

const start = new URL("https://docs.example/0");

/** Answers from a table of redirects, 200 at their end, and remembers what was asked for. */
function table(targets: Readonly<Record<string, string>>, status = 302): { get: (url: URL) => Promise<HttpAnswer>; asked: string[] } {
  const asked: string[] = [];
  const get = async (url: URL): Promise<HttpAnswer> => {
    asked.push(url.href);
    const location = targets[url.href];
    if (location === undefined) return { status: 200, headers: {}, body: new Uint8Array() };
    return { status, headers: { location }, body: new Uint8Array() };
  };
  return { get, asked };
}

const chain = (length: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length }, (_, index) => [`https://docs.example/${index}`, `/${index + 1}`]));

test.each([301, 302, 303, 307, 308])("%d is followed", async (status) => {
  const { get, asked } = table({ "https://docs.example/0": "https://other.example/doc" }, status);
  expect((await followRedirects(start, get)).status).toBe(200);
  expect(asked).toEqual(["https://docs.example/0", "https://other.example/doc"]);
});

test("five redirects are followed", async () => {
  const { get, asked } = table(chain(5));
  expect((await followRedirects(start, get)).status).toBe(200);
  expect(asked.length).toBe(6);
});

test("six are not, and every hop is named", async () => {
  const { get, asked } = table(chain(6));
  const hops = [0, 1, 2, 3, 4, 5, 6].map((hop) => `https://docs.example/${hop}`).join(" → ");
  expect(await caught(() => followRedirects(start, get))).toEqual([
    "pull-too-many-redirects",
    `There are more than 5 redirects: ${hops}.`,
    "https://docs.example/0",
  ]);
  expect(asked.length).toBe(6);
});

const insecure = "The server redirects from https to";
const refused = "The server redirects to an address that is not followed.";

test.each([
  ["a circle", "/0", "pull-too-many-redirects", "The redirects go round in a circle: https://docs.example/0 → https://docs.example/0."],
  ["https to http", "http://docs.example/a?b", "pull-insecure-redirect", `${insecure} http://docs.example/a?….`],
  ["https to http on loopback", "http://127.0.0.1/", "pull-insecure-redirect", `${insecure} http://127.0.0.1/.`],
  ["with a password", "https://u:s3cret@docs.example/", "pull-bad-redirect", `${refused} The address carries a user name or a password.`],
  ["to a file", "file:///etc/passwd", "pull-bad-redirect", `${refused} The address begins with file: instead of https:.`],
  ["to no address", "https://[", "pull-bad-redirect", `${refused} This is not a valid address.`],
])("%s is refused without a request", async (_, location, code, message) => {
  const { get, asked } = table({ "https://docs.example/0": location });
  expect(await caught(() => followRedirects(start, get))).toEqual([code, message, "https://docs.example/0"]);
  expect(asked).toEqual(["https://docs.example/0"]);
});

test("a redirect to nowhere", async () => {
  const get = async (): Promise<HttpAnswer> => ({ status: 302, headers: {}, body: new Uint8Array() });
  expect((await caught(() => followRedirects(start, get)))[1]).toBe("The server redirects without saying where to.");
});

test("from http on loopback to http elsewhere is refused", async () => {
  const { get } = table({ "http://127.0.0.1/": "http://docs.example/" });
  expect((await caught(() => followRedirects(new URL("http://127.0.0.1/"), get)))[0]).toBe("pull-bad-redirect");
});

test("from https to http over real sockets: the second server hears nothing", async () => {
  const plain = await serveHttp((_, response) => response.end("{}"));
  const secure = await serveHttps((_, response) => response.writeHead(302, { location: plain.origin }).end());
  const [code, message, place] = await caught(() =>
    fetchDocument(secure.origin, {
      connectTimeoutMs: 600_000,
      timeoutMs: 600_000,
      retries: 3,
      limitBytes: 1_000,
      ca: testCertificate,
      signal: new AbortController().signal,
    }),
  );
  expect([code, message, place]).toEqual([
    "pull-insecure-redirect",
    `The server redirects from https to ${plain.origin}/.`,
    `${secure.origin}/`,
  ]);
  expect([plain.requests.length, secure.requests.length]).toEqual([0, 1]);
});
