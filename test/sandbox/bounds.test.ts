import { expect, test } from "vitest";
import { arrayMember, type JsonObject, objectMember } from "../../src/core/json.ts";
import type { Snapshot } from "../../src/sandbox/options.ts";
import { most } from "../../src/sandbox/state/make-room.ts";
import { kinds } from "../../src/sandbox/state/tables.ts";
import { sandboxCaller } from "../support/sandbox-caller.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";
import { goodConfig, openShop, type Shop } from "./shop.ts";

/** The number of records of each kind in a shop's only world. */
function counts({ sandbox }: Pick<Shop, "sandbox">): Readonly<Record<string, number>> {
  const things = objectMember(sandbox.snapshot().worlds[0], "things");
  return Object.fromEntries(kinds.map((kind) => [kind, arrayMember(things, kind)?.length ?? 0]));
}

/** Repeats the only record of a kind until there are so many. */
function repeat({ sandbox }: Shop, kind: string, count: number): void {
  const snapshot = JSON.parse(JSON.stringify(sandbox.snapshot())) as { worlds: { serial: number; things: Record<string, JsonObject[]> }[] };
  const [world] = snapshot.worlds;
  const records = world?.things[kind];
  const [first] = records ?? [];
  if (world === undefined || records === undefined || first === undefined) throw new Error(`There is no ${kind}.`);
  while (records.length < count) records.push({ ...first, id: `${kind}-${records.length}`, serial: ++world.serial });
  sandbox.restore(snapshot as unknown as Snapshot);
}

test("tokens that live: the oldest make room", async () => {
  const shop = await openShop();
  const first = await shop.operator();
  repeat(shop, "token", most.token);
  const last = await shop.operator();
  expect(counts(shop).token).toBe(most.token);
  const states = await Promise.all([first, last].map((token) => shop.call("GET /workspaces/stats", { token })));
  expect(states.map(({ status }) => status)).toEqual([401, 200]);
});

test("checks: the oldest make room", async () => {
  const shop = await openShop();
  const { token, workspace } = await shop.customer("a");
  const body = { workspace_id: workspace, source_template_id: shop.template("Orders"), source_config: goodConfig };
  const start = async () => (await shop.call("POST /embedded/sources/check", { token, body })).body.id;
  const first = await start();
  repeat(shop, "check", most.check);
  const last = await start();
  expect(counts(shop).check).toBe(most.check);
  const states = await Promise.all([first, last].map((id) => shop.call(`GET /embedded/sources/check/${id}/status`, { token })));
  expect(states.map(({ status }) => status)).toEqual([404, 200]);
});

test("deleted workspaces: the oldest are forgotten", async () => {
  const shop = await openShop();
  const token = await shop.operator();
  const remove = async (name: string) => shop.call(`DELETE /workspaces/${(await shop.customer(name)).workspace}`, { token });
  await remove("a");
  repeat(shop, "workspace", most.deletedWorkspace);
  await remove("b");
  expect(counts(shop).workspace).toBe(most.deletedWorkspace);
  expect(shop.sandbox.world().organizations[0]?.workspaces.at(-1)?.name).toBe("b");
});

test("everything else grows only by what a caller makes and does not remove", async () => {
  const shop = await openShop();
  const [token, own] = [await shop.operator(), await shop.customer("a")];
  const round = async (): Promise<void> => {
    const { body } = await shop.source(own);
    await shop.call(`GET /embedded/sources/${body.id}`, { token: own.token });
    await shop.call(`DELETE /embedded/sources/${body.id}`, { token: own.token });
    await shop.call("POST /integrations/templates/tags", { token, body: { name: "x" } });
    await shop.call("DELETE /integrations/templates/tags/x", { token });
    await shop.source(own, { source_config: {} });
  };
  await round();
  const before = counts(shop);
  for (let at = 0; at < 20; at++) await round();
  expect(counts(shop)).toEqual(before);
});

test.each([0, 1, 7])("the journal keeps the newest %d entries", async (journalLimit) => {
  const { sandbox, call } = await openShop({ journalLimit });
  for (let at = 0; at < 20; at++) await call(`GET /workspaces/${at}`);
  const kept = sandbox.journal.entries().map(({ url }) => url.split("/").at(-1));
  expect(kept).toEqual(Array.from({ length: journalLimit }, (_, index) => String(20 - journalLimit + index)));
});

test("the journal keeps no large body", async () => {
  const { sandbox, call } = await openShop();
  await call("POST /embedded/sources", { body: { name: "x".repeat(60_000) } });
  expect(sandbox.journal.entries()[0]?.body).toMatch(/^\[60\d{3} characters\]$/);
});

test("worlds: a client id beyond the thousandth is refused like an unknown one", async () => {
  const sandbox = await startOwnSandbox({ worlds: "any" });
  const { call } = sandboxCaller(sandbox);
  for (let at = 0; at < 999; at++) sandbox.credentials(`client-${at}`);
  const body = { client_id: "one-more", client_secret: "sandbox-secret" };
  expect((await call("POST /account/applications/token", { body })).status).toBe(403);
  expect(sandbox.worlds()).toHaveLength(1000);
});
