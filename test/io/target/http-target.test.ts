import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import type { HttpTargetAnswer } from "../../../src/io/target/answer.ts";
import { readTargetCredentials } from "../../../src/io/target/credentials.ts";
import { type HttpTargetOptions, type HttpTargetRequest, startHttpTarget } from "../../../src/io/target/http-target.ts";
import { requestUrl, targetUrl } from "../../../src/io/target/target-url.ts";
import { caught } from "../../support/caught.ts";
import { inTurn, serveHttp, serveTcp } from "../../support/test-server.ts";

const get: HttpTargetRequest = { method: "GET", path: "/x", query: {}, headers: { authorization: "Bearer canary" } };

function target(url: string, change: Partial<HttpTargetOptions> = {}): ReturnType<typeof startHttpTarget> {
  return startHttpTarget({ url, requestsPerSecond: 1000, ...change });
}

function answering(status: number, headers: Record<string, string>, body = ""): RequestListener {
  return (_request, response) => void response.writeHead(status, headers).end(body);
}

const json = { "content-type": "application/json; charset=utf-8" };

test.each<[string, RequestListener, HttpTargetAnswer]>([
  ["JSON", answering(200, json, '{"a":1}'), { status: 200, mediaType: "application/json", body: { a: 1 } }],
  [
    "a problem document",
    answering(422, { "content-type": "Application/Problem+JSON" }, "{}"),
    { status: 422, mediaType: "application/problem+json", body: {} },
  ],
  ["nothing", answering(204, {}), { status: 204 }],
  [
    "a web page of a proxy",
    answering(502, { "content-type": "text/html" }, "<h1>Bad gateway</h1>"),
    { status: 502, mediaType: "text/html", problem: "its body is text/html instead of JSON" },
  ],
  ["no stated type", answering(200, {}, "{}"), { status: 200, problem: "its body is of no stated type instead of JSON" }],
  ["broken JSON", answering(200, json, '{"a":'), { status: 200, mediaType: "application/json", problem: "its body is broken JSON" }],
  [
    "deep JSON",
    answering(200, json, "[".repeat(5000) + "]".repeat(5000)),
    { status: 200, mediaType: "application/json", problem: "its body is nested deeper than 100 levels" },
  ],
  [
    "too much",
    answering(200, json, `"${"x".repeat(30_000)}"`),
    { status: 200, mediaType: "application/json", problem: "its body has over 20000 bytes" },
  ],
  [
    "a redirect elsewhere",
    answering(307, { location: "https://user:canary@example.com/y?token=canary" }),
    { status: 307, problem: "it redirects to https://example.com/y?…, which is not followed" },
  ],
  ["a redirect to nowhere", answering(302, {}), { status: 302, problem: "it redirects to nowhere, which is not followed" }],
  ["nothing, for long", () => {}, { status: 0, problem: "no answer within 100 ms" }],
  [
    "half a body, for long",
    (_request, response) => void response.writeHead(200, json).write('{"a'),
    { status: 0, problem: "no answer within 100 ms" },
  ],
])("reads %s", async (_name, answer, want) => {
  const { origin } = await serveHttp(answer);
  const timeoutMs = want.problem?.startsWith("no answer") ? 100 : 600_000;
  expect(await target(origin, { timeoutMs, limitBytes: 20_000 }).send(get)).toEqual(want);
});

test("a connection that breaks is no answer", async () => {
  const address = await serveTcp((socket) => socket.destroy());
  expect(await target(`http://${address}`).send(get)).toEqual({ status: 0, problem: "no answer (UND_ERR_SOCKET)" });
});

test("a header that cannot be sent is not repeated", async () => {
  const answer = await target("http://127.0.0.1:1").send({ ...get, headers: { authorization: "Bearer canary\n" } });
  expect(answer).toEqual({ status: 0, problem: "no answer (the request failed)" });
});

test("sends method, path, query, headers and body", async () => {
  const bodies: string[] = [];
  const { origin, requests } = await serveHttp(async (request, response) => {
    bodies.push((await request.toArray()).join(""));
    response.writeHead(204).end();
  });
  const query = { tags: ["a b", "c&d"], limit: "1" };
  await target(`${origin}/base/`).send({ method: "PATCH", path: "/x/%2F", query, headers: { "x-a": "b" }, body: { c: 1 } });
  expect([requests[0]?.method, requests[0]?.url, requests[0]?.headers["x-a"], bodies]).toEqual([
    "PATCH",
    "/base/x/%2F?tags=a+b&tags=c%26d&limit=1",
    "b",
    ['{"c":1}'],
  ]);
});

/** A clock that moves only while someone sleeps. */
function fakePace(): { readonly pace: { now: () => number; sleep: (waitMs: number) => Promise<void> }; readonly waits: number[] } {
  const waits: number[] = [];
  let nowMs = 0;
  const sleep = async (waitMs: number): Promise<void> => {
    waits.push(waitMs);
    nowMs += waitMs;
  };
  return { pace: { now: () => nowMs, sleep }, waits };
}

