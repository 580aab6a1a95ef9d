import { expect, test } from "vitest";
import { createEmbedded } from "../../../src/client/api/create-embedded.ts";
import { createClient } from "../../../src/client/create-client.ts";
import { createTransport } from "../../../src/client/transport/create-transport.ts";
import type { Clock, FetchFunction } from "../../../src/client/transport/transport.ts";
import {
  acme,
  createSource,
  failureOf,
  fake,
  fakeClock,
  getSource,
  never,
  shortTimeoutMs,
  stalling,
  status,
  timeoutMs,
} from "./support.ts";

const credentials = { clientId: "id", clientSecret: "client-secret-0123", organizationId: "organization" };

/** Time that stands still until nothing else happens, and then passes to the next timer. */
function patientClock(): Clock & { readonly passed: () => number } {
  const startMs = 1_800_000_000_000;
  let nowMs = startMs;
  let timers: { readonly atMs: number; readonly run: () => void }[] = [];
  const turn = (): void => {
    const next = timers.reduce<(typeof timers)[number] | undefined>((a, b) => (a === undefined || b.atMs < a.atMs ? b : a), undefined);
    if (next === undefined) return;
    timers = timers.filter((timer) => timer !== next);
    nowMs = next.atMs;
    next.run();
    setImmediate(turn);
  };
  return {
    now: () => nowMs,
    random: () => 0.5,
    passed: () => nowMs - startMs,
    after: (waitMs, run) => {
      const timer = { atMs: nowMs + waitMs, run };
      if (timers.length === 0) setImmediate(turn);
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
}

/** Answers whatever the path does not name, and never answers that. */
function stalledAt(path: string): { readonly fetch: FetchFunction; readonly paths: string[] } {
  const paths: string[] = [];
  const fetch: FetchFunction = async (url) => {
    const { pathname } = new URL(url);
    paths.push(pathname);
    if (pathname === path) return new Promise<Response>(() => {});
    if (pathname.endsWith("/applications/token")) return Response.json({ access_token: "operator-1", expires_in: 900 });
    if (pathname.endsWith("/scoped-token")) return Response.json({ token: "scoped-1" });
    if (pathname.endsWith("/scoped-token/info")) return Response.json({ workspace_id: "w-1" });
    return Response.json({ data: [] });
  };
  return { fetch, paths };
}

const stages: readonly string[] = [
  "/api/v1/account/applications/token",
  "/api/v1/embedded/scoped-token",
  "/api/v1/embedded/scoped-token/info",
  "/api/v1/embedded/sources",
];

test.each(stages)("a call of 500 ms ends after 500 ms, whatever it waits for: %s", async (stalled) => {
  const clock = patientClock();
  const { fetch, paths } = stalledAt(stalled);
  const airbyte = createEmbedded({ ...credentials, fetch, clock });
  const error = await failureOf(airbyte.workspace("acme").sources.list({ timeoutMs: 500 }));
  expect(error).toMatchObject({ kind: "timeout", code: "timeout", capability: "list-sources" });
  expect(error.message).toMatch(/^list-sources: no answer within 500 ms(?: \(GET .+\))?\. Call again, or raise timeoutMs\.$/);
  expect([clock.passed(), paths.filter((path) => path === stalled).length]).toEqual([500, 1]);
});

test.each(stages)("the timeout of the client holds for each of its calls: %s", async (stalled) => {
  const clock = patientClock();
  const airbyte = createEmbedded({ ...credentials, fetch: stalledAt(stalled).fetch, clock, timeoutMs: 500 });
  await failureOf(airbyte.workspace("acme").sources.list());
  expect(clock.passed()).toBe(500);
});

test("a POST whose token does not come was not sent, so its outcome is known", async () => {
  const clock = patientClock();
  const airbyte = createEmbedded({ ...credentials, fetch: stalledAt("/api/v1/embedded/scoped-token").fetch, clock });
  const create = airbyte.workspace("acme").sources.create("11111111-1111-4111-8111-111111111111", { config: {} }, { timeoutMs: 500 });
  expect(await failureOf(create)).toMatchObject({ kind: "timeout", code: "timeout" });
  expect(clock.passed()).toBe(500);
});

test("a call by path has the client's time as well", async () => {
  const clock = patientClock();
  const client = createClient<Record<string, never>>({ ...credentials, fetch: stalledAt(stages[0] ?? "").fetch, clock, timeoutMs: 500 });
  const error = await failureOf((client as { GET: (path: string) => Promise<unknown> }).GET("/api/v1/workspaces"));
  expect([error.message, clock.passed()]).toEqual(["request: no answer within 500 ms. Call again, or raise timeoutMs.", 500]);
});

test("a call that runs out of time does not end the minting that others wait for", async () => {
  const clock = patientClock();
  let mints = 0;
  const fetch: FetchFunction = async (url) => {
    if (!url.endsWith("/applications/token")) return Response.json({ data: [] });
    mints++;
    await new Promise<void>((resolve) => clock.after(1_000, resolve));
    return Response.json({ access_token: "operator-1", expires_in: 900 });
  };
  const airbyte = createEmbedded({ ...credentials, fetch, clock });
  const [hasty, patient] = [airbyte.templateTags.list({ timeoutMs: 500 }), airbyte.templateTags.list()];
  expect(await failureOf(hasty)).toMatchObject({ kind: "timeout" });
  expect([await patient, mints, clock.passed()]).toEqual([[], 1, 1_000]);
});

test("attempts and waits share one time: no wait is begun that would outlast it", async () => {
  const clock = patientClock();
  const waits: number[] = [];
  const hooks = { onRetry: ({ waitMs }: { waitMs: number }) => waits.push(waitMs) };
  const { transport } = fake([status(503)], { clock, hooks, retry: { retries: 9, firstWaitMs: 200, longestWaitMs: 10_000 } });
  await failureOf(transport.call({ ...getSource, timeoutMs: 1_000 }));
  expect([waits, clock.passed()]).toEqual([[150, 300], 450]);
});

test("a server that asks for a longer wait than is left is obeyed by the caller, at once", async () => {
  const clock = patientClock();
  const { transport } = fake([status(429, {}, { "retry-after": "2" })], { clock });
  expect(await failureOf(transport.call({ ...getSource, timeoutMs: 1_000 }))).toMatchObject({ kind: "rate-limited", retryAfterMs: 2_000 });
  expect(clock.passed()).toBe(0);
});

test("an attempt that is given up is tried again within the call's time", async () => {
  const clock = patientClock();
  const { transport, calls } = fake([never], { clock, retry: { retries: 9, attemptMs: 300 } });
  const error = await failureOf(transport.call({ ...getSource, timeoutMs: 1_000 }));
  expect(error).toMatchObject({ kind: "timeout", code: "timeout" });
  expect([calls().length, clock.passed()]).toEqual([2, 975]);
});

test("the end of the time while a POST is under way leaves its outcome unknown; the whole time is named", async () => {
  const { clock, stall } = stalling();
  const { transport } = fake([stall], { clock, retry: { attemptMs: timeoutMs } });
  const error = await failureOf(transport.call({ ...createSource, timeoutMs: shortTimeoutMs }));
  expect(error).toMatchObject({ kind: "outcome-unknown", code: "timeout" });
  expect(error.message).toMatch(/: no answer within 7 ms \(POST /);
});

test("the caller's signal is obeyed while a token is waited for", async () => {
  const controller = new AbortController();
  const fetch: FetchFunction = () => {
    queueMicrotask(() => controller.abort(new Error("enough")));
    return new Promise(() => {});
  };
  const airbyte = createEmbedded({ ...credentials, fetch, clock: fakeClock(), timeoutMs: 29_999 });
  await expect(airbyte.workspace("acme").sources.list({ signal: controller.signal })).rejects.toThrow(new Error("enough"));
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("a timeout of %d is refused before anything is sent", async (timeoutMs) => {
  const { fetch, paths } = stalledAt("");
  const transport = createTransport({
    ...credentials,
    capabilities: (await import("../../../generated/api/capabilities.js")).capabilities,
    fetch,
  });
  const limits = "must be from 1 to 2147483647. Nothing was sent.";
  await expect(transport.call({ ...getSource, auth: acme, timeoutMs })).rejects.toThrow(`timeoutMs ${limits}`);
  const airbyte = createEmbedded({ ...credentials, fetch });
  await expect(airbyte.workspace("acme").sources.list({ timeoutMs })).rejects.toThrow(`timeoutMs ${limits}`);
  expect(() => createEmbedded({ ...credentials, fetch, retry: { attemptMs: timeoutMs } })).toThrow(`retry.attemptMs ${limits}`);
  expect(paths).toEqual([]);
});
