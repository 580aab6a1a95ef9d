// Client cases of the catalogue: each runs through our own client, and the test checks the requests that it sends.
import { expect, test } from "vitest";
import { clientCases } from "../../contracts/cases/client.ts";
import { sourcePostgres } from "../../generated/connectors/source-postgres.js";
import { createEmbedded } from "../../src/client/api/create-embedded.ts";
import type { Clock } from "../../src/client/transport/transport.ts";
import { tokenLifetimeSeconds } from "../../src/rules/limits.ts";
import type { Sent } from "../client/api/prism-wire.ts";
import { account, ids, onPrism, thrown } from "../client/api/support.ts";

const tokenPath = "/api/v1/account/applications/token";
const scopedPath = "/api/v1/embedded/scoped-token";
const sourcesPath = "/api/v1/embedded/sources";
const workspacesPath = "/api/v1/workspaces";
const widgetPath = "/api/v1/embedded/widget-token";

const at = (sent: readonly Sent[], path: string): readonly Sent[] => sent.filter((one) => one.path === path);
const headers = (sent: readonly Sent[], name: string): readonly (string | undefined)[] => sent.map((one) => one.headers[name]);

/** A scripted server, for answers that Prism does not give. The last answer is repeated. */
function scripted(answers: readonly ((path: string) => Response)[], clock?: Partial<Clock>) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  let next = 0;
  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    const { pathname: path } = new URL(address);
    sent.push({ method: String(init.method), path, headers: Object.fromEntries(new Headers(init.headers)) });
    if (path === tokenPath)
      return Response.json({ access_token: `operator-${at(sent, path).length}`, token_type: "bearer", expires_in: 900 });
    if (path === scopedPath) return Response.json({ token: `scoped-${at(sent, path).length}` });
    if (path === `${scopedPath}/info`) return Response.json({ organization_id: account.organizationId, workspace_id: ids.workspace });
    const answer = answers[Math.min(next++, answers.length - 1)];
    if (answer === undefined) throw new Error(`nobody answers ${path}`);
    return answer(path);
  };
  const still: Clock = {
    now: () => 1_800_000_000_000,
    random: () => 0.5,
    after: (waitMs, run) => {
      if (waitMs === 30_000) return () => {}; // the timeout of a call
      waits.push(waitMs);
      queueMicrotask(run);
      return () => {};
    },
  };
  return { airbyte: createEmbedded({ ...account, fetch, clock: { ...still, ...clock } }), sent, waits };
}

const list = (): Response => Response.json({ data: [] });

