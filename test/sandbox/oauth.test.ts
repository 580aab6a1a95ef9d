import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/core/json.ts";
import { consentPage } from "../../src/report/consent/consent-page.ts";
import type { SandboxOptions, Snapshot } from "../../src/sandbox/options.ts";
import { fixedClock } from "../../src/sandbox/time/clock.ts";
import { caught } from "../support/caught.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";
import { openAgent } from "./agent-shop.ts";
import { nowhere, shopSeed } from "./shop.ts";

const redirect_url = "https://app.example.com/callback?user=7";
const definition = "decd338e-5647-4c0b-adf4-da0e75f5a750";

async function openConsents(options: SandboxOptions = {}) {
  const shop = await openAgent(options);
  const initiate = (body: JsonObject = {}, token = shop.token) =>
    shop.call("POST /integrations/connectors/oauth/initiate", {
      token,
      body: { workspace_name: "acme", connector_type: "postgres", redirect_url, ...body },
    });
  const consentUrl = async (body: JsonObject = {}): Promise<string> => String((await initiate(body)).body.consent_url);
  const sources = (): readonly unknown[] => shop.sandbox.world().organizations[0]?.workspaces[0]?.sources ?? [];
  const post = (url: string, body: string) =>
    shop.sandbox.fetch(url, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } });
  return { ...shop, initiate, consentUrl, sources, post };
}

