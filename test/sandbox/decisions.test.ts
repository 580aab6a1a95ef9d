import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decisionRows } from "../../scripts/mutants/behaviour/decisions.ts";
import type { JsonObject } from "../../src/core/json.ts";
import { type Readings, readingPositions } from "../../src/sandbox/readings.ts";
import { readPage } from "../pages/list-pages.ts";
import { sandboxCaller } from "../support/sandbox-caller.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";
import { goodConfig, nowhere, openShop, type Shop } from "./shop.ts";
import { unheld, untried } from "./unheld.ts";

const shopWith = (readings: Partial<Readings>): Promise<Shop> => openShop({ readings });
const notesOf = ({ sandbox }: Shop): readonly string[] => sandbox.journal.entries().flatMap(({ notes }) => notes);

/** Rows of the page's table of switches: `mask` → keep, refuse, store. */
const pageRows = [...readPage("docs/sandbox.md").matchAll(/^\| `(\w+)` \| ([\w, ]+?)(?: \(agent: off\))? \| /gm)].map(
  ([, name = "", positions = ""]) => [name, positions.split(", ")] as const,
);

test("the page lists every switch with its positions", () => {
  expect(pageRows.filter(([name]) => name !== "do")).toEqual(
    Object.entries(readingPositions).map(([name, positions]) => [name, [...positions]]),
  );
});

const tests = ["decisions", "actions", "agent"].map((name) => readFileSync(new URL(`./${name}.test.ts`, import.meta.url), "utf8")).join("");

test("each position of each switch has a test that names the switch, and each decision a test", () => {
  expect(untried(readingPositions, tests)).toEqual([]);
  expect(unheld(decisionRows, tests)).toEqual([]);
});

test("planted: a switch, a position and a decision without a test", () => {
  const planted = { mask: ["keep", "refuse", "lose"], searchIndex: ["ready", "clock"], newSwitch: ["on"] };
  expect(untried(planted, tests)).toEqual(["mask=lose", "newSwitch=on"]);
  const rows = { U25: { tests: ["a body that is no JSON is 422"] }, U31: { tests: ["no test has this title"] }, U32: { tests: [] } };
  expect(unheld(rows, tests)).toEqual(["U31", "U32"]);
});

describe("a call is judged in the order of servers", () => {
  test("an unknown path is 404, a wrong method 405, before any token is looked at", async () => {
    const { call } = await openShop();
    expect((await call("GET /nowhere")).status).toBe(404);
    expect((await call("DELETE /workspaces")).status).toBe(405);
  });

  test("then the token, its tier, the organization, the request, its reach and its rules", async () => {
    const { call, operator, customer } = await openShop();
    const { token } = await customer("a");
    expect((await call(`GET /workspaces/${nowhere}`, { token: "nonsense" })).status).toBe(401);
    expect((await call("GET /workspaces", { token, headers: { "x-organization-id": "no uuid" } })).status).toBe(401);
    const own = await operator();
    expect((await call("GET /workspaces", { token: own, headers: { "x-organization-id": nowhere }, query: { limit: "0" } })).status).toBe(
      403,
    );
    expect((await call("GET /workspaces/no-uuid", { token: own })).status).toBe(422);
    expect((await call(`GET /workspaces/${nowhere}`, { token: own })).status).toBe(404);
  });

  test("every fault of a request is listed", async () => {
    const { call, operator } = await openShop();
    const { body } = await call("GET /workspaces", { token: await operator(), query: { limit: "0", status: "asleep" } });
    expect((body.detail as readonly JsonObject[]).map(({ loc }) => loc)).toEqual(
      expect.arrayContaining([
        ["query", "limit"],
        ["query", "status"],
      ]),
    );
  });
});

test.each([
  ["403", 403],
  ["401", 401],
] as const)("wrong credentials are answered with %s [badCredentials]", async (badCredentials, status) => {
  const shop = await shopWith({ badCredentials });
  const answered = await shop.call("POST /account/applications/token", { body: { client_id: "sandbox-client", client_secret: "wrong" } });
  expect(answered.status).toBe(status);
  expect(notesOf(shop)).toEqual([`Wrong credentials are answered with ${status} [badCredentials].`]);
});

