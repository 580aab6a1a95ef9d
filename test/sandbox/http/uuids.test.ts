import { expect, test } from "vitest";
import { openAgent } from "../agent-shop.ts";
import { goodConfig, openShop } from "../shop.ts";

const spellings: readonly (readonly [string, (id: string) => string])[] = [
  ["upper case", (id) => id.toUpperCase()],
  ["a URN", (id) => `urn:uuid:${id}`],
];

test.each(spellings)("a UUID in %s names the same thing, in a path, a query and a body", async (_name, spell) => {
  const shop = await openShop();
  const [token, own] = [await shop.operator(), await shop.customer("a")];
  const workspace = spell(own.workspace);
  const named = { workspace_id: workspace, source_template_id: spell(shop.template("Orders")) };
  const made = await shop.call("POST /embedded/sources", { token: own.token, body: { ...named, source_config: goodConfig } });
  expect(made.status).toBe(200);
  const listed = await shop.call("GET /embedded/sources", { token: own.token, query: { workspace_id: workspace } });
  expect(listed.body.data).toMatchObject([{ id: made.body.id }]);
  const source = encodeURIComponent(spell(String(made.body.id)));
  expect((await shop.call(`GET /embedded/sources/${source}`, { token: own.token })).body).toEqual(made.body);
  const [definition] = (await shop.call("GET /integrations/definitions/destinations", { token })).body.destinations as { id: string }[];
  const found = await shop.call("GET /integrations/definitions/destinations", {
    token,
    query: { actorDefinitionIds: [spell(definition?.id ?? "")] },
  });
  expect(found.body.destinations).toEqual([definition]);
});

test.each(spellings)("the agent generation takes a UUID in %s, too", async (_name, spell) => {
  const { create, named, call, token } = await openAgent();
  const made = await create({ ...named, source_template_id: spell(named.source_template_id as string) });
  expect(made.status).toBe(200);
  const id = encodeURIComponent(spell(String(made.body.id)));
  expect((await call(`GET /integrations/connectors/${id}`, { token })).status).toBe(200);
});

test("a name that looks like a UUID stays as it is written", async () => {
  const { call, operator } = await openShop();
  const token = await operator();
  const name = "AAAAAAAA-1111-4111-8111-111111111111";
  expect((await call("POST /integrations/templates/tags", { token, body: { name } })).body).toMatchObject({ name });
  expect((await call(`DELETE /integrations/templates/tags/${name.toLowerCase()}`, { token })).status).toBe(404);
  expect((await call(`DELETE /integrations/templates/tags/${name}`, { token })).status).toBe(200);
});