describe("an OAuth consent", () => {
  test("that is allowed makes the source, with its connections, and sends the browser back with its id", async () => {
    const { sandbox, consentUrl, sources, call, token } = await openConsents();
    const url = await consentUrl({ name: "By consent", replication_config: { database: "shop" } });
    expect([sources(), new URL(url).pathname]).toEqual([[], "/__sandbox/consent"]);
    const location = new URL(sandbox.consent(url));
    const id = location.searchParams.get("connector_id");
    expect(location.href).toBe(`${redirect_url}&connector_id=${id}`);
    const { status, body } = await call(`GET /integrations/connectors/${id}`, { token });
    expect([status, body.name, body.replication_config]).toEqual([200, "By consent", { port: 5432, database: "shop" }]);
    expect(sources()).toMatchObject([{ id, template: "Orders", connections: [{ destination: "Lake" }, { destination: "Archive" }] }]);
  });

  test.each([
    ["deny", "access_denied", "The user denied the consent."],
    ["expire", "session_expired", "The OAuth session has expired."],
    ["fail", "creation_failed", "The connector could not be created."],
  ] as const)("that ends with %s brings back %s, and makes nothing", async (choice, error, description) => {
    const { sandbox, consentUrl, sources } = await openConsents();
    const { searchParams } = new URL(sandbox.consent(await consentUrl(), choice));
    expect(Object.fromEntries(searchParams)).toEqual({ user: "7", error, error_description: description });
    expect(sources()).toEqual([]);
  });

  test("ends after ten minutes of the clock, whatever is chosen then", async () => {
    const { sandbox, consentUrl, sources } = await openConsents();
    const [early, late] = [await consentUrl(), await consentUrl()];
    await sandbox.clock.advance(599_999);
    expect(sandbox.consent(early)).toContain("connector_id=");
    await sandbox.clock.advance(1);
    expect(sandbox.consent(late)).toContain("error=session_expired");
    expect(sources()).toHaveLength(1);
  });

  test.each([
    ["off", "connector_id"],
    ["on", "error_description"],
  ] as const)("of a configuration whose check fails: creation checks %s [createChecks]", async (createChecks, parameter) => {
    const { sandbox, consentUrl } = await openConsents({ readings: { createChecks } });
    const { searchParams } = new URL(sandbox.consent(await consentUrl({ replication_config: { host: "bad.example.com" } })));
    expect([...searchParams.keys()]).toContain(parameter);
    if (createChecks === "on") expect(searchParams.get("error_description")).toBe("no route to host");
  });

  test("whose template is deleted fails, and one whose workspace is deleted is gone", async () => {
    const { sandbox, consentUrl, call, token, template } = await openConsents();
    const [first, second] = [await consentUrl(), await consentUrl()];
    await call(`DELETE /integrations/templates/sources/${template("Orders")}`, { token });
    expect(sandbox.consent(first)).toContain("error=creation_failed");
    await call(`DELETE /workspaces/${sandbox.world().organizations[0]?.workspaces[0]?.id}`, { token });
    expect((await caught(() => sandbox.consent(second)))[0]).toBe("sandbox-unknown-consent");
    expect((await caught(() => sandbox.consent("no address")))[0]).toBe("sandbox-unknown-consent");
    expect((await caught(() => sandbox.consent(second, "alow" as never))).slice(0, 2)).toEqual([
      "consent-choice-invalid",
      'A consent has no choice "alow"; did you mean allow?',
    ]);
  });

  test("starts in a new workspace, which it makes, and with a scoped token in its own alone", async () => {
    const { sandbox, initiate, scoped } = await openConsents();
    expect((await initiate({ workspace_name: "fresh" })).status).toBe(200);
    expect(sandbox.world().organizations[0]?.workspaces.map(({ name }) => name)).toEqual(["acme", "fresh"]);
    const token = await scoped();
    expect([(await initiate({}, token)).status, (await initiate({ workspace_name: "fresh" }, token)).status]).toEqual([200, 403]);
    expect((await initiate({ workspace_name: "another" }, token)).status).toBe(403);
    expect(sandbox.world().organizations[0]?.workspaces).toHaveLength(2);
  });

  test.each<[string, JsonObject, number, string]>([
    ["a connector by its name in snake case", { connector_type: "source_postgres" }, 404, "oauth-consent-for-a-workspace"],
    ["a destination", { connector_type: "Snowflake" }, 404, "oauth-consent-for-a-workspace"],
    ["a connector without a template of the organization", { connector_type: "MySQL" }, 400, "oauth-consent-for-a-workspace"],
    ["a template of another connector", { connector_type: "MySQL", source_template_id: "Orders" }, 400, "oauth-consent-for-a-workspace"],
    ["a template that is not there", { source_template_id: nowhere }, 400, "oauth-consent-for-a-workspace"],
    ["a script as address", { redirect_url: "javascript:alert(1)" }, 422, "sandbox/redirect-url"],
    ["an address with a directive in its host", { redirect_url: "http://a;script-src/" }, 422, "sandbox/redirect-url"],
    ["an address with a password", { redirect_url: "https://a:b@example.com/" }, 422, "sandbox/redirect-url"],
    ["a path", { redirect_url: "/callback" }, 422, "sandbox/redirect-url"],
    ["no address", { redirect_url: null }, 422, "sandbox/document"],
    ["an empty workspace name", { workspace_name: "" }, 422, "scoped-token-needs-a-workspace"],
  ])("refuses %s", async (_name, body, status, rule) => {
    const { initiate, template } = await openConsents();
    const given = body.source_template_id === "Orders" ? { ...body, source_template_id: template("Orders") } : body;
    const answered = await initiate(given);
    expect([answered.status, answered.rule]).toEqual([status, rule]);
  });

  test("needs the template's id where there are several", async () => {
    const seed = { ...shopSeed, sourceTemplates: [...(shopSeed.sourceTemplates ?? []), { name: "Archive", connector: "source-postgres" }] };
    const { sandbox, initiate, consentUrl, template, sources } = await openConsents({ seed });
    expect((await initiate()).body.message).toBe("The organization has several source templates of Postgres: name one.");
    sandbox.consent(await consentUrl({ source_template_id: template("Archive") }));
    expect(sources()).toMatchObject([{ name: "Archive", template: "Archive" }]);
  });
});

