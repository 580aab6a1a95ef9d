import { expect, test } from "vitest";
import { EmbeddedApiError } from "../../../src/client/errors/embedded-api-error.ts";
import {
  broken,
  createSource,
  deleteSource,
  failureOf,
  fake,
  getSource,
  patchTemplate,
  type Reply,
  raw,
  shortTimeoutMs,
  stalling,
  status,
  updateSource,
} from "./support.ts";

const get = "GET https://api.airbyte.ai/api/v1/embedded/sources/s-1";
const post = "POST https://api.airbyte.ai/api/v1/embedded/sources";
const json = { "content-type": "application/json" };

test.each<[string, Reply, unknown]>([
  ["data", status(200, { id: 1 }), { id: 1 }],
  ["201", status(201, { id: 1 }), { id: 1 }],
  ["a byte order mark", raw("\ufeff{}", { headers: json }), {}],
  ["JSON without a type", raw(new TextEncoder().encode("[1]")), [1]],
  [
    "another charset that it states",
    raw(Uint8Array.of(0x22, 0xe9, 0x22), { headers: { "content-type": "application/json; charset=ISO-8859-1" } }),
    "é",
  ],
  ["several chunks, split within a character", raw(chunks(Uint8Array.of(0x22, 0xc3), Uint8Array.of(0xa9, 0x22))), "é"],
])("answers with %s", async (_name, reply, want) => {
  const { transport } = fake([reply]);
  expect((await transport.call(getSource)).data).toEqual(want);
});

test("a DELETE may answer with nothing", async () => {
  expect((await fake([raw("")]).transport.call(deleteSource)).data).toBeUndefined();
  expect((await fake([raw(null, { status: 204 })]).transport.call(deleteSource)).data).toBeUndefined();
});

test.each([
  [getSource, "unexpected-answer", `get-source: answered 204: empty body, hidden (${get}). Check baseUrl, and for a proxy in between.`],
  [
    createSource,
    "outcome-unknown",
    `create-source: answered 204: empty body, hidden (${post}). It may have taken effect: look before you call again (findByName).`,
  ],
])("no content where some is promised is an error", async (call, kind, message) => {
  const error = await failureOf(fake([raw(null, { status: 204 })]).transport.call(call));
  expect(error).toMatchObject({ kind, code: "empty-body", message });
});

test.each<[string, Reply, string, string, string]>([
  [
    "401",
    status(401, { detail: "Token expired" }),
    "auth",
    "auth",
    "answered 401: Token expired (%). Check client id, client secret and organization.",
  ],
  [
    "403",
    status(403, { detail: "No" }),
    "forbidden",
    "forbidden",
    "answered 403: No (%). Check the organization and the workspace of the token.",
  ],
  ["404", status(404, { message: "Gone" }), "not-found", "not-found", "answered 404: Gone (%). Check the id, and whose it is."],
  [
    "422",
    status(422, { detail: [{ loc: ["body", "name"], msg: "Field required", type: "missing" }] }),
    "invalid",
    "invalid",
    "answered 422: body.name Field required (%). Correct the request.",
  ],
  [
    "400",
    status(400, { message: "Bad", errors: [{ field: "name", message: "too long", error_code: "E1" }] }),
    "invalid",
    "invalid",
    "answered 400: Bad; name too long (%). Correct the request.",
  ],
  [
    "problem+json",
    status(409, { title: "Conflict", detail: "Name taken" }),
    "invalid",
    "invalid",
    "answered 409: Name taken (%). Correct the request.",
  ],
  [
    "a page of a proxy",
    raw("<html>Bad", { status: 413, headers: { "content-type": "text/html" } }),
    "invalid",
    "invalid",
    "answered 413 (%). Correct the request.",
  ],
  ["408", status(408), "timeout", "timeout", "answered 408 (%). Call again, or raise timeoutMs."],
  ["500", status(500, {}, { "x-request-id": "r-9" }), "server", "server", "answered 500 (%, request r-9). Call again later."],
  [
    "HTML",
    raw("<html>", { headers: { "content-type": "text/html" } }),
    "unexpected-answer",
    "broken-json",
    "answered 200: broken json, text/html (%). Check baseUrl, and for a proxy in between.",
  ],
  [
    "truncated JSON",
    raw('{"id": "a', { headers: json }),
    "unexpected-answer",
    "broken-json",
    "answered 200: broken json, application/json (%). Check baseUrl, and for a proxy in between.",
  ],
  [
    "an empty body",
    raw(" ", { headers: json }),
    "unexpected-answer",
    "empty-body",
    "answered 200: empty body, application/json (%). Check baseUrl, and for a proxy in between.",
  ],
  [
    "bytes that are not UTF-8",
    raw(Uint8Array.of(0x22, 0xe9, 0x22), { headers: json }),
    "unexpected-answer",
    "wrong-charset",
    "answered 200: wrong charset, application/json (%). Check baseUrl, and for a proxy in between.",
  ],
  [
    "an unknown charset",
    raw("{}", { headers: { "content-type": "application/json; charset=klingon" } }),
    "unexpected-answer",
    "wrong-charset",
    "answered 200: wrong charset, application/json; charset=klingon (%). Check baseUrl, and for a proxy in between.",
  ],
  [
    "an endless body",
    raw(endless()),
    "unexpected-answer",
    "oversized-body",
    "answered 200: oversized body, hidden (%). Check baseUrl, and for a proxy in between.",
  ],
  [
    "a redirect",
    raw(null, { status: 307, headers: { location: "https://elsewhere.example/x" } }),
    "unexpected-answer",
    "redirect",
    "answered 307: redirect, https://elsewhere.example/x (%). Check baseUrl, and for a proxy in between.",
  ],
  [
    "a redirect that a browser hides",
    () => redirected("opaqueredirect"),
    "unexpected-answer",
    "redirect",
    "answered 0: redirect, hidden (%). Check baseUrl, and for a proxy in between.",
  ],
  [
    "a redirect that was followed",
    () => redirected("basic"),
    "unexpected-answer",
    "redirect",
    "answered 200: redirect, hidden (%). Check baseUrl, and for a proxy in between.",
  ],
  [
    "a broken connection",
    broken("ECONNRESET"),
    "network",
    "network",
    "no answer: fetch failed: read ECONNRESET (%). Check the connection and baseUrl.",
  ],
])("fails on %s", async (_name, reply, kind, code, want) => {
  const error = await failureOf(fake([reply], { retry: { retries: 0 } }).transport.call(getSource));
  expect(error).toBeInstanceOf(EmbeddedApiError);
  expect(error.message).toBe(`get-source: ${want.replace("%", get)}`);
  expect(error).toMatchObject({ kind, code, capability: "get-source", method: "GET", url: get.slice(4) });
});

