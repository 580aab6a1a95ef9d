import { expect, test } from "vitest";
import type { JsonObject } from "../../src/core/json.ts";
import { maskSecrets, restoreSecrets, secretMask } from "../../src/sandbox/render/secrets.ts";
import { nowhere, openShop } from "./shop.ts";

const config: JsonObject = { host: "h", password: "hush", credentials: { type: "key", api_key: "hush" }, tokens: ["hush", null], port: 1 };
const masked = { ...config, password: secretMask, credentials: { type: "key", api_key: secretMask }, tokens: [secretMask, null] };

test("a connector that the registry does not have: names tell the secrets, and the mask stands for them", () => {
  expect(maskSecrets(config, undefined)).toEqual(masked);
  expect(restoreSecrets(masked, config, undefined)).toEqual(config);
});

test.each([
  ["of nothing", nowhere],
  ["of a source", "decd338e-5647-4c0b-adf4-da0e75f5a750"],
])("a destination whose definition is the id %s shows no secret, and keeps it when the mask is sent back", async (_name, id) => {
  const shop = await openShop();
  const [token, { token: own, workspace }] = [await shop.operator(), await shop.customer("a")];
  const body = { destination_name: "D", destination_definition_id: id, destination_config: config };
  const made = await shop.call("POST /integrations/templates/connections", { token, body });
  expect(made.body).toMatchObject({ destination_config: masked });
  const path = `/integrations/templates/connections/${made.body.id}`;
  const changed = await shop.call(`PATCH ${path}`, { token, body: { cron_expression: null, destination_config: masked } });
  expect(changed.body).toMatchObject({ destination_config: masked });
  await shop.source({ token: own, workspace });
  const query = { workspace_id: workspace, limit: "100" };
  for (const told of [await shop.call("GET /integrations/destinations", { token, query }), await shop.call(`GET ${path}`, { token })])
    expect(JSON.stringify(told.body)).not.toContain("hush");
  expect(JSON.stringify(shop.sandbox.snapshot())).toContain('"api_key":"hush"');
  expect(JSON.stringify(shop.sandbox.snapshot())).not.toContain(secretMask);
});
