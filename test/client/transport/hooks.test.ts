import { expect, test } from "vitest";
import type { Hooks, RequestEvent } from "../../../src/client/transport/hooks.ts";
import { broken, createSource, failureOf, fake, getSource, patchTemplate, status } from "./support.ts";

const url = "https://api.airbyte.ai/api/v1/embedded/sources/s-1";

test("each request is announced and followed up once, also where no answer comes", async () => {
  const seen: unknown[] = [];
  const requests = new Set<unknown>();
  const hooks: Hooks = {
    onRequest: (event) => {
      requests.add(event);
      seen.push(["request", event.capability, event.attempt]);
    },
    onResponse: ({ request, durationMs, ...event }) => {
      expect(requests.has(request)).toBe(true);
      expect(durationMs).toBe(0);
      seen.push(["response", request.capability, event.status, event.requestId, event.error?.code]);
    },
    onRetry: ({ request, waitMs, error }) => seen.push(["retry", request.url, waitMs, error.code]),
  };
  const { transport } = fake([broken("ECONNRESET"), status(503, {}, { "x-request-id": "r-1" }), status(200)], { hooks });
  await transport.call(getSource);
  expect(seen).toEqual([
    ["request", "create-application-token", 1],
    ["response", "create-application-token", 200, undefined, undefined],
    ["request", "mint-scoped-token", 1],
    ["response", "mint-scoped-token", 200, undefined, undefined],
    ["request", "get-source", 1],
    ["response", "get-source", undefined, undefined, "network"],
    ["retry", url, 375, "network"],
    ["request", "get-source", 2],
    ["response", "get-source", 503, "r-1", "server"],
    ["retry", url, 750, "server"],
    ["request", "get-source", 3],
    ["response", "get-source", 200, undefined, undefined],
  ]);
});

test("a request that the caller calls off is followed up too", async () => {
  const controller = new AbortController();
  const ends: unknown[] = [];
  const { transport } = fake([() => new Promise(() => controller.abort())], {
    hooks: { onResponse: ({ status: code }) => ends.push(code) },
  });
  await failureOf(transport.call({ ...getSource, signal: controller.signal }));
  expect(ends).toEqual([200, 200, undefined]);
});

test("an event holds neither headers nor bodies nor secrets of the address", async () => {
  const events: unknown[] = [];
  const hook = (event: unknown): unknown => events.push(event);
  const { transport } = fake([status(429), status(200)], { hooks: { onRequest: hook, onResponse: hook, onRetry: hook } });
  await transport.call({ ...createSource, query: { q: "canary-value" }, secrets: ["canary-value"] });
  expect(events[4]).toEqual({
    capability: "create-source",
    method: "POST",
    url: "https://api.airbyte.ai/api/v1/embedded/sources?q=<redacted>",
    attempt: 1,
  });
});

test.each<[string, () => unknown]>([
  [
    "throws",
    () => {
      throw new Error("hook");
    },
  ],
  ["rejects", () => Promise.reject(new Error("hook"))],
  ["never ends", () => new Promise(() => {})],
])("a hook that %s changes nothing", async (_name, hook) => {
  const { transport } = fake([status(429), status(200, { id: 1 })], { hooks: { onRequest: hook, onResponse: hook, onRetry: hook } });
  expect((await transport.call(createSource)).data).toEqual({ id: 1 });
  await new Promise((resolve) => setImmediate(resolve)); // an unhandled rejection would fail the run
});

test("hooks may be an object of a class, with a state of its own", async () => {
  class Counter {
    readonly #seen: string[] = [];
    onRequest() {
      this.#seen.push("request");
    }
    onResponse() {
      this.#seen.push("response");
    }
    onRetry() {
      this.#seen.push("retry");
    }
    seen() {
      return this.#seen;
    }
  }
  const hooks = new Counter();
  const { transport } = fake([status(429), status(200)], { hooks });
  await transport.call(createSource);
  const each = ["request", "response"];
  expect(hooks.seen()).toEqual([...each, ...each, ...each, "retry", ...each]);
});

test("addresses stay whole, also where a configuration of which nothing is known holds their words", async () => {
  const urls: string[] = [];
  const hooks = { onRequest: ({ url }: RequestEvent) => void urls.push(url) };
  const { transport } = fake([status(422, { message: "no integrations in https://api.airbyte.ai" })], { hooks });
  const secrets = ["https://api.airbyte.ai", "integrations", "embedded", "s-1"];
  const own = await failureOf(transport.call({ ...createSource, secrets }));
  const later = await failureOf(transport.call(patchTemplate));
  const at = "https://api.airbyte.ai/api/v1/";
  expect(urls.slice(-2)).toEqual([`${at}embedded/sources`, `${at}integrations/templates/sources/s-1`]);
  expect(own.message).toContain(`answered 422: no <redacted> in <redacted> (POST ${at}embedded/sources)`);
  expect(later.message).toContain(
    `answered 422: no integrations in https://api.airbyte.ai (PATCH ${at}integrations/templates/sources/s-1)`,
  );
});
