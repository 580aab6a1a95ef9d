import { expect, test } from "vitest";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.ts";
import type { Clock } from "../../../src/client/transport/transport.ts";
import { onAgentSandbox } from "./on-agent-sandbox.ts";
import { ids, thrown } from "./support.ts";

const connectors = "/api/v1/integrations/connectors";

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}

const execute = `POST ${connectors}/${ids.source}/execute`;
const list = { entity: "issues", action: "list", params: { per_page: 2 } };
const envelope = (result: readonly object[] | object, connector_metadata: object | null = null) =>
  ({
    status: "success",
    result,
    connector_metadata,
    execution_metadata: { connector_instance_id: `source_id:${ids.source}`, execution_time_ms: 7 },
  }) as never; // JSON

test("an action goes with its options, on the workspace's token, and answers the whole envelope", async () => {
  const { acme, sent, answers } = await onAgentSandbox();
  const fields = { selectFields: ["id"], excludeFields: ["body"], skipTruncation: false, intent: "Show open issues" };
  const answer = await acme.sources.execute(ids.source, { ...list, ...fields });
  expect(answer).toEqual(answers.at(-1));
  expect(answer).toMatchObject({ status: "success", result: [{ id: "1" }, { id: "2" }], execution_metadata: {} });
  const wire = { select_fields: ["id"], exclude_fields: ["body"], skip_truncation: false, intent: "Show open issues" };
  expect(sent).toEqual([{ request: execute, token: "scoped", body: { ...list, ...wire } }]);
});

/** Sources of the sandbox spell their pages in both ways; the other two spellings are answered in its stead. */
test.each([
  ["snake case", "issues", []],
  ["camel case", "teams", []],
  ["a cursor alone", "issues", [envelope([{ id: "1" }, { id: "2" }], { end_cursor: "c2" }), envelope([{ id: "3" }], {})]],
  [
    "no metadata at the end",
    "issues",
    [envelope([{ id: "1" }, { id: "2" }], { has_next_page: true, end_cursor: "c2" }), envelope([{ id: "3" }])],
  ],
])("records are read page by page: %s", async (_name, entity, answered) => {
  const { acme, sent, answers, instead } = await onAgentSandbox();
  instead("execute-action", ...answered);
  expect(await all(acme.sources.records(ids.source, { ...list, entity }))).toEqual([{ id: "1" }, { id: "2" }, { id: "3" }]);
  const { end_cursor, endCursor } = Object((answers[0] as { connector_metadata?: unknown }).connector_metadata);
  const cursor = end_cursor ?? endCursor;
  expect(cursor).toBeTypeOf("string");
  expect(sent.map((call) => Object(call.body).params)).toEqual([{ per_page: 2 }, { per_page: 2, cursor }]);
});

test.each([
  ["no list", envelope({ id: 1 }), 'the answer has no list "result"'],
  ["a page without its cursor", envelope([{ id: 1 }], { hasNextPage: true }), "the answer promises another page and names no cursor"],
  [
    "the same page for ever",
    envelope([{ id: 1 }], { has_next_page: true, end_cursor: "c" }),
    '"end_cursor" of the answer names a page again',
  ],
])("a list is never cut short: %s", async (_name, answer, message) => {
  const { acme, instead } = await onAgentSandbox();
  instead("execute-action", answer);
  const [kind, code, text] = await thrown(() => all(acme.sources.records(ids.source, list)));
  expect([kind, code]).toEqual(["unexpected-answer", "unfit-answer"]);
  expect(text).toContain(message);
});

test("a download is the file, byte by byte, whatever its media type", async () => {
  const { acme, sent } = await onAgentSandbox();
  const attachment = { entity: "attachments", params: { attachment_id: "7" } };
  const pdf = await acme.sources.download(ids.source, attachment);
  expect([pdf.type, ...new Uint8Array(await pdf.arrayBuffer())]).toEqual(["application/pdf", 0, 255, 10]);
  const json = await acme.sources.download(ids.source, { entity: "attachments", params: { attachment_id: "8" } });
  expect([json.type, await json.text()]).toEqual(["application/json", "{"]);
  expect(sent[0]).toEqual({ request: execute, token: "scoped", body: { ...attachment, action: "download" } });
});

