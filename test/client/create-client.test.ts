import { expect, test } from "vitest";
import type { paths } from "../../generated/api/types.js";
import { createClient } from "../../src/client/create-client.ts";
import type { TokenRequest } from "../../src/client/tokens/token-request.ts";
import { failureOf, fakeClock, type Reply, raw, type Sent, status, timeoutMs } from "./transport/support.ts";

function start(replies: readonly Reply[], auth?: TokenRequest) {
  const sent: Sent[] = [];
  let next = 0;
  const client = createClient<paths>({
    clientId: "client-id",
    clientSecret: "client-secret-0123",
    organizationId: "organization",
    auth,
    clock: fakeClock(),
    timeoutMs,
    fetch: async (url, init) => {
      const headers = init.headers as Readonly<Record<string, string>>; // as the transport gives them
      const request: Sent = { method: String(init.method), url, headers, body: init.body as string | undefined, init };
      if (url.endsWith("/applications/token")) return Response.json({ access_token: "operator-1", expires_in: 900 });
      if (url.endsWith("/scoped-token")) return Response.json({ token: "scoped-1" });
      sent.push(request);
      return (replies[Math.min(next++, replies.length - 1)] ?? status(200))(request);
    },
  });
  return { client, sent };
}

const template = { name: "Analytics", actor_definition_id: "decd338e-5647-4c0b-adf4-da0e75f5a750", partial_default_config: {} };

test("every path is typed, and travels with the same headers, tokens and retries", async () => {
  const { client, sent } = start([status(503), status(200, { data: [{ name: "acme" }] })]);
  const { data } = await client.GET("/api/v1/workspaces", { params: { query: { limit: 5 } } });
  expect(data?.data[0]?.name).toBe("acme");
  expect(sent.map(({ method, url, headers }) => [method, url, headers])).toEqual(
    Array.from({ length: 2 }, () => [
      "GET",
      "https://api.airbyte.ai/api/v1/workspaces?limit=5",
      { accept: "application/json", authorization: "Bearer operator-1", "x-organization-id": "organization" },
    ]),
  );
  // @ts-expect-error There is no such path.
  await client.GET("/api/v1/nothing");
});

test("a body is sent again, as it was, after a 401 and a 429", async () => {
  const { client, sent } = start([status(401), status(429), status(200, { id: "t-1" })]);
  await client.POST("/api/v1/integrations/templates/sources", { body: template });
  expect(sent.map(({ body }) => body)).toEqual([1, 2, 3].map(() => JSON.stringify(template)));
  expect(sent[0]?.headers["content-type"]).toBe("application/json");
});

test("a browser whose requests show no body is served as well", async () => {
  const shown = Object.getOwnPropertyDescriptor(Request.prototype, "body");
  Object.defineProperty(Request.prototype, "body", { configurable: true, get: () => undefined });
  try {
    const { client, sent } = start([status(200, { data: [] })]);
    await client.GET("/api/v1/workspaces");
    await client.POST("/api/v1/integrations/templates/sources", { body: template });
    expect(sent.map(({ init }) => init.body)).toEqual([undefined, JSON.stringify(template)]);
  } finally {
    Object.defineProperty(Request.prototype, "body", shown ?? {});
  }
});

test("a workspace's token is minted where it is asked for", async () => {
  const { client, sent } = start([status(200, { data: [] })], { kind: "scoped", workspace: "acme" });
  await client.GET("/api/v1/embedded/sources", { params: { query: { workspace_id: "w" } } });
  expect(sent[0]?.headers.authorization).toBe("Bearer scoped-1");
});

test("a status that is no success is an error as the server wrote it", async () => {
  const { client } = start([status(422, { message: "No" })]);
  const { data, error, response } = await client.POST("/api/v1/integrations/templates/sources", { body: template });
  expect([data, error, response.status]).toEqual([undefined, { message: "No" }, 422]);
});

test("an answer without a body is no error", async () => {
  const { client } = start([raw(null, { status: 204 })]);
  const { data, error } = await client.DELETE("/api/v1/integrations/templates/sources/{id}", { params: { path: { id: "t-1" } } });
  expect([data, error]).toEqual([undefined, undefined]);
});

test.each<[string, Reply, string, string]>([
  ["HTML", raw("<html>", { headers: { "content-type": "text/html" } }), "unexpected-answer", "broken-json"],
  ["a redirect", raw(null, { status: 302, headers: { location: "https://x" } }), "unexpected-answer", "redirect"],
  [
    "silence",
    () => {
      throw new TypeError("fetch failed");
    },
    "network",
    "network",
  ],
])("fails on %s", async (_name, reply, kind, code) => {
  const { client } = start([reply]);
  expect(await failureOf(client.GET("/api/v1/workspaces"))).toMatchObject({ kind, code });
});

test("refuses another origin and a misleading path before anything is sent", async () => {
  const { client, sent } = start([]);
  const elsewhere = await failureOf(client.GET("/api/v1/workspaces", { baseUrl: "https://evil.example" }));
  expect(elsewhere.message).toBe("tokens go to the base URL alone. Nothing was sent.");
  const step = await failureOf(client.GET("/api/v1/workspaces/{workspace_id}", { params: { path: { workspace_id: ".." } } }));
  expect(step.message).toBe(
    "workspace_id must not be empty, already encoded, a step (. or ..) or hold control characters. Nothing was sent.",
  );
  expect(sent).toEqual([]);
});

test("the caller's signal reaches the request", async () => {
  const controller = new AbortController();
  const { client } = start([() => new Promise(() => controller.abort(new Error("enough")))]);
  await expect(client.GET("/api/v1/workspaces", { signal: controller.signal })).rejects.toThrow("enough");
});