describe("the page of a consent", () => {
  test("shows who asks, and answers a choice once with a redirect to the given address", async () => {
    const { sandbox, consentUrl, post, sources } = await openConsents();
    const url = await consentUrl({ workspace_name: "<img src=x>" });
    const page = await sandbox.fetch(url);
    const text = await page.text();
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    for (const shown of ["Connect Postgres", "&lt;img src=x&gt;", "https://app.example.com/callback?user=7"]) expect(text).toContain(shown);
    expect(text).not.toMatch(/<script|<img|https?:\/\/(?!app\.example\.com)/);
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'nonce-[\w-]{36}'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' https:\/\/app\.example\.com$/,
    );
    expect([(await post(url, "choice=nothing")).status, (await post(url, "")).status, sources()]).toEqual([422, 422, []]);
    const answered = await post(url, "choice=deny");
    expect([answered.status, answered.headers.get("location")]).toEqual([
      303,
      `${redirect_url}&error=access_denied&error_description=The+user+denied+the+consent.`,
    ]);
    const again = await post(url, "choice=allow");
    expect([again.status, await again.text()]).toEqual([404, expect.stringContaining("There is no such consent")]);
    expect([(await sandbox.fetch(url)).status, (await sandbox.fetch(url, { method: "PUT" })).status]).toEqual([404, 405]);
  });

  test("is told in the journal, without the session", async () => {
    const { sandbox, consentUrl, post } = await openConsents();
    const url = await consentUrl();
    await post(url, "choice=allow");
    const told = sandbox.journal.entries().at(-1);
    expect(told).toMatchObject({
      method: "POST",
      status: 303,
      world: "sandbox-client",
      effects: [expect.stringMatching(/^source /), expect.anything(), expect.anything(), expect.anything(), expect.anything()],
    });
    expect(JSON.stringify(told)).not.toContain(new URL(url).searchParams.get("session"));
  });
});

test("the page of a consent escapes everything that it is given", () => {
  const hostile = `"'><script>alert(1)</script>&`;
  const { body } = consentPage({
    nonce: "n",
    ...{ connector: hostile, workspace: hostile, organization: hostile },
    redirectUrl: `https://a.example/${hostile}`,
    choices: [{ value: hostile, label: hostile, effect: hostile }],
  });
  expect(body).not.toContain("<script");
  expect(body.match(/&quot;&#39;&gt;&lt;script&gt;/g)?.length).toBeGreaterThan(6);
});

describe("an organization's own OAuth application", () => {
  const configuration = { client_id: "mine", client_secret: "hush" };

  test("is set in place of the one before, without its secret, and deleted as often as one likes", async () => {
    const { sandbox, call, token, scoped } = await openConsents();
    const set = (body: JsonObject, as = token) => call("PUT /oauth/credentials", { token: as, body: { configuration, ...body } });
    const first = await set({ connector_type: "POSTGRES" });
    await sandbox.clock.advance(1000);
    const second = await set({ connector_definition_id: definition });
    expect(second.body).toEqual({ ...first.body, updated_at: "2026-01-01T00:00:01.000Z" });
    expect(first.body).toMatchObject({ scope_type: "organization", connector_type: "source", connector_definition_id: definition });
    expect(JSON.stringify([first.body, second.body, sandbox.journal.entries()])).not.toContain("hush");
    expect(sandbox.world().organizations[0]?.oauthApplications).toEqual(["source-postgres"]);
    expect((await set({ connector_type: "postgres" }, await scoped())).status).toBe(401);
    for (const type of ["postgres", "postgres", "nothing"]) {
      const deleted = await call(`DELETE /oauth/credentials/connector_type/${type}`, { token });
      expect([deleted.status, deleted.body]).toEqual([204, {}]);
    }
    expect(sandbox.world().organizations[0]?.oauthApplications).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ["an unknown connector", { connector_type: "source_postgres" }],
    ["an unknown definition", { connector_definition_id: nowhere }],
  ])("is refused for %s", async (_name, body) => {
    const { call, token } = await openConsents();
    const answered = await call("PUT /oauth/credentials", { token, body: { configuration, ...body } });
    expect([answered.status, answered.rule]).toEqual([422, "oauth-application-for-one-connector"]);
  });
});

test("a state of before the agent generation's records is restored without them", async () => {
  const sandbox = await startOwnSandbox({ clock: fixedClock() });
  const saved = structuredClone(sandbox.snapshot()) as { worlds: { things: Record<string, unknown> }[] } & Snapshot;
  for (const kind of ["record", "oauthApplication", "consent"]) delete saved.worlds[0]?.things[kind];
  sandbox.restore(saved);
  expect(sandbox.world().organizations).toHaveLength(1);
  delete saved.worlds[0]?.things.tag;
  expect((await caught(() => sandbox.restore(saved)))[0]).toBe("sandbox-state-invalid");
});