test("a source of another workspace is 403, of another organization 404", async () => {
  const seed = {
    organizations: [
      { name: "a", members: ["one"] },
      { name: "b", members: ["two"] },
    ],
    credentials: [
      { name: "one", clientId: "c1", clientSecret: "s1" },
      { name: "two", clientId: "c2", clientSecret: "s2" },
    ],
  };
  const sandbox = await startOwnSandbox({ seed });
  const { call, operator } = sandboxCaller(sandbox);
  const mint = async (client: string, name: string): Promise<{ token: string; workspace: string }> => {
    const minted = await call("POST /embedded/scoped-token", { token: await operator(client), body: { workspace_name: name } });
    const token = String(minted.body.token);
    return { token, workspace: String((await call("GET /embedded/scoped-token/info", { token })).body.workspace_id) };
  };
  const [first, second, foreign] = [await mint("c1", "x"), await mint("c1", "y"), await mint("c2", "x")];
  const [standard] = sandbox.world().organizations[0]?.sourceTemplates ?? [];
  const made = await call("POST /embedded/sources", {
    token: first.token,
    body: { workspace_id: first.workspace, source_template_id: standard?.id ?? "", source_config: {} },
  });
  expect(made.status).toBe(200);
  expect((await call(`GET /embedded/sources/${made.body.id}`, { token: second.token })).status).toBe(403);
  expect((await call(`GET /embedded/sources/${made.body.id}`, { token: foreign.token })).status).toBe(404);
});

test("an unknown template in a body is 422 at its place", async () => {
  const shop = await openShop();
  const answered = await shop.source(await shop.customer("a"), { source_template_id: nowhere });
  expect([answered.status, answered.rule]).toEqual([422, "source-needs-three-things"]);
  expect(answered.body.detail).toMatchObject([{ loc: ["body", "source_template_id"] }]);
});

describe("a widget token's tags", () => {
  const widget = async (shop: Shop, tags: JsonObject): Promise<{ token: string; workspace: string }> => {
    const body = { workspace_name: "w", allowed_origin: "https://app.acme.com", ...tags };
    const minted = await shop.call("POST /embedded/widget-token", { token: await shop.operator(), body });
    const { token } = JSON.parse(atob(String(minted.body.token)));
    return { token, workspace: String((await shop.call("GET /embedded/scoped-token/info", { token })).body.workspace_id) };
  };

  test("filter the templates that are offered, and refuse others", async () => {
    const shop = await openShop();
    const { token, workspace } = await widget(shop, { selected_source_template_tags: ["gold"] });
    const listed = await shop.call("GET /embedded/source-templates", { token });
    expect((listed.body.data as readonly JsonObject[]).map(({ name }) => name)).toEqual(["Orders"]);
    expect((await shop.call(`GET /embedded/source-templates/${shop.template("Issues")}`, { token })).status).toBe(404);
    expect((await shop.source({ token, workspace }, { source_template_id: shop.template("Issues") })).status).toBe(403);
  });

  test.each([
    ["both", ["Archive"]],
    ["body", ["Lake", "Archive"]],
  ] as const)("select connection templates with the body's: %s [widgetTags]", async (widgetTags, wanted) => {
    const shop = await shopWith({ widgetTags });
    const own = await widget(shop, { selected_connection_template_tags: ["eu"] });
    expect((await shop.source(own, { selected_connection_template_tags: ["gold"] })).status).toBe(200);
    const [workspace] = shop.sandbox.world().organizations[0]?.workspaces ?? [];
    expect(workspace?.sources[0]?.connections.map(({ destination }) => destination)).toEqual(wanted);
  });
});

