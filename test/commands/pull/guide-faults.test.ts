import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type PullOptions, pull } from "../../../src/commands/pull/pull.ts";
import type { PullNetwork } from "../../../src/commands/pull/pull-documents.ts";
import { pageLimitBytes } from "../../../src/io/page-files.ts";
import { caught } from "../../support/caught.ts";
import { type GuideServer, serveGuide } from "../../support/guide-server.ts";
import { openapiDocument, type Project, pullProject, registryDocument } from "../../support/pull-project.ts";
import { inTurn, serveHttp, serveHttps, testCertificate } from "../../support/test-server.ts";

const faulty = "docs/b.md";
const paths = ["docs/a.md", faulty, "docs/c.md"];

interface Pulled {
  readonly project: Project;
  readonly server: GuideServer;
  readonly again: (changes?: Partial<PullOptions>, network?: PullNetwork) => ReturnType<typeof pull>;
}

/** A project after its first pull. Then everything upstream has changed, so that whatever is written shows. */
async function moved(): Promise<Pulled> {
  const project = pullProject();
  project.write("a.json", openapiDocument(3));
  project.write("r.json", registryDocument(2));
  const server = await serveGuide(Object.fromEntries(paths.map((path) => [path, `# ${path}\n`])));
  const options = { openapi: "a.json", registry: "r.json", guide: `${server.origin}/base`, pages: paths, accept: false, retries: 0 };
  await pull(options, project.context);
  project.write("a.json", openapiDocument(4));
  for (const path of paths) server.pages[path] = `# ${path}, again\n`;
  return { project, server, again: (changes = {}, network = {}) => pull({ ...options, ...changes }, project.context, network) };
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const markdown = { "content-type": "text/markdown" };

describe("a page that does not arrive as it should leaves documents, pages and lock as they were", () => {
  test.each<[string, Answer, string, string]>([
    ["503", (response) => response.writeHead(503).end(), "pull-http-status", "The server answered 503 Service Unavailable."],
    ["429", (response) => response.writeHead(429).end(), "pull-http-status", "The server answered 429 Too Many Requests."],
    ["403", (response) => response.writeHead(403).end(), "pull-http-status", "The server answered 403 Forbidden."],
    [
      "a web page",
      (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
      "document-unparseable",
      "The server answered with a web page instead of Markdown.",
    ],
    [
      "a web page that calls itself Markdown",
      (response) => response.writeHead(200, markdown).end("\n<!DOCTYPE html>\n<html lang=en>"),
      "document-unparseable",
      "The page is HTML instead of Markdown.",
    ],
    [
      "JSON",
      (response) => response.writeHead(200, { "content-type": "application/json" }).end("{}"),
      "document-unparseable",
      "The server answered with application/json instead of Markdown.",
    ],
    ["nothing", (response) => response.writeHead(200, markdown).end(" \n"), "document-unparseable", "The page is empty."],
    [
      "bytes that are no text",
      (response) => response.writeHead(200, markdown).end("# A\0B"),
      "document-unparseable",
      "The page is no text: it has the character U+0000.",
    ],
    [
      "no UTF-8",
      (response) => response.writeHead(200, markdown).end(Buffer.from([0x23, 0xff])),
      "document-unparseable",
      "The text is not UTF-8.",
    ],
    [
      "a page that is too large",
      (response) => response.writeHead(200, markdown).end("x".repeat(pageLimitBytes + 1)),
      "document-too-large",
      `The answer has over ${pageLimitBytes} bytes.`,
    ],
    [
      "a gzip bomb",
      (response) => response.writeHead(200, { ...markdown, "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(2e7, "x"))),
      "document-too-large",
      `The answer has over ${pageLimitBytes} bytes.`,
    ],
    [
      "a gzip stream that is cut off",
      (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(5000)).subarray(0, 20)),
      "pull-network",
      "The connection broke off before the answer was complete (Z_BUF_ERROR).",
    ],
    [
      "a body that is cut off",
      (response) => {
        response.writeHead(200, { "content-length": 100 }).write("# A");
        setTimeout(() => response.destroy(), 20);
      },
      "pull-network",
      "The connection broke off before the answer was complete (ECONNRESET).",
    ],
    [
      "a redirect in a circle",
      (response) => response.writeHead(302, { location: "/base/docs/b.md" }).end(),
      "pull-too-many-redirects",
      expect.stringContaining("The redirects go round in a circle") as unknown as string,
    ],
    [
      "a redirect to another host",
      (response) => response.writeHead(301, { location: "https://docs.example/b.md" }).end(),
      "pull-bad-redirect",
      "The server redirects to another host: https://docs.example/b.md.",
    ],
    [
      "a redirect to a file",
      (response) => response.writeHead(301, { location: "file:///etc/passwd" }).end(),
      "pull-bad-redirect",
      expect.stringContaining("The server redirects to an address that is not followed.") as unknown as string,
    ],
  ])("%s", async (_, answer, code, message) => {
    const { project, server, again } = await moved();
    const before = project.state();
    server.answers[faulty] = answer;
    expect((await caught(() => again())).slice(0, 2)).toEqual([code, message]);
    expect(project.state()).toEqual(before);
  });

  test("pages that never come: the time limit is one for all of them", async () => {
    const { project, server, again } = await moved();
    const before = project.state();
    server.answers[faulty] = () => {};
    server.answers["docs/c.md"] = (response) => response.writeHead(429, { "retry-after": "60" }).end();
    expect(await caught(() => again({ timeoutMs: 100, retries: 3 }))).toEqual([
      "pull-timeout",
      "The pages were not here within 100 ms.",
      "--guide",
    ]);
    expect(project.state()).toEqual(before);
  });

  test("a document that fails ends the pages, too", async () => {
    const { project, server, again } = await moved();
    const before = project.state();
    server.answers[faulty] = () => {};
    expect((await caught(() => again({ registry: "gone.json" })))[0]).toBe("file-not-found");
    expect(project.state()).toEqual(before);
  });

  test("a person interrupts it", async () => {
    const { project, server } = await moved();
    const before = project.state();
    const person = new AbortController();
    server.answers[faulty] = () => person.abort();
    const options = { openapi: "a.json", registry: "r.json", guide: `${server.origin}/base`, pages: paths, accept: false };
    const [code] = await caught(() => pull(options, { ...project.context, signal: person.signal }));
    expect(code).toBe("pull-interrupted");
    expect(project.state()).toEqual(before);
  });
});

test("429 and 503, then the page: the wait is the server's", async () => {
  const { project, server, again } = await moved();
  const waits: number[] = [];
  const answer = inTurn(
    (response) => response.writeHead(429, { "retry-after": "7" }).end(),
    (response) => response.writeHead(503).end(),
    (response) => response.end("# At last\n"),
  );
  server.answers[faulty] = (response, request) => answer(request as never, response as never);
  const pace = { now: () => 0, random: () => 0.5, sleep: async (waitMs: number) => void waits.push(waitMs) };
  await again({ retries: 3 }, { pace });
  expect(project.read(`openapi/guide/${faulty}`)).toBe("# At last\n");
  expect(waits).toEqual([7000, 750]);
});

test("over TLS, where the certificate is trusted; else nothing comes, and nothing is tried again", async () => {
  const { project, again } = await moved();
  const server = await serveHttps((_, response) => response.end("# Safe\n"));
  const before = project.state();
  expect((await caught(() => again({ guide: server.origin, retries: 3 })))[0]).toBe("pull-untrusted-certificate");
  expect(project.state()).toEqual(before);
  await again({ guide: server.origin }, { ca: testCertificate });
  expect(project.read(`openapi/guide/${faulty}`)).toBe("# Safe\n");
});

test("four pages are fetched at a time", async () => {
  const { project } = await moved();
  const open: ServerResponse[] = [];
  let most = 0;
  const server = await serveHttp((_, response) => {
    open.push(response);
    most = Math.max(most, open.length);
    // The last of four answers all: with fewer at a time the pull would never end.
    if (open.length === 4) for (const one of open.splice(0)) one.end("# A\n");
  });
  const pages = Array.from({ length: 12 }, (_, index) => `docs/${index}.md`);
  await pull({ openapi: "a.json", registry: "r.json", guide: server.origin, pages, accept: true }, project.context);
  expect(most).toBe(4);
});
