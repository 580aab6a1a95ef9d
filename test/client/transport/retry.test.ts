import { expect, test } from "vitest";
import {
  broken,
  createSource,
  deleteSource,
  failureOf,
  fake,
  getSource,
  patchTemplate,
  type Reply,
  status,
  updateSource,
} from "./support.ts";

const fine = status(200, {});

test.each<[string, Reply]>([
  ["a broken connection", broken("ECONNRESET")],
  ["500", status(500)],
  ["502", status(502)],
  ["503", status(503)],
  ["408", status(408)],
  ["429", status(429)],
])("GET, PUT and DELETE are tried again after %s, and succeed", async (_name, reply) => {
  for (const call of [getSource, updateSource, deleteSource]) {
    const { transport, calls, waits } = fake([reply, reply, fine]);
    expect((await transport.call(call)).status).toBe(200);
    expect([calls().length, waits]).toEqual([3, [375, 750]]);
  }
});

test.each<[string, Reply]>([
  ["429", status(429)],
  ["a connection that never came about", broken("ECONNREFUSED")],
])("POST and PATCH are tried again after %s, with the body intact", async (_name, reply) => {
  for (const call of [createSource, patchTemplate]) {
    const { transport, calls } = fake([reply, fine]);
    expect((await transport.call(call)).status).toBe(200);
    expect(calls().map(({ body }) => body)).toEqual([JSON.stringify(call.body), JSON.stringify(call.body)]);
  }
});

test.each<[string, Reply, number]>([
  ["500", status(500), 500],
  ["503", status(503, {}, { "retry-after": "1" }), 503],
])("POST and PATCH are not tried again after %s", async (_name, reply, code) => {
  for (const call of [createSource, patchTemplate]) {
    const { transport, calls } = fake([reply, fine]);
    expect(await failureOf(transport.call(call))).toMatchObject({ kind: "server", status: code });
    expect(calls()).toHaveLength(1);
  }
});

test("a POST that says it is repeatable is tried again", async () => {
  const { transport, calls } = fake([broken("ECONNRESET"), status(503), fine]);
  await transport.call({ ...createSource, repeatable: true });
  expect(calls()).toHaveLength(3);
});

test.each<[string, Reply]>([
  ["a broken connection", broken("ECONNRESET")],
  ["500", status(500)],
  ["429", status(429)],
])("minting is tried again after %s", async (_name, reply) => {
  const replies = [reply, status(200, { access_token: "token-1" }), fine];
  const fetch = async (): Promise<Response> => (replies.shift() ?? fine)({} as never); // no reply looks at what was sent
  await fake([], { fetch }).transport.call({ ...getSource, operation: { method: "GET", path: "/x" }, auth: { kind: "operator" } });
  expect(replies).toEqual([]);
});

test.each([
  ["400", 400],
  ["401", 401],
  ["403", 403],
  ["404", 404],
  ["409", 409],
  ["422", 422],
])("a %s is not tried again", async (_name, code) => {
  const { transport, waits } = fake([status(code)]);
  expect(await failureOf(transport.call(getSource))).toMatchObject({ status: code });
  expect(waits).toEqual([]);
});

test.each<[string, Record<string, string>, number, number | undefined]>([
  ["seconds", { "retry-after": "3" }, 3000, 3000],
  [
    "a date, held against the server's own",
    { "retry-after": "Wed, 25 Nov 2026 10:00:05 GMT", date: "Wed, 25 Nov 2026 10:00:00 GMT" },
    5000,
    5000,
  ],
  ["a date without the server's own", { "retry-after": new Date(1_800_000_002_000).toUTCString() }, 2000, 2000],
  ["a date that is over", { "retry-after": "Wed, 25 Nov 2026 10:00:00 GMT", date: "Wed, 25 Nov 2026 10:00:05 GMT" }, 375, 0],
  ["less than the own wait", { "retry-after": "0" }, 375, 0],
  ["nonsense", { "retry-after": "soon" }, 375, undefined],
  ["nothing", {}, 375, undefined],
])("Retry-After with %s", async (_name, headers, wait, retryAfterMs) => {
  const { transport, waits } = fake([status(429, {}, headers)], { retry: { retries: 1 } });
  const error = await failureOf(transport.call(createSource));
  expect(waits).toEqual([wait]);
  expect(error).toMatchObject({ kind: "rate-limited", ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
  expect("retryAfterMs" in error).toBe(retryAfterMs !== undefined);
});

test("a longer wait than the longest is left to the caller", async () => {
  const { transport, calls } = fake([status(429, {}, { "retry-after": "31" })]);
  const error = await failureOf(transport.call(getSource));
  expect(error).toMatchObject({ kind: "rate-limited", retryAfterMs: 31_000 });
  expect(calls()).toHaveLength(1);
});

test("waits double up to the longest, by half at chance", async () => {
  const { transport, waits } = fake([status(503)], { retry: { retries: 4, firstWaitMs: 100, longestWaitMs: 300 } });
  await failureOf(transport.call(getSource));
  expect(waits).toEqual([75, 150, 225, 225]);
});

test("the caller's signal ends a wait", async () => {
  const controller = new AbortController();
  const { transport, calls } = fake([status(503)], {
    hooks: { onRetry: () => controller.abort(new Error("enough")) },
  });
  await expect(transport.call({ ...getSource, signal: controller.signal })).rejects.toThrow("enough");
  expect(calls()).toHaveLength(1);
});