describe("a tag that is not created yet", () => {
  test.each([
    ["refuse", 404, ["gold", "eu"]],
    ["create", 200, ["gold", "eu", "new"]],
  ] as const)("%s [unknownTag]", async (unknownTag, status, tags) => {
    const shop = await shopWith({ unknownTag });
    const answered = await shop.call(`POST /integrations/templates/sources/${shop.template("Issues")}/tags`, {
      token: await shop.operator(),
      body: { tag: "new" },
    });
    expect(answered.status).toBe(status);
    if (status === 200) expect(answered.body.tags).toEqual(["new"]);
    expect(shop.sandbox.world().organizations[0]?.tags).toEqual(tags);
    expect(notesOf(shop).some((note) => note.includes("[unknownTag]"))).toBe(true);
  });

  test("matches nothing as a selection, and is not refused", async () => {
    const shop = await openShop();
    expect((await shop.source(await shop.customer("a"), { selected_connection_template_tags: ["never"] })).status).toBe(200);
    expect(shop.sandbox.world().organizations[0]?.workspaces[0]?.sources[0]?.connections).toEqual([]);
  });

  test("attaching twice is attaching once, and taking off an absent one is 404", async () => {
    const { call, operator, template } = await openShop();
    const [token, path] = [await operator(), `/integrations/templates/sources/${template("Orders")}/tags`];
    expect((await call(`POST ${path}`, { token, body: { tag: "gold" } })).body.tags).toEqual(["gold"]);
    expect((await call(`DELETE ${path}/gold`, { token })).status).toBe(200);
    expect((await call(`DELETE ${path}/gold`, { token })).status).toBe(404);
  });
});

test("a name that is taken is 422 at the name, for tags and for workspaces", async () => {
  const { call, operator, customer } = await openShop();
  const token = await operator();
  const { workspace } = await customer("a");
  await customer("b");
  for (const answered of [
    await call("POST /integrations/templates/tags", { token, body: { name: "gold" } }),
    await call("PUT /integrations/templates/tags/gold", { token, body: { name: "eu" } }),
    await call(`PUT /workspaces/${workspace}`, { token, body: { name: "b" } }),
  ]) {
    expect([answered.status, answered.body.detail]).toMatchObject([422, [{ loc: ["body", "name"] }]]);
  }
});

describe("a configuration", () => {
  test.each([
    ["refuse", 422],
    ["check", 200],
  ] as const)("that lacks a required field: %s [missingConfig]", async (missingConfig, status) => {
    const shop = await shopWith({ missingConfig });
    const { token, workspace } = await shop.customer("a");
    const answered = await shop.call("POST /embedded/sources/check", {
      token,
      body: { workspace_id: workspace, source_template_id: shop.template("Orders"), source_config: { host: "h" } },
    });
    expect(answered.status).toBe(status);
    const places = (answered.body.detail as readonly JsonObject[] | undefined)?.map(({ loc }) => loc) ?? [];
    if (status === 422) expect(places).toContainEqual(["body", "source_config", "database"]);
  });

  test.each([
    ["schema", 422],
    ["required", 200],
  ] as const)("of a wrong type is judged by the %s [configDepth]", async (configDepth, status) => {
    const shop = await shopWith({ configDepth });
    const answered = await shop.source(await shop.customer("a"), { source_config: { ...goodConfig, port: "many" } });
    expect([answered.status, answered.rule]).toEqual([status, status === 422 ? "source-checked-first" : null]);
  });

  test("with unknown keys is taken, and the journal says so", async () => {
    const shop = await openShop();
    expect((await shop.source(await shop.customer("a"), { source_config: { ...goodConfig, hots: "x" } })).status).toBe(200);
    expect(notesOf(shop)).toContain('The connector has no field "hots".');
  });
});

