import { expect, test } from "vitest";
import { type FetchOptions, fetchPage } from "../../../src/io/fetch/fetch-document.ts";
import { caught } from "../../support/caught.ts";
import { serveHttp } from "../../support/test-server.ts";

const options = (changes: Partial<FetchOptions> = {}): FetchOptions => ({
  connectTimeoutMs: 600_000,
  timeoutMs: 600_000,
  retries: 0,
  limitBytes: 1000,
  signal: new AbortController().signal,
  ...changes,
});

test.each([
  undefined,
  "text/markdown; charset=utf-8",
  "text/plain",
  "Text/Plain;charset=utf-8",
  "text/x-markdown",
  "application/octet-stream",
])("a page of the media type %s", async (mediaType) => {
  const server = await serveHttp((_, response) => response.writeHead(200, mediaType ? { "content-type": mediaType } : {}).end("# A"));
  expect(await fetchPage(server.origin, options())).toMatchObject({ status: "fetched", text: "# A" });
  expect(server.requests[0]?.headers.accept).toBe("text/markdown, text/plain;q=0.9, */*;q=0.1");
});

test.each([
  ["text/html; charset=utf-8", "a web page"],
  ["application/xhtml+xml", "a web page"],
  ["application/json", "application/json"],
  ["image/png", "image/png"],
  ["text/plainer", "text/plainer"],
  ["no type", "another media type"],
])("%s is no page", async (mediaType, got) => {
  const server = await serveHttp((_, response) => response.writeHead(200, { "content-type": mediaType }).end("# A"));
  const want = ["document-unparseable", `The server answered with ${got} instead of Markdown.`, `${server.origin}/`];
  expect(await caught(() => fetchPage(server.origin, options()))).toEqual(want);
});

test.each([404, 410])("%i is an answer: there is no such page", async (status) => {
  const server = await serveHttp((_, response) => response.writeHead(status).end());
  const fetched = await fetchPage(server.origin, options({ retries: 3 }));
  expect(fetched).toMatchObject({ status: "absent", failed: { code: "pull-http-status" } });
  expect(server.requests.length).toBe(1);
});

test("a redirect within the host is followed, one to another host is not", async () => {
  const other = await serveHttp((_, response) => response.end("# Other"));
  const server = await serveHttp((request, response) => {
    const to = { "/a": "/b", "/out": `${other.origin}/`, "/b": undefined }[request.url ?? ""];
    if (to === undefined) response.end("# B");
    else response.writeHead(302, { location: to }).end();
  });
  expect(await fetchPage(`${server.origin}/a`, options())).toMatchObject({ text: "# B" });
  expect(await caught(() => fetchPage(`${server.origin}/out`, options()))).toEqual([
    "pull-bad-redirect",
    `The server redirects to another host: ${other.origin}/.`,
    `${server.origin}/out`,
  ]);
  expect(other.requests).toEqual([]);
});
