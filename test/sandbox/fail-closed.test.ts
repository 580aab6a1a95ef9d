import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { openAgent } from "./agent-shop.ts";
import { goodConfig, openShop, shopSeed } from "./shop.ts";

const mask = "**********";
const secretSeed = {
  ...shopSeed,
  sourceTemplates: [{ name: "Orders", connector: "source-postgres", defaults: { port: 5432, password: "of-the-operator" } }],
};
const { password: _password, ...open } = goodConfig;

test("no answer shows a secret of a template's defaults, to users or to the operator, and a mask sent back keeps it", async () => {
  const { call, customer, operator, source, template } = await openShop({ seed: secretSeed });
  const alice = await customer("alice");
  const made = await source(alice, { source_config: open });
  const token = await operator();
  const path = `/integrations/templates/sources/${template("Orders")}`;
  const answers = [
    made,
    await call(`GET /embedded/sources/${made.body.id}`, { token: alice.token }),
    await call(`GET /embedded/source-templates/${template("Orders")}`, { token: alice.token }),
    await call(`GET ${path}`, { token }),
    await call(`PATCH ${path}`, { token, body: { partial_default_config: { port: 1, password: mask } } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain("of-the-operator");
  // The stored value is there still: a source without a password of its own is complete.
  expect((await source(alice, { source_config: open })).status).toBe(200);
});

test.each(["keep", "refuse", "store"] as const)("a mask where nothing is stored: %s [mask]", async (reading) => {
  const { call, customer, operator, source, template } = await openShop({ readings: { mask: reading } });
  const alice = await customer("alice");
  const token = await operator();
  const answers = [
    await source(alice, { source_config: { ...goodConfig, password: mask } }),
    await call(`PATCH /integrations/templates/sources/${template("Orders")}`, {
      token,
      body: { partial_default_config: { password: mask } },
    }),
  ];
  const refused = { status: 422, rule: "sandbox/mask-sent-back" };
  for (const answer of answers) expect(answer).toMatchObject(reading === "store" ? { status: 200 } : refused);
});

test("a source of a deleted template keeps the template's own catalog", async () => {
  const { call, customer, operator, source, template } = await openShop();
  const [token, path] = [await operator(), `/integrations/templates/sources/${template("Orders")}`];
  await call(`POST ${path}/catalog`, { token, body: { sonar_catalog: { streams: [{ name: "only_this" }] } } });
  const { body } = await source(await customer("alice"));
  const streams = async (): Promise<Json | undefined> =>
    (await call(`GET /integrations/sources/${body.id}/meta/streams`, { token })).body.streams;
  const before = await streams();
  expect(before).toEqual([{ name: "only_this", description: null }]);
  expect((await call(`DELETE ${path}`, { token })).status).toBe(200);
  expect(await streams()).toEqual(before);
});

test.each<[string, JsonObject]>([
  ["null", { op: "replace", path: "", value: null }],
  ["no list", { op: "replace", path: "", value: { streams: "x" } }],
  ["a number", { op: "replace", path: "/streams", value: 5 }],
  ["nothing", { op: "remove", path: "/streams" }],
  ["a stream that is none", { op: "add", path: "/streams/-", value: "x" }],
  ["a stream without a name", { op: "add", path: "/streams/-", value: {} }],
  ["a name twice", { op: "add", path: "/streams/-", value: { name: "orders" } }],
])("a patch that leaves no catalog is refused, and changes nothing: %s", async (_name, operation) => {
  const { call, operator, template } = await openShop();
  const [token, path] = [await operator(), `/integrations/templates/sources/${template("Orders")}/catalog`];
  const streams = [{ name: "orders" }, { name: "people", json_schema: { type: "object", title: "P" } }];
  expect((await call(`POST ${path}`, { token, body: { sonar_catalog: { streams } } })).status).toBe(200);
  expect((await call(`PATCH ${path}`, { token, body: { patch_ops: [operation] } })).status).toBe(422);
  expect((await call(`GET ${path}`, { token })).body).toMatchObject({ sonar_catalog: { streams } });
  // Equality does not heed the order of keys (RFC 6902, section 4.6).
  const same = { op: "test", path: "/streams/1", value: { json_schema: { title: "P", type: "object" }, name: "people" } };
  expect((await call(`PATCH ${path}`, { token, body: { patch_ops: [same] } })).status).toBe(200);
  expect((await call(`POST ${path}`, { token, body: { sonar_catalog: { streams: [{ name: "a" }, { name: "a" }] } } })).status).toBe(422);
});

test("every fault of a configuration is told with its place", async () => {
  const { customer, source } = await openShop();
  const { status, body } = await source(await customer("alice"), { source_config: { ...goodConfig, port: "x", ssl_mode: 5 } });
  expect(status).toBe(422);
  const places = (body.detail as readonly { readonly loc: readonly string[] }[]).map(({ loc }) => loc.slice(0, 3).join("."));
  expect(places).toEqual(expect.arrayContaining(["body.source_config.port", "body.source_config.ssl_mode"]));
});

test("an organization that is no UUID is a fault of form, another one of reach", async () => {
  const { call, operator } = await openShop();
  const token = await operator();
  const ask = async (id: string): Promise<number> =>
    (await call("GET /workspaces", { token, headers: { "x-organization-id": id } })).status;
  expect([await ask("abc"), await ask("11111111-1111-4111-8111-111111111111")]).toEqual([422, 403]);
});

test.each(["0 0 12 99W * ?", "0 0 12 ? * ZZZL", "0 0 12 ? * 9#5", "0 0 12 L-99 * ?", "0 */99 * * * ?", "0 0 12 0W * ?"])(
  "Quartz refuses %s",
  async (cron_expression) => {
    const { call, operator } = await openShop();
    const answer = await call("POST /integrations/templates/connections/cron/describe", {
      token: await operator(),
      body: { cron_expression },
    });
    expect(answer.body.is_valid).toBe(false);
  },
);

test.each(["0 0 12 15W * ?", "0 0 12 ? * FRIL", "0 0 12 ? * 6#3", "0 0 12 L-3 * ?", "0 0/15 * * * ?", "0 0 12 LW * ?"])(
  "Quartz takes %s",
  async (cron_expression) => {
    const { call, operator } = await openShop();
    const answer = await call("POST /integrations/templates/connections/cron/describe", {
      token: await operator(),
      body: { cron_expression },
    });
    expect(answer.body.is_valid).toBe(true);
  },
);

test("a workspace cannot lose its name", async () => {
  const { call, customer, operator } = await openShop();
  const { workspace } = await customer("alice");
  const answer = await call(`PUT /workspaces/${workspace}`, { token: await operator(), body: { name: "" } });
  expect(answer.status).toBe(422);
});

test("the check of a source goes with it", async () => {
  const { call, customer, source } = await openShop();
  const { token } = await customer("alice");
  const { body } = await source({ token, workspace: (await customer("alice")).workspace });
  const check = await call(`POST /embedded/sources/${body.id}/check`, { token, body: {} });
  expect((await call(`GET /embedded/sources/check/${check.body.id}/status`, { token })).status).toBe(200);
  await call(`DELETE /embedded/sources/${body.id}`, { token });
  expect((await call(`GET /embedded/sources/check/${check.body.id}/status`, { token })).status).toBe(404);
});

test.each<[Json, string]>([
  ["x", "A query is an object."],
  [{ filer: { eq: { a: 1 } } }, 'A query has no "filer"; it has filter and sort.'],
])("a search that cannot be read is refused: %j", async (query, message) => {
  const shop = await openAgent({ seed: { ...shopSeed, records: [{ connector: "source-postgres", entity: "rows", items: [{ id: 1 }] }] } });
  const { body } = await shop.create(shop.named);
  const answer = await shop.call(`POST /integrations/connectors/${body.id}/execute`, {
    token: shop.token,
    body: { entity: "rows", action: "search", params: { query } },
  });
  expect(answer.status).toBe(422);
  expect(JSON.stringify(answer.body)).toContain(JSON.stringify(message).slice(1, -1));
});
