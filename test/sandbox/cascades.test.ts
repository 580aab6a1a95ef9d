import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/core/json.ts";
import { nowhere, openShop, type Shop } from "./shop.ts";

const workspaceOf = ({ sandbox }: Shop) => sandbox.world().organizations[0]?.workspaces[0];
const namesOf = (body: JsonObject): readonly unknown[] => (body.data as readonly JsonObject[]).map(({ name }) => name);

describe("what goes with a thing that is deleted, and what stays", () => {
  test("a tag goes from all templates; templates and connections stay, and a new tag of its name is on none", async () => {
    const shop = await openShop();
    const token = await shop.operator();
    await shop.source(await shop.customer("a"));
    expect((await shop.call("DELETE /integrations/templates/tags/gold", { token })).status).toBe(200);
    await shop.call("POST /integrations/templates/tags", { token, body: { name: "gold" } });
    const [organization] = shop.sandbox.world().organizations;
    expect(organization?.sourceTemplates.map(({ name, tags }) => [name, tags])).toContainEqual(["Orders", []]);
    expect(organization?.connectionTemplates.map(({ tags }) => tags)).toEqual([[], ["eu"]]);
    expect(workspaceOf(shop)?.sources[0]?.connections).toHaveLength(2);
  });

  test("a source template: new sources of it are refused, and its sources are hidden from users alone", async () => {
    const shop = await openShop();
    const [token, own] = [await shop.operator(), await shop.customer("a")];
    const { body } = await shop.source(own);
    await shop.call(`DELETE /integrations/templates/sources/${shop.template("Orders")}`, { token });
    expect((await shop.source(own)).status).toBe(422);
    const query = { workspace_id: own.workspace };
    expect(namesOf((await shop.call("GET /embedded/sources", { token: own.token, query })).body)).toEqual([]);
    expect(namesOf((await shop.call("GET /integrations/sources", { token, query })).body)).toEqual(["Orders"]);
    expect((await shop.call(`GET /embedded/sources/${body.id}`, { token: own.token })).body.name).toBe("Orders");
    expect(namesOf((await shop.call("GET /embedded/source-templates", { token: own.token })).body)).not.toContain("Orders");
  });

  test("a connection template: nothing that it has made", async () => {
    const shop = await openShop();
    await shop.source(await shop.customer("a"));
    const token = await shop.operator();
    await shop.call(`DELETE /integrations/templates/connections/${shop.template("Lake")}`, { token });
    expect(workspaceOf(shop)?.sources[0]?.connections.map(({ destination, template }) => [destination, template])).toEqual([
      ["Lake", "deleted"],
      ["Archive", "Archive"],
    ]);
  });

  test("a source: its connections; destinations stay, and a second deletion is 404", async () => {
    const shop = await openShop();
    const own = await shop.customer("a");
    const { body } = await shop.source(own);
    const path = `/embedded/sources/${body.id}`;
    expect((await shop.call(`DELETE ${path}`, { token: own.token })).body).toMatchObject({ id: body.id });
    expect((await shop.call(`GET ${path}`, { token: own.token })).status).toBe(404);
    expect((await shop.call(`DELETE ${path}`, { token: own.token })).status).toBe(404);
    expect(workspaceOf(shop)).toMatchObject({ sources: [], destinations: [{ name: "Lake" }, { name: "Archive" }] });
    const things = shop.sandbox.snapshot().worlds[0]?.things as JsonObject;
    expect(things.connection).toEqual([]);
  });

  test("a workspace: everything in it; its name is free, and may choose another region", async () => {
    const shop = await openShop();
    const [token, own] = [await shop.operator(), await shop.customer("a")];
    await shop.source(own);
    expect((await shop.call(`DELETE /workspaces/${own.workspace}`, { token })).body).toMatchObject({ id: own.workspace });
    const again = await shop.customer("a", { region_id: "b9e48d61-f082-4a14-a8d0-799a907938cb" });
    expect(again.workspace).not.toBe(own.workspace);
    const [old, made] = shop.sandbox.world().organizations[0]?.workspaces ?? [];
    expect(old).toMatchObject({ deletedAt: expect.any(Number), sources: [], destinations: [] });
    expect(made).toMatchObject({ region: "EU", sources: [] });
    const { body } = await shop.call("GET /workspaces/stats", { token });
    expect(body).toEqual({ active_count: 1, inactive_count: 0, total_count: 1 });
  });
});