describe("a check", () => {
  const start = async (shop: Shop, config: JsonObject): Promise<{ read: () => Promise<JsonObject>; token: string; id: string }> => {
    const { token, workspace } = await shop.customer("a");
    const body = { workspace_id: workspace, source_template_id: shop.template("Orders"), source_config: config };
    const { body: started } = await shop.call("POST /embedded/sources/check", { token, body });
    return {
      token,
      id: String(started.id),
      read: async () => (await shop.call(`GET /embedded/sources/check/${started.id}/status`, { token })).body,
    };
  };

  test("is pending, running, and ends, one step with each read [checkSteps]", async () => {
    const { read } = await start(await shopWith({ checkSteps: "reads" }), goodConfig);
    expect([(await read()).status, (await read()).status, (await read()).status, (await read()).status]).toEqual([
      "pending",
      "running",
      "succeeded",
      "succeeded",
    ]);
  });

  test("moves on with the clock [checkSteps]", async () => {
    const shop = await shopWith({ checkSteps: "clock" });
    const { read } = await start(shop, goodConfig);
    expect([(await read()).status, (await read()).status]).toEqual(["pending", "pending"]);
    await shop.sandbox.clock.advance(1000);
    expect((await read()).status).toBe("running");
    await shop.sandbox.clock.advance(1000);
    expect((await read()).status).toBe("succeeded");
  });

  test("fails with its reason, and saves nothing", async () => {
    const shop = await openShop();
    const { read } = await start(shop, { ...goodConfig, host: "bad.example.com" });
    await read();
    await read();
    expect(await read()).toMatchObject({
      status: "failed",
      error_message: "no route to host",
      failure_reason: { failure_type: "config_error" },
    });
    expect(shop.sandbox.world().organizations[0]?.workspaces[0]?.sources).toEqual([]);
  });

  test.each([
    ["schema", "failed"],
    ["required", "succeeded"],
  ] as const)("of a value of a wrong type, by the %s, is %s [configDepth]", async (configDepth, end) => {
    const { read } = await start(await shopWith({ configDepth }), { ...goodConfig, port: "many" });
    await read();
    await read();
    expect(await read()).toMatchObject({ status: end, ...(end === "failed" && { failure_reason: { failure_type: "config_error" } }) });
  });

  test("is read by its own workspace alone", async () => {
    const shop = await openShop();
    const { id } = await start(shop, goodConfig);
    expect((await shop.call(`GET /embedded/sources/check/${id}/status`, { token: (await shop.customer("b")).token })).status).toBe(403);
  });

  test.each([
    ["on", 422],
    ["off", 200],
  ] as const)("is repeated when the source is made: %s [createChecks]", async (createChecks, status) => {
    const shop = await shopWith({ createChecks });
    const answered = await shop.source(await shop.customer("a"), { source_config: { ...goodConfig, host: "bad.example.com" } });
    expect(answered.status).toBe(status);
  });
});

test.each([
  ["keep", 200, "hush"],
  ["refuse", 422, "hush"],
  ["store", 200, "**********"],
] as const)("a mask that is sent back: %s [mask]", async (mask, status, stored) => {
  const seed = {
    sourceTemplates: [{ name: "Orders", connector: "source-postgres", defaults: { port: 5432 } }],
    checks: [{ config: { password: "hush" }, fail: "the old password" }],
  };
  const shop = await openShop({ readings: { mask, createChecks: "off" }, seed });
  const own = await shop.customer("a");
  const { body } = await shop.source(own);
  expect(body.source_config).toMatchObject({ host: "db.example.com", password: "**********" });
  const put = await shop.call(`PUT /embedded/sources/${body.id}`, { token: own.token, body: { source_config: body.source_config ?? {} } });
  expect(put.status).toBe(status);
  const check = await shop.call(`POST /embedded/sources/${body.id}/check`, { token: own.token, body: {} });
  const read = (): Promise<{ body: JsonObject }> => shop.call(`GET /embedded/sources/check/${check.body.id}/status`, { token: own.token });
  await read();
  await read();
  expect((await read()).body.status).toBe(stored === "hush" ? "failed" : "succeeded");
});

