import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../../../generated/api/index.ts";
import type { AnyApi } from "../../../src/client/types/api.ts";
import { generateCommand } from "../../../src/commands/generate.ts";
import { commandContext } from "../../support/command-context.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { everyCall } from "./every-call.ts";
import { onSandbox } from "./on-sandbox.ts";
import { ids, onPrism, preamble, thrown, wanted } from "./support.ts";

test.each(everyCall.map((call) => [call.name, call] as const))("embedded: %s", async (_name, { run, embedded: [token, request] }) => {
  const { airbyte, wire } = await onSandbox<AnyApi>({ api });
  await run(airbyte);
  expect(wire.sent.at(-1)).toEqual(wanted(token, request));
  expect(wire.refused()).toEqual([]);
});

test("what is left to the low-level client", () => {
  const called = everyCall.map(({ embedded: [, { method, path }] }) => `${method} ${path}`);
  const isCalled = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
    called.some((one) => new RegExp(`^${method} ${path.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`).test(one));
  const left = Object.entries(api.capabilities).filter(([, operation]) => !isCalled(operation));
  const ofTokens = ["create-application-token", "mint-scoped-token", "read-scoped-token-info", "list-workspaces"]; // tested on their own
  expect(left.map(([name]) => name).filter((name) => !ofTokens.includes(name))).toEqual([
    "create-source-as-operator",
    "list-sources-as-operator",
    "get-source-as-operator",
    "update-source-as-operator",
    "delete-source-as-operator",
    "check-source-as-operator",
    "check-source-update-as-operator",
    "read-source-check-as-operator",
    "create-source-template-as-in-guide",
    "create-template-catalog",
    "update-template-catalog",
    "delete-template-catalog",
    "query-template-catalog",
    "create-template-stream",
    "update-template-stream",
    "delete-template-stream",
    "list-destinations",
    "get-destination",
  ]);
});

describeShared("the agent generation, from its own document", () => {
  const folder = mkdtempSync(join(tmpdir(), "airbyte-embedded-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let agent: { readonly api: AnyApi; readonly document: unknown };

  beforeAll(async () => {
    const openapi = sharedPath("openapi/agent-api-2026-05-21.json");
    await generateCommand({ openapi, out: ".", connectors: "source-faker", open: false, check: false }, commandContext({ cwd: folder }));
    const tree: { readonly api: AnyApi } = await import(pathToFileURL(join(folder, "api/index.ts")).href);
    agent = { api: tree.api, document: JSON.parse(readFileSync(join(folder, "openapi.json"), "utf8")) };
  });

  async function onAgent(): ReturnType<typeof onPrism<AnyApi>> {
    const { airbyte, wire } = await onPrism<AnyApi>({ api: agent.api }, agent.document);
    // The organization's token reaches every workspace's sources, so the client looks whose a source is.
    const listed = { data: [{ id: ids.source }] };
    wire.instead("GET /api/v1/integrations/connectors", listed);
    return { airbyte, wire };
  }

  test.each(everyCall.map((call) => [call.name, call] as const))("%s", async (_name, { name, run, embedded, agent: own = embedded }) => {
    const { airbyte, wire } = await onAgent();
    if ("lacks" in own) {
      const what = `${own.lacks}: the agent generation of the API has no capability ${own.lacks}. Nothing was sent. Do without it, or pass the option api of a tree that was generated from a document that has it.`;
      if (name !== "sources.wait") expect(await thrown(() => run(airbyte))).toEqual(["usage", "capability-missing", what]);
      else await run(airbyte);
      expect(wire.sent).toEqual([]);
      return;
    }
    await run(airbyte);
    const [token, request] = own;
    expect(wire.sent.at(-1)).toEqual(wanted(token, request));
    expect(wire.faults).toEqual([]);
  });

  test("a source of another workspace is not touched, though the token would reach it", async () => {
    const { airbyte, wire } = await onAgent();
    const acme = airbyte.workspace("acme");
    expect(await thrown(() => acme.sources.delete(ids.template))).toEqual([
      "not-found",
      "not-in-workspace",
      "delete-source: the workspace acme has no such source. Check the id, and whose it is.",
    ]);
    expect(wire.sent.map(({ method }) => method)).not.toContain("DELETE");
  });

  test("the example of the README, request by request", async () => {
    const { airbyte, wire } = await onAgent();
    const template = await airbyte.sourceTemplates.create("decd338e-5647-4c0b-adf4-da0e75f5a750", {
      name: "Analytics",
      defaults: { ssl_mode: { mode: "require" } },
      streams: { mode: "whitelist", names: ["orders", "customers"] },
    });
    await airbyte.workspace("acme", { region: "EU" }).sources.create(template, {
      name: "Acme DB",
      config: { host: "db.acme.com" },
      connectionTemplates: { tags: ["analytics"], mode: "any" },
    });
    const region_id = "b9e48d61-f082-4a14-a8d0-799a907938cb";
    const [signIn, ...workspace] = preamble("account/applications", { workspace_name: "acme", region_id }, "id");
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
      wanted("operator", {
        method: "POST",
        path: "/api/v1/integrations/connectors",
        body: {
          name: "Acme DB",
          workspace_name: "acme",
          source_template_id: Object(template).id,
          replication_config: { host: "db.acme.com" },
          selected_connection_template_tags: ["analytics"],
          selected_connection_template_tags_mode: "any",
        },
      }),
    ]);
    expect(wire.faults).toEqual([]);
  });
});
