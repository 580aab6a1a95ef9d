import { expect, test } from "vitest";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.ts";
import { createEmbedded } from "../../../src/client/api/create-embedded.ts";
import type { Clock } from "../../../src/client/transport/transport.ts";
import type { AnyApi } from "../../../src/client/types/api.ts";
import type { Embedded, Warning } from "../../../src/client/types/embedded.ts";
import { account, ids, thrown } from "./support.ts";

const connectors = "/api/v1/integrations/connectors";
const tokens = "/api/v1/account/applications";

/** The capabilities that these calls need, as the agent generation has them. */
const api: AnyApi = {
  generation: "agent",
  capabilities: {
    "create-application-token": { method: "POST", path: `${tokens}/token`, token: "none" },
    "mint-scoped-token": { method: "POST", path: `${tokens}/scoped-token`, token: "operator" },
    "read-scoped-token-info": { method: "GET", path: `${tokens}/scoped-token/info`, token: "scoped" },
    "create-source": {
      method: "POST",
      path: connectors,
      token: "operator",
      fields: { workspace_id: "workspace_name", source_config: "replication_config" },
    },
    "check-source": {
      method: "POST",
      path: `${connectors}/check`,
      token: "operator",
      fields: { workspace_id: "workspace_name", source_config: "replication_config" },
    },
    "list-sources": { method: "GET", path: connectors, token: "operator" },
    "delete-source": { method: "DELETE", path: `${connectors}/{id}`, token: "operator" },
    "execute-action": { method: "POST", path: `${connectors}/{id}/execute` },
    "inspect-source": { method: "GET", path: `${connectors}/{id}/inspect` },
    "initiate-oauth": { method: "POST", path: `${connectors}/oauth/initiate`, fields: { source_config: "replication_config" } },
    "list-skills": { method: "GET", path: "/api/v1/skills" },
    "search-skills": { method: "GET", path: "/api/v1/skills/search" },
    "read-skill-docs": { method: "GET", path: "/api/v1/skills/docs" },
    "set-oauth-credentials": { method: "PUT", path: "/api/v1/oauth/credentials" },
    "delete-oauth-credentials": { method: "DELETE", path: "/api/v1/oauth/credentials/connector_type/{connector_type}" },
  },
};

type Answer = object | Response;

/** The client in front of prepared answers; what is not prepared is an error of the test. The last answer of a request stays. */
function onAnswers(answers: Readonly<Record<string, readonly Answer[]>>, options: { readonly clock?: Clock } = {}) {
  const sent: { readonly request: string; readonly token: string; readonly body?: unknown }[] = [];
  const warnings: Warning[] = [];
  const left = new Map<string, Answer[]>(
    Object.entries({
      [`POST ${tokens}/token`]: [{ access_token: "operator" }],
      [`POST ${tokens}/scoped-token`]: [{ token: "scoped" }],
      [`GET ${tokens}/scoped-token/info`]: [{ workspace_id: ids.workspace }],
      ...answers,
    }).map(([request, prepared]) => [request, [...prepared]]),
  );
  const fetch = async (address: string, { method, headers, body }: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(address);
    const request = `${method} ${pathname}`;
    const token = new Headers(headers).get("authorization")?.replace("Bearer ", "") ?? "none";
    if (!pathname.startsWith(tokens)) sent.push({ request: request + search, token, ...(body ? { body: JSON.parse(String(body)) } : {}) });
    const prepared = left.get(request) ?? expect.fail(`${request} was not expected`);
    const answer = (prepared.length > 1 ? prepared.shift() : prepared[0]) ?? {};
    return answer instanceof Response ? answer : Response.json(answer);
  };
  const hooks = { onWarning: (warning: Warning) => warnings.push(warning) };
  const airbyte: Embedded<AnyApi> = createEmbedded({ ...account, api, fetch, hooks, retry: { retries: 0 }, ...options });
  return { airbyte, acme: airbyte.workspace("acme"), sent, warnings };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}

const execute = `POST ${connectors}/${ids.source}/execute`;
const list = { entity: "issues", action: "list", params: { per_page: 2 } };
const envelope = (result: unknown, connector_metadata: unknown = null): object => ({
  status: "success",
  result,
  connector_metadata,
  execution_metadata: { connector_instance_id: `source_id:${ids.source}`, execution_time_ms: 7 },
});