test("PUT replaces the own configuration as a whole; absent or null keeps it", async () => {
  const shop = await openShop();
  const own = await shop.customer("a");
  const { body } = await shop.source(own, { source_config: { ...goodConfig, ssl_mode: { mode: "require" } } });
  const path = `PUT /embedded/sources/${body.id}`;
  expect((await shop.call(path, { token: own.token, body: { name: "n", source_config: null } })).body.source_config).toMatchObject({
    ssl_mode: { mode: "require" },
  });
  expect((await shop.call(path, { token: own.token, body: { source_config: goodConfig } })).body.source_config).not.toHaveProperty(
    "ssl_mode",
  );
});

describe("a change of a template", () => {
  test("replaces each member that is given as a whole, and null resets the customization", async () => {
    const shop = await openShop();
    const [token, path] = [await shop.operator(), `PATCH /integrations/templates/sources/${shop.template("Orders")}`];
    const customization = { stream_selection_mode: "whitelist", stream_whitelist: ["orders"] };
    const changed = await shop.call(path, { token, body: { partial_default_config: { host: "h" }, customization } });
    expect(changed.body).toMatchObject({ partial_default_config: { host: "h" }, customization });
    const reset = await shop.call(path, { token, body: { partial_default_config: { host: "h" }, customization: null } });
    expect(reset.body.customization).toBe(null);
  });

  test("reaches its sources only where it propagates, and their own values win", async () => {
    const shop = await openShop();
    const own = await shop.customer("a");
    const { body } = await shop.source(own, { source_config: { ...goodConfig, schemas: ["mine"] } });
    const [token, path] = [await shop.operator(), `PATCH /integrations/templates/sources/${shop.template("Orders")}`];
    const read = async (): Promise<JsonObject> =>
      (await shop.call(`GET /embedded/sources/${body.id}`, { token: own.token })).body.source_config as JsonObject;
    const partial_default_config = { port: 6000, schemas: ["theirs"] };
    await shop.call(path, { token, body: { partial_default_config } });
    expect((await read()).port).toBe(5432);
    await shop.call(path, {
      token,
      body: {
        partial_default_config,
        propagate: true,
        customization: { stream_selection_mode: "whitelist", stream_whitelist: ["orders"] },
      },
    });
    expect(await read()).toMatchObject({ port: 6000, schemas: ["mine"] });
    expect(shop.sandbox.world().organizations[0]?.workspaces[0]?.sources[0]?.streams).toEqual(["orders"]);
  });
});

test("names are the template's and the connector's where none is given", async () => {
  const shop = await openShop();
  expect((await shop.source(await shop.customer("a"))).body.name).toBe("Orders");
  const made = await shop.call("POST /integrations/templates/sources", {
    token: await shop.operator(),
    body: { actor_definition_id: "decd338e-5647-4c0b-adf4-da0e75f5a750", partial_default_config: {} },
  });
  expect(made.body.name).toBe("Postgres");
});

test("a destination is shared by name and definition, and templates never act on older sources", async () => {
  const shop = await openShop();
  const [own, token] = [await shop.customer("a"), await shop.operator()];
  await shop.source(own);
  const s3 = "4816b78f-1489-44c1-9060-4b19d5fa9362";
  const body = { destination_name: "Lake", destination_definition_id: s3, destination_config: {} };
  expect((await shop.call("POST /integrations/templates/connections", { token, body })).status).toBe(200);
  await shop.source(own, { name: "second" });
  const [workspace] = shop.sandbox.world().organizations[0]?.workspaces ?? [];
  expect(workspace?.sources.map(({ connections }) => connections.length)).toEqual([2, 3]);
  expect(workspace?.destinations.map(({ name }) => name)).toEqual(["Lake", "Archive"]);
});

