import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { capabilities } from "../../../generated/api/capabilities.js";
import { createTransport } from "../../../src/client/transport/create-transport.ts";
import type { Clock, Transport, TransportOptions } from "../../../src/client/transport/transport.ts";
import { serveSandbox } from "../../../src/commands/sandbox/serve-sandbox.ts";
import type { Sandbox } from "../../../src/sandbox/options.ts";
import { startOwnSandbox } from "../../support/start-own-sandbox.ts";
import { serveHttp } from "../../support/test-server.ts";
import { createSource, failureOf, getSource } from "./support.ts";

const credentials = {
  clientId: "id",
  clientSecret: "client-secret-0123",
  organizationId: "organization",
  capabilities,
  retry: { retries: 0 },
};

/** The platform's own fetch, against a server that mints tokens and answers the rest as it is told. */
async function against(
  handler: RequestListener,
  options: Partial<TransportOptions> = {},
): Promise<{ readonly transport: Transport; readonly baseUrl: string }> {
  const { origin } = await serveHttp((request, response) => {
    if (request.url?.endsWith("/applications/token")) response.end('{"access_token":"operator-1","expires_in":900}');
    else if (request.url?.endsWith("/scoped-token")) response.end('{"token":"scoped-1"}');
    else handler(request, response);
  });
  return { baseUrl: origin, transport: createTransport({ ...credentials, baseUrl: origin, ...options }) };
}

test("a redirect to another server is not followed: it gets neither token nor organization", async () => {
  const { origin: elsewhere, requests } = await serveHttp((_, response) => response.end("{}"));
  for (const status of [301, 302, 303, 307, 308]) {
    const { transport, baseUrl } = await against((_, response) => response.writeHead(status, { location: `${elsewhere}/x` }).end());
    const error = await failureOf(transport.call(createSource));
    expect(error.message).toBe(
      `create-source: answered ${status}: redirect, ${elsewhere}/x (POST ${baseUrl}/api/v1/embedded/sources). Check baseUrl, and for a proxy in between.`,
    );
  }
  expect(requests).toEqual([]);
});

/** The platform's own fetch, against a sandbox over HTTP. */
async function againstSandbox(): Promise<{ readonly transport: Transport; readonly sandbox: Sandbox }> {
  const sandbox = await startOwnSandbox();
  const { url, close } = await serveSandbox(sandbox);
  onTestFinished(close);
  return { sandbox, transport: createTransport({ ...credentials, ...sandbox.credentials(), baseUrl: url }) };
}

test.each([
  ["breaks while it answers", { cutBodyAt: 5 }],
  ["is reset before anything happens", { reset: "before" }],
  ["is reset after the call was judged", { reset: "after-commit" }],
] as const)("a connection that %s", async (_name, fault) => {
  const { transport, sandbox } = await againstSandbox();
  sandbox.faults.add({ when: { path: "/api/v1/embedded/sources" }, times: 2, do: fault });
  expect(await failureOf(transport.call(getSource))).toMatchObject({ kind: "network", code: "network" });
  expect(await failureOf(transport.call(createSource))).toMatchObject({ kind: "outcome-unknown", code: "network" });
});

test("an answer that does not end in time", async () => {
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: Date.now,
    random: Math.random,
    after: (_waitMs, run) => {
      timers.add(run);
      return () => void timers.delete(run);
    },
  };
  const beginning = (response: ServerResponse): void =>
    void response.writeHead(200).write('{"id"', () => {
      for (const run of timers) run();
    });
  const { transport } = await against((_, response) => beginning(response), { clock });
  expect(await failureOf(transport.call({ ...getSource, timeoutMs: 100 }))).toMatchObject({ kind: "timeout" });
  expect(await failureOf(transport.call({ ...createSource, timeoutMs: 100 }))).toMatchObject({ kind: "outcome-unknown", code: "timeout" });
});

test("a server that is not there: nothing was sent, so a POST is no riddle", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // of a server that listens on a port
  server.close();
  const call = { ...createSource, operation: { method: "POST", path: "/x" }, auth: { kind: "none" } } as const;
  const error = await failureOf(createTransport({ ...credentials, baseUrl }).call(call));
  expect(error.message.replaceAll(baseUrl.slice(7), "HOST")).toBe(
    "create-source: no answer: fetch failed: connect ECONNREFUSED HOST (POST http://HOST/x). Check the connection and baseUrl.",
  );
  expect(error).toMatchObject({ kind: "network", code: "network" });
});

test("what is sent", async () => {
  const { transport, sandbox } = await againstSandbox();
  sandbox.faults.add({ when: { capability: "create-source" }, do: { status: 201, body: { id: "s-1" } } });
  expect((await transport.call(createSource)).data).toEqual({ id: "s-1" });
  const { organizationId } = sandbox.credentials();
  expect(sandbox.journal.entries({ capability: "create-source" })).toMatchObject([
    {
      ...{ method: "POST", url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/embedded\/sources$/), token: "scoped" },
      headers: {
        authorization: "Bearer [redacted]",
        "x-organization-id": organizationId,
        accept: "application/json",
        "content-type": "application/json",
      },
      body: { name: "Acme" },
    },
  ]);
});
