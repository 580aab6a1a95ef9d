import { expect, test } from "vitest";
import type { paths } from "../../generated/api/types.js";
import { createClient } from "../../src/client/create-client.ts";
import type { TokenRequest } from "../../src/client/tokens/token-request.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";
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

/** A client in front of a sandbox that answers its first calls of a path with these statuses. Nothing waits: the clock runs ahead. */
async function onFaults(path: string, statuses: readonly number[], auth?: TokenRequest) {
  const sandbox = await startOwnSandbox({ seed: { workspaces: [{ name: "acme" }] } });
  for (const code of statuses) sandbox.faults.add({ when: { path }, do: { status: code } });
  const sent: string[] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    sent.push(String(init.body));
    return sandbox.fetch(url, init);
  };
  const clock = { ...fakeClock(), now: sandbox.clock.now };
  return { client: createClient<paths>({ ...sandbox.credentials(), fetch, clock, timeoutMs, auth }), sandbox, sent };
}

test("every path is typed, and travels with the same headers, tokens and retries", async () => {
  const { client, sandbox } = await onFaults("/api/v1/workspaces", [503]);
  const { data } = await client.GET("/api/v1/workspaces", { params: { query: { limit: 5 } } });
  expect(data?.data[0]?.name).toBe("acme");
  expect(sandbox.journal.entries().slice(1)).toMatchObject(
    [503, 200].map((answered) => ({
      ...{ method: "GET", url: "https://api.airbyte.ai/api/v1/workspaces?limit=5", token: "operator", status: answered },
      headers: {
        accept: "application/json",
        authorization: "Bearer [redacted]",
        "x-organization-id": sandbox.credentials().organizationId,
      },
    })),
  );
  // @ts-expect-error There is no such path.
  await client.GET("/api/v1/nothing");
});

test("a body is sent again, as it was, after a 401 and a 429", async () => {
  const { client, sandbox, sent } = await onFaults("/api/v1/integrations/templates/sources", [401, 429]);
  await client.POST("/api/v1/integrations/templates/sources", { body: template });
  expect(sent.filter((body) => body.includes("Analytics"))).toEqual([1, 2, 3].map(() => JSON.stringify(template)));
  expect(sandbox.world().organizations[0]?.sourceTemplates.map(({ name }) => name)).toEqual(["Analytics", "Sample Data"]);
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
  const { client, sandbox } = await onFaults("/nowhere", [], { kind: "scoped", workspace: "acme" });
  const workspace_id = sandbox.world().organizations[0]?.workspaces[0]?.id ?? "";
  expect((await client.GET("/api/v1/embedded/sources", { params: { query: { workspace_id } } })).data).toEqual({ data: [] });
  expect(sandbox.journal.entries().map(({ capability, token }) => [capability, token])).toEqual([
    ["create-application-token", "none"],
    ["mint-scoped-token", "operator"],
    ["list-sources", "scoped"],
  ]);
});

test("a status that is no success is an error as the server wrote it", async () => {
  const { client } = await onFaults("/nowhere", []);
  const { data, error, response } = await client.POST("/api/v1/integrations/templates/sources", {
    body: { ...template, actor_definition_id: "11111111-1111-4111-8111-111111111111" },
  });
  const loc = ["body", "actor_definition_id"];
  expect([data, error, response.status]).toEqual([
    undefined,
    { detail: [{ loc, msg: "The registry has no source of this id.", type: "value_error" }] },
    422,
  ]);
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