describe("an inactive workspace", () => {
  test.each([
    ["stay", [false, false]],
    ["restore", [true, true]],
  ] as const)("has its connections off, and they %s when it is active again [reactivate]", async (reactivate, wanted) => {
    const shop = await shopWith({ reactivate });
    const [own, token] = [await shop.customer("a"), await shop.operator()];
    await shop.source(own);
    const states = (): readonly boolean[] =>
      shop.sandbox.world().organizations[0]?.workspaces[0]?.sources.flatMap(({ connections }) => connections.map(({ isOn }) => isOn)) ?? [];
    await shop.call(`PUT /workspaces/${own.workspace}`, { token, body: { status: "inactive" } });
    expect(states()).toEqual([false, false]);
    expect((await shop.call("GET /embedded/sources", { token: own.token, query: { workspace_id: own.workspace } })).status).toBe(200);
    expect((await shop.call("POST /embedded/scoped-token", { token, body: { workspace_name: "a" } })).status).toBe(200);
    await shop.source(own, { name: "later" });
    expect(states()).toEqual([false, false, false, false]);
    await shop.call(`PUT /workspaces/${own.workspace}`, { token, body: { status: "active" } });
    expect(states().slice(0, 2)).toEqual(wanted);
  });
});

test("a token of a deleted workspace gets 404 by an id and 403 by the workspace", async () => {
  const shop = await openShop();
  const own = await shop.customer("a");
  const { body } = await shop.source(own);
  await shop.call(`DELETE /workspaces/${own.workspace}`, { token: await shop.operator() });
  expect((await shop.call(`GET /embedded/sources/${body.id}`, { token: own.token })).status).toBe(404);
  expect((await shop.call("GET /embedded/sources", { token: own.token, query: { workspace_id: own.workspace } })).status).toBe(403);
});

test("a member of several organizations must say which one, and reaches no other", async () => {
  const seed = {
    organizations: [{ name: "a" }, { name: "b" }, { name: "c", members: [] }],
    credentials: [{ name: "one", clientId: "c1", clientSecret: "s1" }],
  };
  const sandbox = await startOwnSandbox({ seed });
  const { call, operator } = sandboxCaller(sandbox);
  const token = await operator();
  const [a, , c] = sandbox.world().organizations.map(({ id }) => id);
  const withHeader = (id = ""): Promise<{ status: number }> => call("GET /workspaces", { token, headers: { "x-organization-id": id } });
  expect([(await call("GET /workspaces", { token })).status, (await withHeader(a)).status, (await withHeader(c)).status]).toEqual([
    403, 200, 403,
  ]);
  const minted = await call("POST /embedded/scoped-token", {
    token,
    headers: { "x-organization-id": a ?? "" },
    body: { workspace_name: "x" },
  });
  const scoped = String(minted.body.token);
  expect((await call("GET /embedded/scoped-token/info", { token: scoped, headers: { "x-organization-id": c ?? "" } })).status).toBe(403);
});

test.each([
  ["false", 200],
  ["true", 422],
] as const)("names that the registry does not know are strict: %s [strictNames]", async (strictNames, status) => {
  const shop = await shopWith({ strictNames });
  const token = await shop.operator();
  const definition = { actor_definition_id: "decd338e-5647-4c0b-adf4-da0e75f5a750" };
  const whitelist = { stream_selection_mode: "whitelist", stream_whitelist: ["no such stream"] };
  const answers = [
    await shop.call("POST /integrations/templates/sources", {
      token,
      body: { ...definition, partial_default_config: {}, customization: whitelist },
    }),
    await shop.call("POST /integrations/templates/sources", { token, body: { ...definition, partial_default_config: { hots: "h" } } }),
    await shop.call("POST /integrations/templates/connections", {
      token,
      body: { destination_name: "d", destination_definition_id: nowhere, destination_config: {} },
    }),
  ];
  expect(answers.map((answered) => answered.status)).toEqual([status, status, status]);
  if (status === 200) expect(notesOf(shop).filter((note) => note.includes("[strictNames]"))).toHaveLength(3);
});

