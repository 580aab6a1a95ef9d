import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { capabilities } from "../../../generated/api/capabilities.js";
import { createTransport } from "../../../src/client/transport/create-transport.ts";
import type { Clock, Transport, TransportOptions } from "../../../src/client/transport/transport.ts";
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

test("a connection that breaks while it answers", async () => {
  const { transport } = await against((_, response) => {
    response.writeHead(200, { "content-length": "100" }).write('{"id"');
    setImmediate(() => response.destroy());
  });
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
  const bodies: unknown[] = [];
  const { transport } = await against((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      const { authorization, "x-organization-id": organization, "content-type": type, accept } = request.headers;
      bodies.push([request.method, request.url, { authorization, organization, type, accept }, text]);
      response.writeHead(201, { "content-type": "application/json" }).end('{"id":"s-1"}');
    });
  });
  expect((await transport.call(createSource)).data).toEqual({ id: "s-1" });
  expect(bodies).toEqual([
    [
      "POST",
      "/api/v1/embedded/sources",
      { authorization: "Bearer scoped-1", organization: "organization", type: "application/json", accept: "application/json" },
      '{"name":"Acme"}',
    ],
  ]);
});
