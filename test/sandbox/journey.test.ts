import { expect, test } from "vitest";
import { createEmbedded as createAgent } from "../../src/client/agent/index.ts";
import { createEmbedded, parseOAuthCallback, parseSyncNotification, type SyncNotification } from "../../src/client/index.ts";
import type { Sandbox } from "../../src/sandbox/options.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { fixedClock } from "../../src/sandbox/time/clock.ts";
import type { Seed } from "../../src/sandbox/world/seed.ts";
import { thrown } from "../client/api/support.ts";
import { sandboxParts } from "../support/start-own-sandbox.ts";
import { serveHttp } from "../support/test-server.ts";
import { goodConfig, shopSeed } from "./shop.ts";

const issues = ["1", "2", "3"].map((id) => ({ id, title: `Issue ${id}` }));
const seed: Seed = {
  ...shopSeed,
  records: [
    { connector: "source-github", entity: "issues", items: issues },
    { connector: "source-github", entity: "teams", items: issues, pages: "camelCase" },
    { connector: "source-github", entity: "attachments", files: [{ id: "8", text: "hello" }, { id: "9" }] },
  ],
};

/** A sandbox of a generation, and every request that reaches it, with the ids of its world as names. */
async function open(generation: "embedded" | "agent") {
  const sandbox = startSandbox(await sandboxParts(generation), { clock: fixedClock(), seed, checkAnswers: true });
  const sent: string[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(url);
    sent.push(`${init.method} ${pathname.replace("/api/v1", "")}${search} ${init.body ?? ""}`.trim());
    return sandbox.fetch(url, init);
  };
  const [organization] = sandbox.world().organizations;
  const template = (name: string): string => organization?.sourceTemplates.find((one) => one.name === name)?.id ?? "";
  /** The requests, without those that mint tokens: other tests hold them. */
  const requests = (names: Readonly<Record<string, string>>): readonly string[] =>
    sent
      .filter((request) => !/-token|\/token /.test(request))
      .map((request) => Object.entries(names).reduce((text, [name, id]) => text.replaceAll(id, `<${name}>`), request));
  return { sandbox, template, requests, options: { ...sandbox.credentials(), fetch, clock: sandbox.clock, retry: { retries: 0 } } };
}

/** Lets a source's first connection sync, and reads the notification as a team's server receives it. */
async function synced(sandbox: Sandbox, source: string): Promise<SyncNotification | undefined> {
  let body = "";
  const { origin } = await serveHttp(async (request, response) => {
    for await (const chunk of request) body += chunk;
    response.writeHead(204).end();
  });
  const [workspace] = sandbox.world().organizations[0]?.workspaces ?? [];
  const [connection] = workspace?.sources.find(({ id }) => id === source)?.connections ?? [];
  await sandbox.sync(connection?.id ?? "", { notify: `${origin}/a-part-that-is-hard-to-guess`, records: 3 });
  return parseSyncNotification(body);
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test("embedded: a workspace, a source by its configuration, a sync, and the deletion", async () => {
  const { sandbox, template, requests, options } = await open("embedded");
  const acme = await createEmbedded(options).ensureWorkspace("acme", { region: "EU" });
  const workspace = await acme.id();
  const source = await acme.sources.create(template("Orders"), { name: "Shop", config: goodConfig });
  expect((await synced(sandbox, source.id))?.outcome).toBe("succeeded");
  await acme.sources.delete(source, { wait: true });
  expect(await acme.sources.list()).toEqual([]);
  const made = `{"name":"Shop","workspace_id":"<acme>","source_template_id":"<Orders>","source_config":${JSON.stringify(goodConfig)}}`;
  expect(requests({ acme: workspace, Orders: template("Orders"), shop: source.id })).toEqual([
    `POST /embedded/sources ${made}`,
    "DELETE /embedded/sources/<shop>",
    "GET /embedded/sources?workspace_id=<acme>",
    "GET /embedded/sources?workspace_id=<acme>",
  ]);
});

test("agent: a workspace, a source by a consent and one by its configuration, actions, a sync, and the deletion", async () => {
  const { sandbox, template, requests, options } = await open("agent");
  const airbyte = createAgent(options);
  const acme = await airbyte.ensureWorkspace("acme", { region: "EU" });
  const workspace = await acme.id();

  // By a consent: the sandbox stands for the provider's page, and the user allows it.
  const { consentUrl } = await acme.sources.authorize({
    connector: "postgres",
    redirectUrl: "https://app.acme.com/callback",
    name: "Shop",
  });
  const callback = parseOAuthCallback(sandbox.consent(consentUrl));
  const shop = callback?.connectorId ?? "";
  expect((await acme.sources.inspect(shop)).name).toBe("Shop");

  // By its configuration, from a template.
  const credentials = { option_title: "PAT Credentials", personal_access_token: "hush" };
  const github = await acme.sources.create(template("Issues"), { name: "Code", config: { repositories: ["acme/shop"], credentials } });

  // Actions, in both spellings of a next page, and a file that is there and one that is not.
  for (const entity of ["issues", "teams"]) {
    const found = await all(acme.sources.records(github, { entity, action: "list", params: { limit: 2 }, selectFields: ["id"] }));
    expect(found).toEqual(issues.map(({ id }) => ({ id })));
  }
  const file = await acme.sources.download(github, { entity: "attachments", params: { id: "8" } });
  expect(await file.text()).toBe("hello");
  expect((await thrown(() => acme.sources.download(github, { entity: "attachments", params: { id: "none" } }))).slice(0, 2)).toEqual([
    "not-found",
    "empty-download",
  ]);

  expect(await synced(sandbox, github.id)).toMatchObject({ outcome: "succeeded", data: { recordsCommitted: 3 } });

  // The deletion is a job: the source is listed until it has ended.
  await acme.sources.delete(github);
  expect((await acme.sources.list()).map(({ name }) => name)).toContain("Code");
  await sandbox.clock.advance(600_000);
  expect((await acme.sources.list()).map(({ name }) => name)).toEqual(["Shop"]);
  expect(sandbox.journal.entries().filter(({ status = 0 }) => status >= 300)).toEqual([]);

  const code = "POST /integrations/connectors/<code>/execute";
  const page = (entity: string, cursor = ""): string =>
    `${code} {"entity":"${entity}","action":"list","params":{"limit":2${cursor}},"select_fields":["id"]}`;
  const next = (entity: string): unknown => expect.stringMatching(new RegExp(`"entity":"${entity}".*"params":{"limit":2,"cursor":"\\w+"}`));
  const listed = "GET /integrations/connectors?workspace_id=<acme>";
  expect(requests({ acme: workspace, Issues: template("Issues"), shop, code: github.id })).toEqual([
    'POST /integrations/connectors/oauth/initiate {"workspace_name":"acme","connector_type":"postgres","redirect_url":"https://app.acme.com/callback","name":"Shop"}',
    "GET /integrations/connectors/<shop>/inspect",
    "GET /integrations/templates/sources/<Issues>",
    `POST /integrations/connectors {"name":"Code","workspace_name":"acme","source_template_id":"<Issues>","replication_config":${JSON.stringify({ repositories: ["acme/shop"], credentials })}}`,
    ...[page("issues"), next("issues"), page("teams"), next("teams")],
    ...["8", "none"].map((id) => `${code} {"entity":"attachments","action":"download","params":{"id":"${id}"}}`),
    ...[listed, "DELETE /integrations/connectors/<code>", listed, listed],
  ]);
});