test("a schedule is one of Quartz, on creation and on change; null means by hand", async () => {
  const shop = await openShop();
  const token = await shop.operator();
  const hosted = (cron_expression: string | null) => ({ data_hosting_type: "airbyte_hosted", cron_expression });
  const made = await Promise.all(
    ["0 0 12 * * ?", "0 0 12 * * *", "0 12 * * ?", null].map((cron) =>
      shop.call("POST /integrations/templates/connections", { token, body: hosted(cron) }),
    ),
  );
  expect(made.map(({ status }) => status)).toEqual([200, 422, 422, 200]);
  const path = `/integrations/templates/connections/${made[0]?.body.id}`;
  expect((await shop.call(`PATCH ${path}`, { token, body: { cron_expression: "every day" } })).rule).toBe("cron-is-quartz");
  expect((await shop.call(`GET ${path}`, { token })).body.cron_expression).toBe("0 0 12 * * ?");
});

describe("operations whose token no source states", () => {
  test.each([
    ["any", [200, 200]],
    ["operator", [200, 401]],
  ] as const)("take %s [unstated]", async (unstated, wanted) => {
    const shop = await shopWith({ unstated });
    const own = await shop.customer("a");
    const { body } = await shop.source(own);
    const path = `GET /integrations/sources/${body.id}/meta/streams`;
    expect([
      (await shop.call(path, { token: await shop.operator() })).status,
      (await shop.call(path, { token: own.token })).status,
    ]).toEqual(wanted);
  });

  test.each([
    ["refuse", 401],
    ["allow", 200],
  ] as const)("a scoped token on tags: %s [scopedTags]", async (scopedTags, status) => {
    const shop = await shopWith({ scopedTags });
    expect((await shop.call("GET /integrations/templates/tags", { token: (await shop.customer("a")).token })).status).toBe(status);
  });
});

test.each([
  ["selected", ["orders"]],
  ["all", ["orders", "customers"]],
] as const)("the streams listed are %s [streamListing]", async (streamListing, wanted) => {
  const seed = {
    sourceTemplates: [
      { name: "Orders", connector: "source-postgres", defaults: { port: 5432 }, streams: { mode: "whitelist", list: ["orders"] } },
    ],
  } as const;
  const shop = await openShop({ readings: { streamListing }, seed });
  const { body } = await shop.source(await shop.customer("a"));
  const answered = await shop.call(`GET /integrations/sources/${body.id}/meta/streams`, { token: await shop.operator() });
  expect((answered.body.streams as readonly JsonObject[]).map(({ name }) => name)).toEqual(wanted);
});

test("a template without a catalog of its own has none to read; patches are of four kinds; queries are not simulated", async () => {
  const shop = await openShop();
  const [token, path] = [await shop.operator(), `/integrations/templates/sources/${shop.template("Orders")}/catalog`];
  expect((await shop.call(`GET ${path}`, { token })).status).toBe(404);
  expect((await shop.call(`POST ${path}`, { token, body: { sonar_catalog: { streams: [{ name: "orders" }] } } })).status).toBe(200);
  const patch = (op: JsonObject): Promise<{ status: number; body: JsonObject }> =>
    shop.call(`PATCH ${path}`, { token, body: { patch_ops: [op] } });
  expect((await patch({ op: "add", path: "/streams/-", value: { name: "people" } })).body).toMatchObject({
    catalog: { streams: [{ name: "orders" }, { name: "people" }] },
  });
  expect((await patch({ op: "move", path: "/streams/0" })).status).toBe(422);
  expect((await patch({ op: "test", path: "/streams/0/name", value: "other" })).status).toBe(422);
  expect((await shop.call(`POST ${path}/query`, { token, body: { query: "streams[]" } })).status).toBe(400);
});