test("an action goes with its options, on the workspace's token, and answers the whole envelope", async () => {
  const { acme, sent } = onAnswers({ [execute]: [envelope([{ id: 1 }])] });
  const fields = { selectFields: ["id"], excludeFields: ["body"], skipTruncation: false, intent: "Show open issues" };
  expect(await acme.sources.execute(ids.source, { ...list, ...fields })).toEqual(envelope([{ id: 1 }]));
  const wire = { select_fields: ["id"], exclude_fields: ["body"], skip_truncation: false, intent: "Show open issues" };
  expect(sent).toEqual([{ request: execute, token: "scoped", body: { ...list, ...wire } }]);
});

test.each([
  ["snake case", { has_next_page: true, end_cursor: "c2" }, { has_next_page: false, end_cursor: null }],
  ["camel case", { hasNextPage: true, endCursor: "c2" }, { hasNextPage: false, endCursor: "c3" }],
  ["a cursor alone", { end_cursor: "c2" }, {}],
  ["no metadata at the end", { has_next_page: true, end_cursor: "c2" }, null],
])("records are read page by page: %s", async (_name, first, last) => {
  const { acme, sent } = onAnswers({ [execute]: [envelope([1, 2], first), envelope([3], last)] });
  expect(await all(acme.sources.records(ids.source, list))).toEqual([1, 2, 3]);
  expect(sent.map(({ body }) => Object(body).params)).toEqual([{ per_page: 2 }, { per_page: 2, cursor: "c2" }]);
});

test.each([
  ["no list", envelope({ id: 1 }), 'the answer has no list "result"'],
  ["a page without its cursor", envelope([1], { hasNextPage: true }), "the answer promises another page and names no cursor"],
  ["the same page for ever", envelope([1], { has_next_page: true, end_cursor: "c" }), '"end_cursor" of the answer names a page again'],
])("a list is never cut short: %s", async (_name, answer, message) => {
  const { acme } = onAnswers({ [execute]: [answer] });
  const [kind, code, text] = await thrown(() => all(acme.sources.records(ids.source, list)));
  expect([kind, code]).toEqual(["unexpected-answer", "unfit-answer"]);
  expect(text).toContain(message);
});

const file = (body: Uint8Array<ArrayBuffer> | string | null, type = "application/pdf"): Response =>
  new Response(body, { headers: { "content-type": type } });

test("a download is the file, byte by byte, whatever its media type", async () => {
  const { acme, sent } = onAnswers({ [execute]: [file(new Uint8Array([0, 255, 10])), file("{", "application/json")] });
  const attachment = { entity: "attachments", params: { attachment_id: "7" } };
  const pdf = await acme.sources.download(ids.source, attachment);
  expect([pdf.type, ...new Uint8Array(await pdf.arrayBuffer())]).toEqual(["application/pdf", 0, 255, 10]);
  expect(await (await acme.sources.download(ids.source, attachment)).text()).toBe("{");
  expect(sent[0]).toEqual({ request: execute, token: "scoped", body: { ...attachment, action: "download" } });
});

test("an empty download is an error, and so is an error status", async () => {
  const refusal = new Response('{"message":"no such entity"}', { status: 422, headers: { "content-type": "application/json" } });
  const { acme } = onAnswers({ [execute]: [file(null), refusal] });
  const download = () => acme.sources.download(ids.source, { entity: "attachments" });
  expect(await thrown(download)).toEqual([
    "not-found",
    "empty-download",
    "execute-action: answered 200 and no bytes, as Airbyte does for a file that is not there. Check the id, and whose it is.",
  ]);
  expect((await thrown(download))[2]).toContain("answered 422: no such entity");
  expect(await thrown(() => acme.sources.execute(ids.source, { entity: "attachments", action: "download" }))).toEqual([
    "usage",
    "bad-option",
    "execute-action: the answer of a download is a file, and not JSON: call download. Nothing was sent.",
  ]);
});

test("only actions that read are sent again", async () => {
  for (const [action, kind] of [
    ["create", "outcome-unknown"],
    ["search", "server"],
  ] as const) {
    const { acme } = onAnswers({ [execute]: [new Response("", { status: 502 })] });
    expect((await thrown(() => acme.sources.execute(ids.source, { entity: "issues", action })))[0]).toBe(kind);
  }
});

test("inspect reads a source on the workspace's token", async () => {
  const request = `GET ${connectors}/${ids.source}/inspect`;
  const { acme, sent } = onAnswers({ [request]: [{ name: "GitHub" }] });
  expect(await acme.sources.inspect({ id: ids.source })).toEqual({ name: "GitHub" });
  expect(sent).toEqual([{ request, token: "scoped" }]);
});