test("an empty download is an error, and so is an error status", async () => {
  const { acme, refuse } = await onAgentSandbox();
  const download = () => acme.sources.download(ids.source, { entity: "attachments", params: { attachment_id: "9" } });
  expect(await thrown(download)).toEqual([
    "not-found",
    "empty-download",
    "execute-action: answered 200 and no bytes, as Airbyte does for a file that is not there. Check the id, and whose it is.",
  ]);
  refuse("execute-action", 422, "no such entity");
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
    const { acme, sandbox } = await onAgentSandbox();
    sandbox.faults.add({ when: { capability: "execute-action" }, do: { status: 502 } });
    expect((await thrown(() => acme.sources.execute(ids.source, { entity: "issues", action })))[0]).toBe(kind);
  }
});

test("inspect reads a source on the workspace's token", async () => {
  const request = `GET ${connectors}/${ids.source}/inspect`;
  const { acme, sent, answers } = await onAgentSandbox();
  const inspected = await acme.sources.inspect({ id: ids.source });
  expect([inspected, Object(inspected).name]).toEqual([answers[0], "S"]);
  expect(sent).toEqual([{ request, token: "scoped" }]);
});

test("skills are listed and searched page by page, and read by section", async () => {
  const { airbyte, sent, answers } = await onAgentSandbox();
  const listed = await all(airbyte.skills.list({ pageSize: 2 }));
  expect(listed.map((skill) => Object(skill).id)).toEqual(["a", "b", expect.any(String)]);
  const found = await all(airbyte.skills.search("open issues", { workspaceId: ids.workspace }));
  expect(found.map((skill) => Object(skill).id)).toEqual(["a"]);
  expect(await airbyte.skills.docs("b", { section: "actions" })).toEqual(answers.at(-1));
  const cursor = encodeURIComponent(Object(answers[0]).next_cursor);
  expect(sent.map(({ request, token }) => [request, token])).toEqual([
    ["GET /api/v1/skills?limit=2", "operator"],
    [`GET /api/v1/skills?limit=2&cursor=${cursor}`, "operator"],
    [`GET /api/v1/skills/search?query=open+issues&workspace_id=${ids.workspace}`, "operator"],
    ["GET /api/v1/skills/docs?id=b&section=actions", "operator"],
  ]);
});

test("an OAuth application is set for one connector, and no error repeats its secret", async () => {
  const { airbyte, sent, sandbox, refuse } = await onAgentSandbox();
  const configuration = { client_id: "id", client_secret: "s3cret-value-9" };
  const set = (connector: object) => airbyte.oauth.setCredentials(connector as { connectorType: string }, configuration);
  await set({ connectorType: "github" });
  await set({ definitionId: ids.definition });
  expect(sent.map(({ body }) => body)).toEqual([
    { connector_type: "github", configuration },
    { connector_definition_id: ids.definition, configuration },
  ]);
  refuse("set-oauth-credentials", 400, "client_secret s3cret-value-9 is refused");
  expect((await thrown(() => set({ connectorType: "github" })))[2]).toContain("client_secret <redacted> is refused");
  for (const wrong of [{}, { connectorType: "hubspot", definitionId: ids.definition }, { connectorType: "" }])
    expect((await thrown(() => set(wrong)))[1]).toBe("bad-option");
  await set({ connectorType: "Google Sheets" });
  expect(sandbox.world().organizations[0]?.oauthApplications).toHaveLength(3);
  expect(await airbyte.oauth.deleteCredentials("Google Sheets")).toBeUndefined();
  expect(sent.at(-1)?.request).toBe("DELETE /api/v1/oauth/credentials/connector_type/Google%20Sheets");
  expect(sandbox.world().organizations[0]?.oauthApplications).toHaveLength(2);
});

test("a source is made of exactly one of a template, a connector's name and its definition", async () => {
  const { acme, sent } = await onAgentSandbox();
  const config = { host: "db", port: 5432, database: "d", username: "u" };
  await acme.sources.create({ connectorType: "Postgres" }, { config, validate: false });
  await acme.sources.create(sourcePostgres, { config });
  await acme.sources.create(ids.template, { config, validate: false });
  expect(sent.map(({ body }) => body)).toEqual([
    { workspace_name: "acme", connector_type: "Postgres", replication_config: config },
    { workspace_name: "acme", definition_id: sourcePostgres.definitionId, replication_config: config },
    { workspace_name: "acme", source_template_id: ids.template, replication_config: config },
  ]);
  const both = { connectorType: "hubspot", id: ids.template };
  expect((await thrown(() => acme.sources.create(both as never, { config })))[2]).toBe(
    "create-source: takes exactly one of a template, connectorType and definitionId, and not connectorType and template together. Nothing was sent.",
  );
  expect((await thrown(() => acme.sources.create(sourcePostgres, { config: { port: "x" } as never })))[1]).toBe("config-invalid");
});

