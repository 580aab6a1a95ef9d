import { expect, test } from "vitest";
import { createEmbedded } from "../../src/client/index.ts";
import { fixedClock } from "../../src/sandbox/time/clock.ts";
import type { Seed } from "../../src/sandbox/world/seed.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";

const seed: Seed = {
  tags: ["gold"],
  sourceTemplates: [{ name: "Orders", connector: "source-postgres", defaults: { port: 5432 }, tags: ["gold"] }],
  connectionTemplates: [{ destination: "Lake", connector: "destination-s3", tags: ["gold"] }],
};
const config = { host: "db.example.com", database: "shop", username: "reader", password: "hush" };

async function start() {
  const sandbox = await startOwnSandbox({ clock: fixedClock(), seed });
  const { fetch, clock } = sandbox;
  const embedded = createEmbedded({ ...sandbox.credentials(), fetch, clock });
  const [organization] = sandbox.world().organizations;
  const template = organization?.sourceTemplates.find(({ name }) => name === "Orders")?.id ?? "";
  return { sandbox, embedded, template };
}

test("a source that was created is listed, and another tenant sees nothing", async () => {
  const { embedded, template } = await start();
  const customer = embedded.workspace("customer-1");
  const made = await customer.sources.create(template, { name: "shop", config });
  expect((await customer.sources.list()).map(({ id, name }) => [id, name])).toEqual([[made.id, "shop"]]);
  expect(await embedded.workspace("customer-2").sources.list()).toEqual([]);
});

test("a workspace lies in the region that its first token names", async () => {
  const { sandbox, embedded } = await start();
  await embedded.workspace("customer-eu", { region: "EU" }).id();
  await embedded.workspace("customer-us").id();
  const workspaces = sandbox.world().organizations[0]?.workspaces.map(({ name, region }) => [name, region]);
  expect(workspaces).toEqual([
    ["customer-eu", "EU"],
    ["customer-us", "US"],
  ]);
});

test("destination and connection come by themselves, and secrets are masked", async () => {
  const { sandbox, embedded, template } = await start();
  const made = await embedded
    .workspace("customer-1")
    .sources.create(template, { name: "shop", config, connectionTemplates: { tags: ["gold"] } });
  expect(made.source_config).toEqual({ ...config, port: 5432, password: "**********" });
  const [workspace] = sandbox.world().organizations[0]?.workspaces ?? [];
  expect(workspace?.sources[0]?.connections.map(({ destination, isOn }) => [destination, isOn])).toEqual([["Lake", true]]);
});