test("skills are listed and searched page by page, and read by section", async () => {
  const { airbyte, sent } = onAnswers({
    "GET /api/v1/skills": [{ data: [{ id: "a" }], next_cursor: "n" }, { data: [{ id: "b" }] }],
    "GET /api/v1/skills/search": [{ data: [], next_cursor: null }],
    "GET /api/v1/skills/docs": [{ content: [] }],
  });
  expect(await all(airbyte.skills.list({ pageSize: 1 }))).toEqual([{ id: "a" }, { id: "b" }]);
  expect(await all(airbyte.skills.search("open issues", { workspaceId: ids.workspace }))).toEqual([]);
  expect(await airbyte.skills.docs("github", { section: "actions" })).toEqual({ content: [] });
  expect(sent.map(({ request, token }) => [request, token])).toEqual([
    ["GET /api/v1/skills?limit=1", "operator"],
    ["GET /api/v1/skills?limit=1&cursor=n", "operator"],
    [`GET /api/v1/skills/search?query=open+issues&workspace_id=${ids.workspace}`, "operator"],
    ["GET /api/v1/skills/docs?id=github&section=actions", "operator"],
  ]);
});

test("an OAuth application is set for one connector, and no error repeats its secret", async () => {
  const refusal = new Response('{"message":"client_secret s3cret-value-9 is refused"}', { status: 400 });
  const { airbyte, sent } = onAnswers({
    "PUT /api/v1/oauth/credentials": [{ id: "1" }, { id: "1" }, refusal],
    "DELETE /api/v1/oauth/credentials/connector_type/Facebook%20Marketing": [new Response(null, { status: 204 })],
  });
  const configuration = { client_id: "id", client_secret: "s3cret-value-9" };
  const set = (connector: object) => airbyte.oauth.setCredentials(connector as { connectorType: string }, configuration);
  await set({ connectorType: "hubspot" });
  await set({ definitionId: ids.definition });
  expect(sent.map(({ body }) => body)).toEqual([
    { connector_type: "hubspot", configuration },
    { connector_definition_id: ids.definition, configuration },
  ]);
  expect((await thrown(() => set({ connectorType: "hubspot" })))[2]).toContain("client_secret <redacted> is refused");
  for (const wrong of [{}, { connectorType: "hubspot", definitionId: ids.definition }, { connectorType: "" }])
    expect((await thrown(() => set(wrong)))[1]).toBe("bad-option");
  expect(await airbyte.oauth.deleteCredentials("Facebook Marketing")).toBeUndefined();
});

test("a source is made of exactly one of a template, a connector's name and its definition", async () => {
  const { acme, sent } = onAnswers({ [`POST ${connectors}`]: [{ id: ids.source }] });
  const config = { host: "db", port: 5432, database: "d", username: "u" };
  await acme.sources.create({ connectorType: "hubspot" }, { config, validate: false });
  await acme.sources.create(sourcePostgres, { config });
  await acme.sources.create(ids.template, { config, validate: false });
  expect(sent.map(({ body }) => body)).toEqual([
    { workspace_name: "acme", connector_type: "hubspot", replication_config: config },
    { workspace_name: "acme", definition_id: sourcePostgres.definitionId, replication_config: config },
    { workspace_name: "acme", source_template_id: ids.template, replication_config: config },
  ]);
  const both = { connectorType: "hubspot", id: ids.template };
  expect((await thrown(() => acme.sources.create(both as never, { config })))[2]).toBe(
    "create-source: takes exactly one of a template, connectorType and definitionId. Nothing was sent.",
  );
  expect((await thrown(() => acme.sources.create(sourcePostgres, { config: { port: "x" } as never })))[1]).toBe("config-invalid");
});

test("credentials go beside the configuration, stay out of errors, and are sent unchecked with a warning", async () => {
  const refusal = new Response('{"message":"token ghp_4f1c77 is refused"}', { status: 400 });
  const { acme, sent, warnings } = onAnswers({ [`POST ${connectors}`]: [{ id: ids.source }, refusal] });
  const credentials = { personal_access_token: "ghp_4f1c77" };
  const create = () => acme.sources.create({ connectorType: "github" }, { credentials, config: { repositories: ["a/b"] } });
  await create();
  expect(sent[0]?.body).toEqual({
    ...{ workspace_name: "acme", connector_type: "github", credentials },
    replication_config: { repositories: ["a/b"] },
  });
  expect(warnings.map(({ code }) => code)).toEqual(["config-unchecked"]);
  expect((await thrown(create))[2]).toContain("token <redacted> is refused");
});