test("pages neither repeat nor skip, keep their filters, and name the next on the origin of the call", async () => {
  const shop = await openShop();
  for (let index = 0; index < 7; index++) await shop.customer(`n${index}`);
  const token = await shop.operator();
  const first = await shop.call("GET /workspaces", { token, query: { limit: "3", name_contains: "N" } });
  const next = new URL(String(first.body.next));
  expect([next.origin, next.searchParams.get("limit"), next.searchParams.get("name_contains")]).toEqual(["http://127.0.0.1", "3", "N"]);
  await shop.customer("n7");
  const rest = await shop.call("GET /workspaces", { token, query: Object.fromEntries(next.searchParams) });
  const last = await shop.call("GET /workspaces", { token, query: Object.fromEntries(new URL(String(rest.body.next)).searchParams) });
  const names = [first, rest, last].flatMap(({ body }) => (body.data as readonly JsonObject[]).map(({ name }) => name));
  expect(names).toEqual(["n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7"]);
  expect(last.body.next).toBe(null);
  expect((await shop.call("GET /workspaces", { token, query: { cursor: "nonsense" } })).status).toBe(422);
});

test("a body that is no JSON is 422", async () => {
  const { sandbox, operator } = await openShop();
  const headers = { authorization: `Bearer ${await operator()}`, "content-type": "application/json" };
  const response = await sandbox.fetch("http://127.0.0.1/api/v1/embedded/scoped-token", { method: "POST", headers, body: "{" });
  expect(response.status).toBe(422);
});

test("a widget token must be unwrapped, and serves its own origin alone", async () => {
  const shop = await openShop();
  const body = { workspace_name: "w", allowed_origin: "https://app.acme.com" };
  const { body: minted } = await shop.call("POST /embedded/widget-token", { token: await shop.operator(), body });
  const { token, widgetUrl } = JSON.parse(atob(String(minted.token)));
  expect(new URL(widgetUrl).searchParams.get("allowedOrigin")).toBe("https://app.acme.com");
  const info = (bearer: string, headers = {}): Promise<{ status: number }> =>
    shop.call("GET /embedded/scoped-token/info", { token: bearer, headers });
  const answers = [
    await info(String(minted.token)),
    await info(token),
    await info(token, { origin: "https://app.acme.com" }),
    await info(token, { origin: "https://evil.example" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 200, 200, 403]);
});

test("the standard template is offered to users, and tags hide it", async () => {
  const shop = await openShop();
  const { token } = await shop.customer("a");
  const names = async (tags: readonly string[]): Promise<readonly unknown[]> =>
    ((await shop.call("GET /embedded/source-templates", { token, query: { tags } })).body.data as readonly JsonObject[]).map(
      ({ name }) => name,
    );
  expect([await names([]), await names(["gold"])]).toEqual([["Orders", "Issues", "Sample Data"], ["Orders"]]);
});

test("members of a body that the document does not declare are dropped, and the journal says so", async () => {
  const shop = await openShop();
  const body = {
    actor_definition_id: "decd338e-5647-4c0b-adf4-da0e75f5a750",
    partial_default_config: {},
    tags: ["gold"],
    organization_id: nowhere,
  };
  const made = await shop.call("POST /integrations/templates/sources", { token: await shop.operator(), body });
  expect(made.body.tags).toEqual([]);
  expect(notesOf(shop)).toEqual(
    expect.arrayContaining([
      'The document does not declare "tags": it was ignored.',
      'The document does not declare "organization_id": it was ignored.',
    ]),
  );
});

test("an id in capitals is the same id, and a name of its form stays as it is", async () => {
  const { call, customer, operator, source, template } = await openShop();
  const alice = await customer("alice");
  const name = template("Orders").toUpperCase();
  const made = await source(alice, {
    name,
    workspace_id: alice.workspace.toUpperCase(),
    source_template_id: template("Orders").toUpperCase(),
  });
  expect(made).toMatchObject({ status: 200, body: { name } });
  const id = String(made.body.id).toUpperCase();
  expect((await call(`GET /embedded/sources/${id}`, { token: alice.token })).body).toMatchObject({ id: made.body.id });
  const listed = await call(`GET /embedded/sources?workspace_id=${alice.workspace.toUpperCase()}`, { token: await operator() });
  expect(listed.status).toBe((await call(`GET /embedded/sources?workspace_id=${alice.workspace}`, { token: await operator() })).status);
});
