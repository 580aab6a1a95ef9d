import type { IncomingMessage, ServerResponse } from "node:http";
import { sha256 } from "../../src/core/digest.ts";
import { serveHttp, type TestServer } from "./test-server.ts";

/** The texts by path; exchanged between pulls by assignment. */
export type GuidePages = Record<string, string>;

export interface GuideServer extends TestServer {
  readonly pages: GuidePages;
  /** Answers of their own, by path. A page without one is served with an entity tag, and 304 where the client has it. */
  readonly answers: Record<string, (response: ServerResponse, request: IncomingMessage) => void>;
}

/** A server of raw pages on loopback, below `/base/`. */
export async function serveGuide(pages: GuidePages): Promise<GuideServer> {
  const answers: GuideServer["answers"] = {};
  const server = await serveHttp((request, response) => {
    const path = decodeURIComponent((request.url ?? "").replace(/^\/base\//, ""));
    const [answer, text] = [answers[path], pages[path]];
    if (answer !== undefined) return answer(response, request);
    if (text === undefined) return void response.writeHead(404).end("404: Not Found");
    const etag = `"${sha256(text).slice(0, 8)}"`;
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { etag, "content-type": "text/plain; charset=utf-8" }).end(text);
  });
  return { ...server, pages, answers };
}
