import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";
import type { Seed } from "../../src/sandbox/world/seed.ts";
import { seedSchema } from "../../src/sandbox/world/seed-schema.ts";
import { isWhole } from "../support/extent.ts";
import { sandboxCaller } from "../support/sandbox-caller.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";
import { openShop, shopSeed } from "./shop.ts";

test("each client id opens a world of its own, freshly seeded", async () => {
  const sandbox = await startOwnSandbox({ seed: shopSeed, worlds: "any" });
  const { call, operator } = sandboxCaller(sandbox);
  const mint = async (client: string): Promise<unknown> =>
    (await call("POST /embedded/scoped-token", { token: await operator(client), body: { workspace_name: "same" } })).body.token;
  await mint("client-1");
  await mint("client-2");
  const [one, two] = [sandbox.world("client-1"), sandbox.world("client-2")];
  expect(one.organizations[0]?.workspaces.map(({ name }) => name)).toEqual(["same"]);
  expect(one.organizations[0]?.workspaces[0]?.id).not.toBe(two.organizations[0]?.workspaces[0]?.id);
  expect(one.organizations[0]?.sourceTemplates.map(({ name }) => name)).toEqual(["Orders", "Issues", "Sample Data"]);
  sandbox.reset("client-1");
  expect([sandbox.world("client-1"), sandbox.world("client-2")].map((world) => world.organizations[0]?.workspaces.length)).toEqual([0, 1]);
});

test("only the right secret opens a world, and no look and no reset does", async () => {
  const { sandbox, call } = await openShop({ worlds: "any" });
  const signIn = async (client_id: string, client_secret = "sandbox-secret"): Promise<number> =>
    (await call("POST /account/applications/token", { body: { client_id, client_secret } })).status;
  expect([await signIn("client-1", "wrong"), await signIn("client-1", "")]).toEqual([403, 403]);
  for (const ask of [() => sandbox.world("client-1"), () => sandbox.reset("client-1")])
    expect(ask).toThrow('No credential has the client id "client-1".');
  expect(sandbox.worlds()).toHaveLength(1);
  // A long name is a name, too.
  expect([await signIn("client-1"), await signIn("x".repeat(200_000))]).toEqual([200, 200]);
  expect(sandbox.credentials("client-2").clientId).toBe("client-2");
  expect(sandbox.worlds()).toHaveLength(4);
});

test("another credential of the seed shares the seed's world, also where any client id opens one", async () => {
  const credentials = ["main", "other"].map((name) => ({ name, clientId: name, clientSecret: "s" }));
  const { sandbox, operator } = await openShop({ seed: { credentials }, worlds: "any" });
  await Promise.all([operator("main"), operator("other")]);
  expect(sandbox.worlds()).toHaveLength(1);
});

test("an unknown client id has no world where worlds are seeded", async () => {
  const { sandbox, call } = await openShop();
  expect((await call("POST /account/applications/token", { body: { client_id: "stranger", client_secret: "s" } })).status).toBe(403);
  for (const ask of [() => sandbox.world("stranger"), () => sandbox.reset("stranger"), () => sandbox.credentials("stranger")])
    expect(ask).toThrow('No credential has the client id "stranger".');
});

test("a snapshot brings everything back: records, ids and tokens", async () => {
  const shop = await openShop();
  const own = await shop.customer("a");
  await shop.source(own);
  const before = shop.sandbox.world();
  const snapshot = JSON.parse(JSON.stringify(shop.sandbox.snapshot()));
  const late = await shop.customer("b");
  await shop.source(own, { name: "second" });
  shop.sandbox.restore(snapshot);
  expect(shop.sandbox.world()).toEqual(before);
  expect((await shop.call("GET /embedded/scoped-token/info", { token: own.token })).status).toBe(200);
  expect((await shop.call("GET /embedded/scoped-token/info", { token: late.token })).status).toBe(401);
  shop.sandbox.reset();
  expect(shop.sandbox.world().organizations[0]?.workspaces).toEqual([]);
});

test.each([
  ["of another version", { version: 2, generation: "embedded", worlds: [] }],
  ["of the other generation", { version: 1, generation: "agent", worlds: [] }],
  ["without worlds' records", { version: 1, generation: "embedded", worlds: [{ name: "x", key: "eA==", serial: 1 }] }],
  ["without worlds", { version: 1, generation: "embedded", worlds: [] }],
])("a snapshot %s is refused, and nothing is lost", async (_name, snapshot) => {
  const shop = await openShop();
  await shop.customer("a");
  expect(() => shop.sandbox.restore(snapshot as never)).toThrow();
  expect(shop.sandbox.world().organizations[0]?.workspaces).toHaveLength(1);
});

test("the seed is judged: a name that is not there is an error with the nearest name", async () => {
  await expect(
    startOwnSandbox({ seed: { ...shopSeed, workspaces: [{ name: "w", sources: [{ name: "s", template: "Ordres" }] }] } }),
  ).rejects.toThrow('There is no source template "Ordres". Did you mean "Orders"?');
  await expect(startOwnSandbox({ seed: { sourceTemplates: [{ name: "x", connector: "source-postgre" }] } })).rejects.toThrow(
    'Did you mean "source-postgres"?',
  );
});