test.each<[string, Reply, string, string]>([
  ["a broken connection", broken("ECONNRESET"), "network", "no answer: fetch failed: read ECONNRESET"],
  ["a gateway that gave up", status(504), "server", "answered 504"],
  ["a bad gateway", status(502), "server", "answered 502"],
  [
    "a success that cannot be read",
    raw('{"id"', { status: 201, headers: json }),
    "broken-json",
    "answered 201: broken json, application/json",
  ],
])("after %s nobody knows whether a POST took effect, and it is not repeated", async (_name, reply, code, want) => {
  const { transport, calls } = fake([reply]);
  const error = await failureOf(transport.call(createSource));
  expect(error.message).toBe(`create-source: ${want} (${post}). It may have taken effect: look before you call again (findByName).`);
  expect(error).toMatchObject({ kind: "outcome-unknown", code });
  expect(calls()).toHaveLength(1);
});

test.each([
  ["POST", createSource],
  ["PATCH", patchTemplate],
])("a %s that times out is not repeated", async (_name, call) => {
  const { clock, waits, stall } = stalling();
  const { transport, calls } = fake([stall], { clock });
  const error = await failureOf(transport.call({ ...call, timeoutMs: shortTimeoutMs }));
  expect(error).toMatchObject({ kind: "outcome-unknown", code: "timeout" });
  expect(error.message).toMatch(/: no answer within 7 ms \(P/);
  expect([calls().length, waits]).toEqual([1, []]);
});

test.each([
  ["GET", getSource],
  ["PUT", updateSource],
  ["DELETE", deleteSource],
])("a %s whose attempt times out is tried again", async (_name, call) => {
  const { clock, waits, stall } = stalling();
  const { transport, calls } = fake([stall], { clock, retry: { attemptMs: shortTimeoutMs } });
  const error = await failureOf(transport.call(call));
  expect(error).toMatchObject({ kind: "timeout", code: "timeout" });
  expect(error.message).toMatch(/: no answer within 7 ms \(/);
  expect([calls().length, waits]).toEqual([3, [375, 750]]);
});

test("the caller's signal ends a call with its own reason", async () => {
  const controller = new AbortController();
  const { transport, calls } = fake([
    () => {
      controller.abort(new Error("enough"));
      return new Promise(() => {});
    },
  ]);
  await expect(transport.call({ ...getSource, signal: controller.signal })).rejects.toThrow(new Error("enough"));
  await expect(transport.call({ ...getSource, signal: controller.signal })).rejects.toThrow(new Error("enough"));
  expect(calls()).toHaveLength(1);
  expect(calls()[0]?.init.signal?.aborted).toBe(true);
});

function chunks(...parts: Uint8Array[]): ReadableStream {
  return new ReadableStream({
    start: (controller) => {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

function endless(): ReadableStream {
  const chunk = new Uint8Array(2 ** 22).fill(0x20);
  return new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
}

function redirected(type: string): Response {
  const response = type === "basic" ? new Response("{}") : Response.error();
  return Object.defineProperties(response, { type: { value: type }, redirected: { value: type === "basic" } });
}

test("where the path holds no id, what is not found is a wrong address or generation, or what the body names", async () => {
  const error = await failureOf(fake([status(404)]).transport.call(createSource));
  expect(error.message).toBe(
    `create-source: answered 404 (${post}). Check baseUrl and the generation (option api), and any id in the request.`,
  );
  expect(error).toMatchObject({ kind: "not-found", code: "not-found" });
  expect(Object.keys(error)).not.toContain("nextSteps");
});

test("a 403 to the minting of the first token names id and secret, and to any other call does not", async () => {
  const { transport } = fake([], { fetch: async () => Response.json({ detail: "No" }, { status: 403 }) });
  const { message } = await failureOf(transport.call(getSource));
  expect(message).toMatch(/^create-application-token: answered 403: No .* Check client id, client secret and organization\.$/);
});

test("a message has no room for faults of which nothing is said", async () => {
  const { transport } = fake([
    status(422, { message: "Bad", errors: [{ source_config: ["x"] }, { field: "name" }, { message: "too long" }] }),
  ]);
  expect((await failureOf(transport.call(createSource))).message).toContain("answered 422: Bad; name; too long (");
});