test("credentials go beside the configuration, stay out of errors, and are sent unchecked with a warning", async () => {
  const { acme, sent, warnings, refuse } = await onAgentSandbox();
  const credentials = { personal_access_token: "ghp_4f1c77" };
  const create = () => acme.sources.create({ connectorType: "github" }, { credentials, config: { repositories: ["a/b"] } });
  await create();
  expect(sent[0]?.body).toEqual({
    ...{ workspace_name: "acme", connector_type: "github", credentials },
    replication_config: { repositories: ["a/b"] },
  });
  expect(warnings.map(({ code }) => code)).toEqual(["config-unchecked"]);
  refuse("create-source", 400, "token ghp_4f1c77 is refused");
  expect((await thrown(create))[2]).toContain("token <redacted> is refused");
});

const check = `POST ${connectors}/check`;

test("a configuration that does not pass its check makes no source", async () => {
  const { acme, sent, sandbox } = await onAgentSandbox();
  const config = { host: "db", password: "hunter2-x7" };
  expect(await thrown(() => acme.sources.create(ids.template, { config, check: true, validate: false }))).toEqual([
    "invalid",
    "check-failed",
    "check-source: the check ended as failed: password <redacted> is wrong; no source was created. Correct the request.",
  ]);
  expect(sent.map(({ request }) => request)).toEqual([check]);
  expect(sandbox.world().organizations[0]?.workspaces[0]?.sources).toHaveLength(1);
});

test("the reason of a failed check repeats no secret of its configuration, not even a short one", async () => {
  const { acme, instead } = await onAgentSandbox();
  instead("check-source", { id: ids.check, status: "failed", error_message: "pw1234, 9876 and tok55 are wrong" });
  const given = { config: { password: "pw1234", pin: 9876 }, environment: { token: "tok55" } };
  const [, , message] = await thrown(() => acme.sources.create(ids.template, { ...given, check: true, validate: false } as never));
  expect(message).toContain("failed: <redacted>, <redacted> and <redacted> are wrong; no source");
});

test("a check that decides nothing is a warning", async () => {
  const { acme, warnings, instead } = await onAgentSandbox();
  instead("check-source", { id: ids.check, status: "inconclusive" });
  await acme.sources.create(ids.template, { config: { host: "db" }, check: true, validate: false });
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
  const remove = `DELETE ${connectors}/${ids.source}`;
  const { acme, sent, answers } = await onAgentSandbox({ clock: fastClock() }, { settle: 2 });
  const accepted = await acme.sources.delete(ids.source, { wait: true, pollMs: 10 });
  expect([accepted, Object(accepted).job_id]).toEqual([answers[1], expect.any(String)]);
  expect(sent.map(({ request }) => request.split("?")[0])).toEqual([`GET ${connectors}`, remove, ...Array(3).fill(`GET ${connectors}`)]);
  const stuck = await onAgentSandbox({ clock: fastClock() }, { settle: 1000 });
  expect(await thrown(() => stuck.acme.sources.delete(ids.source, { wait: true, waitMs: 50, pollMs: 10 }))).toEqual([
    "timeout",
    "delete-unfinished",
    `delete-source: the source ${ids.source} is still listed after 50 ms; its deletion goes on. Call again, or raise timeoutMs.`,
  ]);
});

const initiate = `POST ${connectors}/oauth/initiate`;

test("a consent is asked for on the workspace's token", async () => {
  const { acme, sent, instead } = await onAgentSandbox();
  instead("initiate-oauth", { consent_url: "https://hubspot.example.com/authorize?x=1" });
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
  const { acme, instead } = await onAgentSandbox();
  instead("initiate-oauth", { consent_url: "javascript:alert(1)" });
  const authorize = (redirectUrl: string) => thrown(() => acme.sources.authorize({ connector: "hubspot", redirectUrl }));
  expect((await authorize("https://app.acme.com"))[1]).toBe("unfit-answer");
  for (const wrong of ["/callback", "javascript:alert(1)", ""]) expect((await authorize(wrong))[1]).toBe("bad-option");
});

test("ensureWorkspace creates a workspace by minting its token", async () => {
  const { airbyte, sandbox } = await onAgentSandbox();
  const globex = await airbyte.ensureWorkspace("globex", { region: "EU" });
  const made = sandbox.world().organizations[0]?.workspaces.at(-1);
  expect([globex.name, await globex.id()]).toEqual([made?.name, made?.id]);
  expect([made?.name, made?.region]).toEqual(["globex", "EU"]);
  expect(await (await airbyte.ensureWorkspace("acme")).id()).toBe(ids.workspace);
});