test.each<[Seed, string, string]>([
  [
    { organizations: [{ name: "a", members: ["mian"] }] },
    "/organizations/0/members/0",
    'There is no credential "mian". Did you mean "main"?',
  ],
  [{ tags: [{ name: "a", organization: "b" }] }, "/tags/0/organization", 'There is no organization "b". There is "sandbox".'],
  [{ connectionTemplates: [{ destination: "L", tags: ["gold"] }] }, "/connectionTemplates/0/tags/0", 'There is no tag "gold".'],
  [
    { workspaces: [{ name: "w" }, { name: "v", sources: [{ name: "s", template: "x" }] }] },
    "/workspaces/1/sources/0/template",
    'There is no source template "x". There is "Sample Data".',
  ],
  [{ checks: [{ connector: "source-postgre", config: {}, fail: "x" }] }, "/checks/0/connector", 'Did you mean "source-postgres"?'],
])("a name that is not there is an error at its place: %j", async (seed, place, message) => {
  const failed = startOwnSandbox({ seed });
  await expect(failed).rejects.toMatchObject({ code: "seed-invalid", place });
  await expect(failed).rejects.toThrow(message);
});

test.each([
  [{ tags: 5 }, "At /tags the seed must be a list, not a number."],
  [{ tag: ["x"] }, 'At the top the seed has no key "tag"; did you mean "tags"?'],
  [{ workspaces: [{ name: "w", regio: "EU" }] }, 'At /workspaces/0 the seed has no key "regio"; did you mean "region"?'],
  [{ workspaces: [{ name: "w", region: "MARS" }] }, 'At /workspaces/0/region the seed must be "US" or "EU", not "MARS".'],
  [{ workspaces: [{}] }, 'At /workspaces/0 the seed lacks the key "name".'],
  [{ workspaces: [{ name: "" }] }, "At /workspaces/0/name the seed must not be empty."],
  [
    { credentials: [{ name: "main", clientID: "a", clientSecret: "b" }] },
    'At /credentials/0 the seed has no key "clientID"; did you mean "clientId"?',
  ],
  [
    { credentials: [{ name: "main", clientId: "a", clientSecret: 12345 }] },
    "At /credentials/0/clientSecret the seed must be a text, not a number.",
  ],
  [{ tags: [{ nme: "a" }] }, 'At /tags/0 the seed has no key "nme"; did you mean "name"?'],
  [{ catalogs: { "source-postgres": [{ nme: "a" }] } }, 'At /catalogs/source-postgres/0 the seed has no key "nme"; did you mean "name"?'],
])("a seed of another shape is an error with its place: %j", async (seed, message) => {
  await expect(startOwnSandbox({ seed: seed as never })).rejects.toThrow(message);
});

test("the published schema of seeds is the one that judges them", () => {
  expect(JSON.parse(readFileSync(join(kitRoot, "docs/schemas/sandbox-seed.schema.json"), "utf8"))).toEqual(seedSchema);
});

test("a seed's sources have their connections, and ids are the same in every run", async () => {
  const seed = {
    ...shopSeed,
    workspaces: [{ name: "w", region: "EU", sources: [{ name: "s", template: "Orders", config: { host: "h" } }] }],
  } as const;
  const [first, second] = [await openShop({ seed }), await openShop({ seed })];
  expect(first.sandbox.world()).toEqual(second.sandbox.world());
  expect(first.sandbox.world().organizations[0]?.workspaces[0]).toMatchObject({
    region: "EU",
    sources: [{ connections: [{ destination: "Lake" }, { destination: "Archive" }] }],
  });
});

test("interleaved tenants read only their own, and nothing is lost", async () => {
  const [tenants, rounds] = [isWhole ? 1000 : 60, isWhole ? 16 : 5];
  const shop = await openShop({ checkAnswers: false });
  const customers = await Promise.all(Array.from({ length: tenants }, (_, index) => shop.customer(`t${index}`)));
  for (let round = 0; round < rounds; round++) {
    const made = await Promise.all(customers.map((own, index) => shop.source(own, { name: `${index}-${round}` })));
    expect(made.every(({ status }) => status === 200)).toBe(true);
    const listed = await Promise.all(
      customers.map(({ token, workspace }) => shop.call("GET /embedded/sources", { token, query: { workspace_id: workspace } })),
    );
    const names = listed.map(({ body }) => (body.data as readonly { name: string }[]).map(({ name }) => name));
    expect(names).toEqual(customers.map((_, index) => Array.from({ length: round + 1 }, (_each, one) => `${index}-${one}`)));
    const others = await Promise.all(
      customers.map(({ token }, index) => shop.call(`GET /embedded/sources/${made[(index + 1) % tenants]?.body.id}`, { token })),
    );
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([403]));
  }
});
