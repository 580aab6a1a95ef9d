import { expect, test } from "vitest";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.ts";
import { sandboxCaller } from "../../support/sandbox-caller.ts";
import { onSandbox } from "./on-sandbox.ts";
import { ids, preamble, wanted } from "./support.ts";

const eu = "b9e48d61-f082-4a14-a8d0-799a907938cb";

test("the example of the README, request by request", async () => {
  const { airbyte, sandbox, wire } = await onSandbox();
  const [host, database, username, password] = ["db.acme.com", "shop", "reader", "s3cret-Pa55"];
  const template = await airbyte.sourceTemplates.create(sourcePostgres, {
    name: "Analytics",
    defaults: { ssl_mode: { mode: "require" } },
    streams: { mode: "whitelist", names: ["orders", "customers"] },
  });
  const acme = airbyte.workspace("acme", { region: "EU" });
  const source = await acme.sources.create(template, {
    name: "Acme DB",
    config: { host, port: 5432, database, username, password },
    connectionTemplates: { tags: ["analytics", "standard-sync"], mode: "any" },
  });
  const widget = await airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com", sourceTemplates: { tags: ["crm"] } });
  const [signIn, ...workspace] = preamble("embedded", { workspace_name: "acme", region_id: eu }, "id");
  expect(wire.sent).toEqual([
    signIn,
    wanted("operator", {
      method: "POST",
      path: "/api/v1/integrations/templates/sources",
      body: {
        actor_definition_id: "decd338e-5647-4c0b-adf4-da0e75f5a750",
        name: "Analytics",
        partial_default_config: { ssl_mode: { mode: "require" } },
        customization: { stream_selection_mode: "whitelist", stream_whitelist: ["orders", "customers"] },
      },
    }),
    ...workspace,
    wanted("scoped", {
      method: "POST",
      path: "/api/v1/embedded/sources",
      body: {
        name: "Acme DB",
        workspace_id: ids.workspace,
        source_template_id: template.id,
        source_config: { host, port: 5432, database, username, password },
        selected_connection_template_tags: ["analytics", "standard-sync"],
        selected_connection_template_tags_mode: "any",
      },
    }),
    wanted("operator", {
      method: "POST",
      path: "/api/v1/embedded/widget-token",
      body: { workspace_name: "acme", allowed_origin: "https://app.acme.com", selected_source_template_tags: ["crm"] },
    }),
  ]);
  expect(wire.refused()).toEqual([]);
  expect([typeof source.id, new URL(widget.widgetUrl ?? "").searchParams.get("allowedOrigin")]).toEqual(["string", "https://app.acme.com"]);
  const [made] = sandbox.world().organizations[0]?.workspaces ?? [];
  expect(made?.sources.map(({ name, streams }) => [name, streams])).toEqual([
    ["S", ["orders", "customers"]],
    ["Acme DB", ["orders", "customers"]],
  ]);
});

test("the guide's four calls", async () => {
  const { airbyte, wire } = await onSandbox();
  const acme = airbyte.workspace("your_workspace_name", { region: "EU" });
  const [signIn, mint, info] = preamble("embedded", { workspace_name: "your_workspace_name", region_id: eu }, "id");
  // "Generating user-scoped tokens", and "Using the scoped token": the token is minted with the first call that needs it.
  await acme.sources.list();
  // "Basic source creation"
  await acme.sources.create(ids.template, { name: "your_source_name", config: { host: "db" } });
  // "Filtering connection templates with tags"
  await acme.sources.create(ids.template, {
    name: "your_source_name",
    config: { host: "db" },
    connectionTemplates: { tags: ["analytics", "standard-sync"], mode: "any" },
  });
  // "Whitelisting specific streams"
  await airbyte.sourceTemplates.create("decd338e-5647-4c0b-adf4-da0e75f5a750", {
    name: "PostgreSQL Analytics Template",
    defaults: { ssl_mode: { mode: "require" } },
    streams: { mode: "whitelist", names: ["orders", "customers", "products"] },
  });
  const workspace_id = await acme.id();
  const source = { name: "your_source_name", workspace_id, source_template_id: ids.template };
  expect(wire.sent).toEqual([
    signIn,
    mint,
    info,
    wanted("scoped", { method: "GET", path: "/api/v1/embedded/sources", query: { workspace_id } }),
    wanted("scoped", { method: "POST", path: "/api/v1/embedded/sources", body: { ...source, source_config: { host: "db" } } }),
    wanted("scoped", {
      method: "POST",
      path: "/api/v1/embedded/sources",
      body: {
        ...source,
        source_config: { host: "db" },
        selected_connection_template_tags: ["analytics", "standard-sync"],
        selected_connection_template_tags_mode: "any",
      },
    }),
    wanted("operator", {
      method: "POST",
      path: "/api/v1/integrations/templates/sources",
      body: {
        name: "PostgreSQL Analytics Template",
        actor_definition_id: "decd338e-5647-4c0b-adf4-da0e75f5a750",
        partial_default_config: { ssl_mode: { mode: "require" } },
        customization: { stream_selection_mode: "whitelist", stream_whitelist: ["orders", "customers", "products"] },
      },
    }),
  ]);
  expect(wire.refused()).toEqual([]);
});

test("planted: the sandbox refuses the guide's own spelling, so an empty list of refusals says something", async () => {
  const { sandbox, wire } = await onSandbox();
  const body = JSON.stringify({
    name: "your_source_name",
    "workspace ID": ids.workspace,
    source_template_id: ids.template,
    source_config: {},
  });
  const { token } = await sandboxCaller(sandbox).customer("acme");
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const { status } = await wire.fetch("https://api.airbyte.ai/api/v1/embedded/sources", { method: "POST", headers, body });
  expect([status, wire.refused()]).toEqual([422, ["create-source 422 sandbox/document: body.workspace_id: field required"]]);
});