describe("names that carry over", () => {
  test("a renamed tag stays on its templates, and its old name is gone", async () => {
    const shop = await openShop();
    const token = await shop.operator();
    await shop.call("PUT /integrations/templates/tags/gold", { token, body: { name: "platinum" } });
    const tagged = async (tag: string) =>
      namesOf((await shop.call("GET /integrations/templates/sources", { token, query: { tags: [tag] } })).body);
    expect([await tagged("platinum"), await tagged("gold")]).toEqual([["Orders"], []]);
    expect((await shop.call("PUT /integrations/templates/tags/gold", { token, body: { name: "x" } })).status).toBe(404);
  });

  test("a renamed workspace keeps its tokens and sources, and its old name makes another", async () => {
    const shop = await openShop();
    const [token, own] = [await shop.operator(), await shop.customer("a")];
    await shop.source(own);
    await shop.call(`PUT /workspaces/${own.workspace}`, { token, body: { name: "b" } });
    const listed = await shop.call("GET /embedded/sources", { token: own.token, query: { workspace_id: own.workspace } });
    expect(namesOf(listed.body)).toEqual(["Orders"]);
    expect((await shop.customer("a")).workspace).not.toBe(own.workspace);
  });
});

test.each<[string, JsonObject, readonly string[]]>([
  ["no tags", {}, ["Lake", "Archive"]],
  ["any of them by default", { selected_connection_template_tags: ["gold", "eu"] }, ["Lake", "Archive"]],
  ["any of them", { selected_connection_template_tags: ["eu", "never"], selected_connection_template_tags_mode: "any" }, ["Archive"]],
  ["all of them", { selected_connection_template_tags: ["gold", "eu"], selected_connection_template_tags_mode: "all" }, ["Archive"]],
  ["a tag in another case", { selected_connection_template_tags: ["GOLD"] }, []],
])("connection templates are selected by tags: %s", async (_name, body, wanted) => {
  const shop = await openShop();
  expect((await shop.source(await shop.customer("a"), body)).status).toBe(200);
  expect(workspaceOf(shop)?.sources[0]?.connections.map(({ destination }) => destination)).toEqual(wanted);
});

const streams = [{ name: "orders", suggested: true }, { name: "customers" }, { name: "refunds", suggested: true }];

test.each<[string, { readonly mode: "suggested" | "all" | "whitelist"; readonly list?: readonly string[] }, object[], readonly string[]]>([
  ["suggested", { mode: "suggested" }, streams, ["orders", "refunds"]],
  ["suggested where none is", { mode: "suggested" }, streams.map(({ name }) => ({ name })), ["orders", "customers", "refunds"]],
  ["a whitelist, in the catalog's order", { mode: "whitelist", list: ["refunds", "customers"] }, streams, ["customers", "refunds"]],
  ["a whitelist in another case", { mode: "whitelist", list: ["Orders"] }, streams, []],
  ["all beside a whitelist", { mode: "all", list: ["orders"] }, streams, ["orders", "customers", "refunds"]],
])("streams are selected by the template: %s", async (_name, selection, catalog, wanted) => {
  const seed = {
    sourceTemplates: [{ name: "Orders", connector: "source-postgres", defaults: { port: 5432 }, streams: selection }],
    catalogs: { "source-postgres": catalog as typeof streams },
  };
  const shop = await openShop({ seed });
  expect((await shop.source(await shop.customer("a"))).status).toBe(200);
  expect(workspaceOf(shop)?.sources[0]?.streams).toEqual(wanted);
});

test("nested defaults and the caller's own values are stored together", async () => {
  const shop = await openShop({
    seed: {
      sourceTemplates: [
        { name: "Orders", connector: "source-postgres", defaults: { port: 5432, tunnel_method: { tunnel_method: "NO_TUNNEL" } } },
      ],
    },
  });
  const made = await shop.source(await shop.customer("a"), {
    source_config: { host: "h", database: "d", username: "u", tunnel_method: { extra: 1 } },
  });
  expect(made.body.source_config).toMatchObject({ port: 5432, tunnel_method: { tunnel_method: "NO_TUNNEL", extra: 1 } });
});

test("a refused creation leaves nothing behind", async () => {
  const shop = await openShop();
  const own = await shop.customer("a");
  const before = JSON.stringify(shop.sandbox.world());
  expect((await shop.source(own, { source_config: {} })).status).toBe(422);
  expect((await shop.source(own, { source_template_id: nowhere })).status).toBe(422);
  expect(JSON.stringify(shop.sandbox.world())).toBe(before);
});

test("a copied template is its own: changes of the original leave it, and tags are not copied", async () => {
  const shop = await openShop();
  const token = await shop.operator();
  const path = "/integrations/templates/sources";
  const { body: copy } = await shop.call(`POST ${path}`, { token, body: { original_source_template_id: shop.template("Orders") } });
  await shop.call(`PATCH ${path}/${shop.template("Orders")}`, { token, body: { partial_default_config: { port: 1 } } });
  const { body } = await shop.call(`GET ${path}/${copy.id}`, { token });
  expect([body.id === shop.template("Orders"), body.partial_default_config, body.tags]).toEqual([false, { port: 5432 }, []]);
});
