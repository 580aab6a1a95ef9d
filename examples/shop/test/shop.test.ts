import { openProjectSandbox } from "airbyte-embedded-kit/sandbox/node";
import { expect, sandboxTest } from "airbyte-embedded-kit/vitest";
import { openShop } from "../src/shop.js";

const test = sandboxTest({ open: () => openProjectSandbox(), scope: "test" });
const database = { host: "db.acme.com", port: 5432, database: "shop", username: "airbyte", password: "s3cret" };

test("a customer connects a database in the EU, and no other customer sees it", async ({ sandbox }) => {
  const shop = openShop({ ...sandbox.credentials(), fetch: sandbox.fetch, clock: sandbox.clock });
  await shop.connect("acme", database);
  expect(sandbox).toHaveCreatedSource({ workspace: "acme", streams: ["orders"], config: { ssl_mode: { mode: "require" } } });
  expect(await shop.list("globex")).toEqual([]);
  expect(sandbox.world().organizations[0]?.workspaces[0]?.region).toBe("EU");
  expect(sandbox).toSatisfyContract();
});

test("a second customer makes no second template", async ({ sandbox }) => {
  const shop = openShop({ ...sandbox.credentials(), fetch: sandbox.fetch, clock: sandbox.clock });
  for (const customer of ["acme", "globex"]) await shop.connect(customer, database);
  expect(sandbox.journal.entries({ capability: "create-source-template" })).toHaveLength(1);
});

test("when the connection breaks after the source was made, the shop does not claim success", async ({ sandbox }) => {
  const shop = openShop({ ...sandbox.credentials(), fetch: sandbox.fetch, clock: sandbox.clock });
  sandbox.faults.add({ when: { capability: "create-source" }, do: { reset: "after-commit" } });
  await expect(shop.connect("acme", database)).rejects.toMatchObject({ kind: "outcome-unknown" });
  expect(sandbox).toHaveCreatedSource({ workspace: "acme" });
});