const duties: Readonly<Record<string, () => Promise<void>>> = {
  "bearer-header/every-call-carries-it": async () => {
    const { airbyte, wire } = await onPrism();
    await airbyte.workspace("acme").sources.list();
    await airbyte.templateTags.list();
    const calls = wire.sent.filter(({ path }) => path !== tokenPath);
    expect(calls.length).toBeGreaterThan(2);
    for (const value of headers(calls, "authorization")) expect(value).toMatch(/^Bearer (operator|scoped)-token$/);
  },
  "bearer-header/asking-for-an-application-token-carries-none": async () => {
    const { airbyte, wire } = await onPrism();
    await airbyte.templateTags.list();
    expect(headers(at(wire.sent, tokenPath), "authorization")).toEqual([undefined]);
  },
  "json-bodies/a-body-says-what-it-is": async () => {
    const { airbyte, wire } = await onPrism();
    await airbyte.templateTags.create("crm");
    const calls = wire.sent.filter(({ body }) => body !== undefined);
    expect(headers(calls, "content-type")).toEqual(["application/json", "application/json"]);
  },
  "json-bodies/no-body-says-nothing": async () => {
    const { airbyte, wire } = await onPrism();
    await airbyte.templateTags.list();
    await airbyte.templateTags.delete("crm");
    const calls = wire.sent.filter(({ body }) => body === undefined);
    expect(headers(calls, "content-type")).toEqual([undefined, undefined]);
  },
  "tokens-are-not-refreshed/a-new-one-is-asked-for-in-time": async () => {
    let now = 1_800_000_000_000;
    const { airbyte, sent } = scripted([list], { now: () => now });
    const { sources } = airbyte.workspace("acme");
    await Promise.all([sources.list(), sources.list(), sources.list()]);
    expect(at(sent, scopedPath)).toHaveLength(1);
    now += tokenLifetimeSeconds.scoped * 1000 - 1;
    await Promise.all([sources.list(), sources.list(), sources.list()]);
    expect(at(sent, scopedPath)).toHaveLength(2);
    expect(headers(at(sent, sourcesPath).slice(3), "authorization")).toEqual(Array(3).fill("Bearer scoped-2"));
  },
  "tokens-are-not-refreshed/a-new-one-is-asked-for-after-a-401": async () => {
    const { airbyte, sent } = scripted([() => Response.json({ detail: "expired" }, { status: 401 })]);
    const [kind] = await thrown(() => airbyte.workspace("acme").sources.list());
    expect(kind).toBe("auth");
    expect(headers(at(sent, sourcesPath), "authorization")).toEqual(["Bearer scoped-1", "Bearer scoped-2"]);
  },
  "operator-token-stays-behind/a-widget-gets-its-own-token-only": async () => {
    const { airbyte, wire } = await onPrism();
    wire.instead(`POST ${widgetPath}`, { token: "widget-token" });
    const handed = JSON.stringify(await airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com" }));
    expect(handed).toContain("widget-token");
    for (const secret of ["operator-token", "scoped-token", account.clientSecret]) expect(handed).not.toContain(secret);
  },
  "operator-token-stays-behind/a-message-holds-no-secret": async () => {
    const repeats = (): Response => Response.json({ message: `operator-1 scoped-1 ${account.clientSecret}` }, { status: 400 });
    const { airbyte } = scripted([repeats]);
    const [, , message] = await thrown(() => airbyte.workspace("acme").sources.list());
    expect(message).toContain("answered 400");
    for (const secret of ["operator-1", "scoped-1", account.clientSecret]) expect(message).not.toContain(secret);
  },
  "widget-token-wraps-a-scoped-token/a-widget-token-is-unwrapped": async () => {
    const { airbyte, wire } = await onPrism();
    const token = btoa(JSON.stringify({ token: "inner", widgetUrl: "https://widget.airbyte.example/x" }));
    wire.instead(`POST ${widgetPath}`, { token });
    const widget = await airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com" });
    expect(widget).toEqual({ token, widgetUrl: "https://widget.airbyte.example/x" });
  },
  "widget-token-wraps-a-scoped-token/a-scoped-token-is-left-as-it-is": async () => {
    const { airbyte, wire } = await onPrism();
    const token = btoa(JSON.stringify({ token: "inner", widgetUrl: "https://widget.airbyte.example/x" }));
    wire.instead(`POST ${scopedPath}`, { token });
    await airbyte.workspace("acme").sources.list();
    expect(headers(at(wire.sent, sourcesPath), "authorization")).toEqual([`Bearer ${token}`]);
  },
  "organization-header-sent/a-named-organization-is-sent": async () => {
    const { airbyte, wire } = await onPrism();
    await airbyte.workspace("acme").sources.list();
    await airbyte.templateTags.create("crm");
    const others = wire.sent.filter(({ path }) => path !== tokenPath);
    expect(headers(others, "x-organization-id")).toEqual(others.map(() => account.organizationId));
    expect(headers(at(wire.sent, tokenPath), "x-organization-id")).toEqual([undefined]);
  },
  // This client requires an organization id: without one it sends nothing.
  "organization-header-sent/without-one-nothing-is-sent": async () => {
    const { organizationId: _, ...rest } = account;
    const without = { ...rest, fetch: () => Promise.reject(new Error("sent")) };
    // @ts-expect-error organizationId is missing
    const [, code, message] = await thrown(() => createEmbedded(without));
    expect([code, message]).toEqual(["bad-option", expect.stringContaining("organizationId")]);
  },
  "source-config-sent-whole/a-nested-value-is-sent-merged": async () => {
    const { body } = await sentSource({ ssl_mode: { ca_certificate: "PEM" } });
    expect(body).toMatchObject({ source_config: { ssl_mode: { mode: "verify-ca", ca_certificate: "PEM" } } });
  },
  "source-config-sent-whole/an-untouched-key-is-left-out": async () => {
    const { body } = await sentSource({ ssl_mode: { ca_certificate: "PEM" } });
    expect(body).not.toHaveProperty("source_config.port");
  },
  "workspace-paging-followed/the-next-page-is-fetched": async () => {
    const { airbyte, wire } = await onPrism();
    wire.instead(
      `GET ${workspacesPath}`,
      { data: [{ name: "a" }], next: "https://elsewhere.example/api/v1/workspaces?cursor=2" },
      { data: [] },
    );
    for await (const _ of airbyte.workspaces.list());
    expect(at(wire.sent, workspacesPath).map(({ query }) => query)).toEqual([undefined, { cursor: "2" }]);
    expect(headers(at(wire.sent, workspacesPath), "authorization")).toEqual(Array(2).fill("Bearer operator-token"));
  },
  "workspace-paging-followed/null-ends-it": async () => {
    for (const end of [{ data: [], next: null }, { data: [] }]) {
      const { airbyte, wire } = await onPrism();
      wire.instead(`GET ${workspacesPath}`, end);
      for await (const _ of airbyte.workspaces.list());
      expect(at(wire.sent, workspacesPath)).toHaveLength(1);
    }
  },
  "too-many-requests-waited-for/a-429-is-waited-for": async () => {
    const { airbyte, sent, waits } = scripted([() => new Response("", { status: 429, headers: { "retry-after": "2" } }), list]);
    await airbyte.workspace("acme").sources.list();
    expect(at(sent, sourcesPath)).toHaveLength(2);
    expect(waits).toEqual([2_000]);
  },
};

/** The request for a source. The template's defaults have `ssl_mode.mode` and `port`. */
async function sentSource(config: { readonly ssl_mode: { readonly ca_certificate: string } }): Promise<Sent> {
  const { airbyte, wire } = await onPrism();
  const template = await airbyte.sourceTemplates.create(sourcePostgres, {
    name: "A",
    defaults: { ssl_mode: { mode: "verify-ca" }, port: 5432 },
  });
  await airbyte.workspace("acme").sources.create(template, { name: "S", config: { host: "h", database: "d", username: "u", ...config } });
  return at(wire.sent, sourcesPath)[0] ?? expect.fail("no source was sent");
}

test.each(clientCases.map(({ name, must }) => [name, must]))("%s: %s", async (name) => {
  const drive = duties[name];
  expect(drive, "no duty without a driver").toBeDefined();
  await drive?.();
});

test("no driver without a duty", () => {
  expect(Object.keys(duties).sort()).toEqual(clientCases.map(({ name }) => name).sort());
});