test("keeps to five requests a second", async () => {
  const { pace, waits } = fakePace();
  const { origin } = await serveHttp(answering(204, {}));
  const { send } = startHttpTarget({ url: origin, pace });
  for (let count = 0; count < 4; count++) await send(get);
  expect(waits).toEqual([200, 200, 200]);
});

test.each<[string, string | undefined, readonly number[], number]>([
  ["waits as long as it is asked to", "7", [7000], 200],
  ["waits a second where it is not told", undefined, [1000], 200],
  ["does not wait for ever", "3600", [], 429],
])("%s", async (_name, retryAfter, wantWaits, wantStatus) => {
  const { pace, waits } = fakePace();
  const { origin } = await serveHttp(
    inTurn(
      (response) => void response.writeHead(429, retryAfter === undefined ? {} : { "retry-after": retryAfter }).end(),
      (response) => void response.writeHead(200, json).end("{}"),
    ),
  );
  const { status } = await target(origin, { pace }).send(get);
  expect([status, waits]).toEqual([wantStatus, wantWaits]);
});

test("gives up after three repetitions", async () => {
  const { pace } = fakePace();
  const { origin, requests } = await serveHttp(answering(429, { "retry-after": "1" }));
  expect([(await target(origin, { pace }).send(get)).status, requests.length]).toEqual([429, 4]);
});

test("an aborted signal ends it, on the wire and before", async () => {
  const controller = new AbortController();
  const { origin, requests } = await serveHttp(() => controller.abort(new Error("enough")));
  const { send } = target(origin);
  await expect(send(get, controller.signal)).rejects.toThrow("enough");
  await expect(send(get, controller.signal)).rejects.toThrow("enough");
  expect(requests.length).toBe(1);
});

test.each([
  ["an absolute address", "https://example.com/x"],
  ["a path without a slash", "x"],
  ["an at sign", "@example.com/"],
  ["dot segments", "/a/../b"],
  ["dot segments at the end", "/a/.."],
  ["encoded dot segments", "/a/%2e%2E/b"],
  ["a backslash", "/\\example.com"],
  ["a query", "/a?b"],
  ["a fragment", "/a#b"],
  ["a line break", "/a\nb"],
])("does not send to %s", async (_name, path) => {
  expect(requestUrl(new URL("https://api.example.com/base"), path, {})).toBe(undefined);
  const answer = await target("http://127.0.0.1:1").send({ ...get, path });
  expect(answer).toEqual({ status: 0, problem: "it was not sent: its path would lead elsewhere" });
});

test("a document's path never changes the host", () => {
  expect(requestUrl(new URL("https://api.example.com/"), "//example.org/x", {})?.href).toBe("https://api.example.com//example.org/x");
});

test.each([
  ["https://api.example.com/", "https://api.example.com/"],
  ["https://api.example.com/base//", "https://api.example.com/base"],
  ["http://localhost:4010", "http://localhost:4010/"],
])("takes %s", (given, want) => {
  expect(targetUrl(given).href).toBe(want);
});

test.each([
  ["api.example.com", "This is not a valid address."],
  ["http://api.example.com", "The address is plain http."],
  ["http://localhost.example.com", "The address is plain http."],
  ["https://a:b@api.example.com", "The address carries a user name or a password."],
  ["file:///etc/passwd", "The address begins with file: instead of https:."],
  ["https://api.example.com/?key=1", "The address has a query."],
])("refuses %s", async (given, message) => {
  expect(await caught(() => targetUrl(given))).toEqual(["target-bad-url", message, "--target"]);
});

const env = { AIRBYTE_CLIENT_ID: "id", AIRBYTE_CLIENT_SECRET: "canary", AIRBYTE_ORGANIZATION_ID: "org" };

test("reads the credentials from the environment", () => {
  expect(readTargetCredentials(env)).toEqual({ clientId: "id", clientSecret: "canary", organizationId: "org" });
});

test.each<[string, Readonly<Record<string, string | undefined>>, string]>([
  ["none", {}, "Not set: AIRBYTE_CLIENT_ID, AIRBYTE_CLIENT_SECRET, AIRBYTE_ORGANIZATION_ID."],
  ["an empty one", { ...env, AIRBYTE_CLIENT_SECRET: "" }, "Not set: AIRBYTE_CLIENT_SECRET."],
  [
    "a line break",
    { ...env, AIRBYTE_CLIENT_SECRET: "canary\n" },
    "AIRBYTE_CLIENT_SECRET holds a space, a line break or another character that no credential has.",
  ],
])("refuses %s", async (_name, given, message) => {
  expect(await caught(() => readTargetCredentials(given))).toEqual(["target-credentials", message, "the environment"]);
});