const check = `POST ${connectors}/check`;

test("a configuration that does not pass its check makes no source", async () => {
  const failed = { id: ids.check, status: "failed", error_message: "password hunter2-x7 is\nwrong" };
  const { acme, sent } = onAnswers({ [check]: [failed] });
  const config = { password: "hunter2-x7" };
  expect(await thrown(() => acme.sources.create(ids.template, { config, check: true, validate: false }))).toEqual([
    "invalid",
    "check-failed",
    "check-source: the check ended as failed: password <redacted> is wrong; no source was created. Correct the request.",
  ]);
  expect(sent.map(({ request }) => request)).toEqual([check]);
});

test("a check that decides nothing is a warning", async () => {
  const { acme, warnings } = onAnswers({
    [check]: [{ id: ids.check, status: "inconclusive" }],
    [`POST ${connectors}`]: [{ id: ids.source }],
  });
  await acme.sources.create(ids.template, { config: {}, check: true, validate: false });
  expect(warnings).toEqual([{ code: "check-undecided", message: "The check ended as inconclusive: the source is created unchecked." }]);
});

/** Time that passes as soon as somebody waits for it. */
function fastClock(): Clock {
  let nowMs = 0;
  const after: Clock["after"] = (waitMs, run) => {
    const isPause = waitMs < 30_000; // a request's own timeout never comes
    if (isPause) nowMs += waitMs;
    if (isPause) queueMicrotask(run);
    return () => {};
  };
  return { now: () => nowMs, random: () => 0, after };
}

test("a delete is waited for until the source is gone from the list, and not for ever", async () => {
  const there = { data: [{ id: ids.source }] };
  const remove = `DELETE ${connectors}/${ids.source}`;
  const accepted = { job_id: ids.check };
  const { acme, sent } = onAnswers(
    { [`GET ${connectors}`]: [there, there, there, { data: [] }], [remove]: [accepted] },
    { clock: fastClock() },
  );
  expect(await acme.sources.delete(ids.source, { wait: true, pollMs: 10 })).toEqual(accepted);
  expect(sent.map(({ request }) => request.split("?")[0])).toEqual([`GET ${connectors}`, remove, ...Array(3).fill(`GET ${connectors}`)]);
  const stuck = onAnswers({ [`GET ${connectors}`]: [there], [remove]: [accepted] }, { clock: fastClock() });
  expect(await thrown(() => stuck.acme.sources.delete(ids.source, { wait: true, waitMs: 50, pollMs: 10 }))).toEqual([
    "timeout",
    "delete-unfinished",
    `delete-source: the source ${ids.source} is still listed after 50 ms; its deletion goes on. Call again, or raise timeoutMs.`,
  ]);
});

const initiate = `POST ${connectors}/oauth/initiate`;

test("a consent is asked for on the workspace's token", async () => {
  const { acme, sent } = onAnswers({ [initiate]: [{ consent_url: "https://hubspot.example.com/authorize?x=1" }] });
  const redirectUrl = "https://app.acme.com/callback?user=7";
  expect(
    await acme.sources.authorize({
      connector: "hubspot",
      redirectUrl,
      name: "CRM",
      config: { start_date: "2026-01-01" },
      template: ids.template,
    }),
  ).toEqual({ consentUrl: "https://hubspot.example.com/authorize?x=1" });
  expect(sent).toEqual([
    {
      request: initiate,
      token: "scoped",
      body: {
        workspace_name: "acme",
        connector_type: "hubspot",
        redirect_url: redirectUrl,
        name: "CRM",
        source_template_id: ids.template,
        replication_config: { start_date: "2026-01-01" },
      },
    },
  ]);
});

test("no browser is sent to an address of another kind", async () => {
  const { acme } = onAnswers({ [initiate]: [{ consent_url: "javascript:alert(1)" }] });
  const authorize = (redirectUrl: string) => thrown(() => acme.sources.authorize({ connector: "hubspot", redirectUrl }));
  expect((await authorize("https://app.acme.com"))[1]).toBe("unfit-answer");
  for (const wrong of ["/callback", "javascript:alert(1)", ""]) expect((await authorize(wrong))[1]).toBe("bad-option");
});

test("ensureWorkspace creates a workspace by minting its token", async () => {
  const { airbyte } = onAnswers({});
  const acme = await airbyte.ensureWorkspace("acme", { region: "EU" });
  expect([acme.name, await acme.id()]).toEqual(["acme", ids.workspace]);
});
