import { describe, expect, it } from "vitest";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.js";
import type { DefaultApi } from "../../../src/client/api/create-embedded.ts";
import { createClient } from "../../../src/client/create-client.ts";
import { recordUsage } from "../../../src/client/recorder/record-usage.ts";
import { watchReads } from "../../../src/client/recorder/watch-reads.ts";
import type { Embedded } from "../../../src/client/types/embedded.ts";
import { parseUsage } from "../../../src/gate/usage/parse-usage.ts";
import { onSandbox } from "../api/on-sandbox.ts";
import { account, ids, thrown } from "../api/support.ts";

async function use(airbyte: Embedded<DefaultApi>): Promise<void> {
  const made = await airbyte.sourceTemplates.create(sourcePostgres, { name: "secret name", defaults: { port: 5432 } });
  const source = await airbyte.workspace("acme").sources.create(made, {
    name: "b",
    config: { host: "h", database: "d", username: "u", password: "hunter2" } as never,
    validate: false,
  });
  expect(source.id).not.toBe(ids.source);
  expect((await airbyte.sourceTemplates.list()).map(({ name }) => name)).toContain("secret name");
}

describe("recordUsage", () => {
  it("records operations, connectors and what is read of answers, and no value", async () => {
    const { airbyte, wire } = await onSandbox();
    const recorder = recordUsage(airbyte, { at: "test run" });
    await use(airbyte);
    const usage = recorder.usage();
    expect(usage.operations.map(({ operation, at, reads }) => [operation, at, reads && Object.keys(reads)])).toEqual([
      ["create-application-token", ["test run"], undefined],
      ["create-source", ["test run"], ["/id"]],
      ["create-source-template", ["test run"], ["/id", "/partial_default_config", "/partial_default_config/port"]],
      ["list-source-templates", ["test run"], ["/data/*/name"]],
      ["mint-scoped-token", ["test run"], undefined],
      ["read-scoped-token-info", ["test run"], ["/workspace_id"]],
    ]);
    expect(usage.connectors).toEqual([{ connector: "source-postgres", at: ["test run"] }]);
    expect(usage.unknown).toEqual([]);
    expect(wire.refused()).toEqual([]);
    expect(JSON.stringify(usage)).not.toMatch(/hunter2|secret name|eyJ/);
    expect(parseUsage(JSON.parse(JSON.stringify(usage)), "usage.json")).toEqual(usage);
  });

  it("takes a connector that only an id names for unknown", async () => {
    const { airbyte } = await onSandbox();
    const recorder = recordUsage(airbyte);
    await airbyte.sourceTemplates.create(ids.definition, { name: "B" });
    await airbyte.workspace("acme").sources.create(ids.template, { config: { host: "h" }, validate: false });
    expect(recorder.usage().unknown).toEqual([
      { kind: "connectors", at: "recorded", why: "create-source was given its connector by an id" },
      { kind: "connectors", at: "recorded", why: "create-source-template was given its connector by an id" },
    ]);
  });

  it("records the calls of createClient by method and path, and knows nothing of what is read", async () => {
    const { wire } = await onSandbox();
    const client = createClient<Record<string, never>>({ ...account, fetch: wire.fetch, retry: { retries: 0 } });
    const recorder = recordUsage(client);
    await client.GET("/api/v1/workspaces/{id}" as never, { params: { path: { id: "a" } } } as never);
    await client.POST("/api/v1/embedded/sources" as never, { body: {} } as never);
    expect(recorder.usage()).toEqual({
      operations: ["GET /api/v1/workspaces/{id}", "POST /api/v1/embedded/sources", "create-application-token"].map((operation) => ({
        operation,
        at: ["recorded"],
      })),
      connectors: [],
      unknown: [{ kind: "connectors", at: "recorded", why: "POST /api/v1/embedded/sources was given its connector by an id" }],
    });
  });

  it("leaves the client's own hooks and answers as they were, and refuses what is no client", async () => {
    const seen: string[] = [];
    const { airbyte } = await onSandbox({ hooks: { onRequest: ({ capability }) => void seen.push(capability) } });
    const before = await airbyte.sourceTemplates.list();
    recordUsage(airbyte);
    expect(before.length).toBeGreaterThan(0);
    expect(await airbyte.sourceTemplates.list()).toEqual(before);
    expect(seen).toEqual(["create-application-token", "list-source-templates", "list-source-templates"]);
    expect(await thrown(() => recordUsage({} as never))).toEqual([
      "usage",
      "bad-option",
      "recordUsage takes a client of createEmbedded or createClient. Nothing was sent.",
    ]);
  });
});

describe("watchReads", () => {
  const data = { id: "a", list: [{ n: 1, deep: { x: 2 } }], empty: [] as number[], map: { k: 3 } };
  const read: readonly (readonly [name: string, run: (watched: typeof data) => unknown, want: readonly string[]])[] = [
    ["a member", ({ id }) => id, ["id"]],
    ["nothing of what is only passed on the way", ({ list }) => list, []],
    ["items of a loop", ({ list }) => list.map(({ deep }) => deep.x), ["list/*/deep/x"]],
    ["items of a method", ({ list }) => list.filter(() => true)[0]?.n, ["list/*/n"]],
    ["a sorted list", ({ list }) => [...list].sort()[0]?.n, ["list/*/n"]],
    ["an empty list", ({ empty }) => empty.map((one) => one), ["empty"]],
    ["the keys", ({ map }) => Object.keys(map), ["map", "map/k"]],
    ["a spread", ({ map }) => ({ ...map }), ["map", "map/k"]],
    ["all as text", ({ map }) => JSON.stringify(map), ["map", "map/k"]],
    ["what is not there", (watched) => (watched as { nick?: string }).nick, ["nick"]],
    ["whether it is there", (watched) => Object.hasOwn(watched, "nick"), ["nick"]],
    ["a descriptor", (watched) => (Object.getOwnPropertyDescriptor(watched, "map")?.value as typeof data.map | undefined)?.k, ["map/k"]],
    ["nothing by await", async (watched) => await watched, []],
  ];
  it.each(read)("tells of %s", async (_name, run, want) => {
    const paths = new Set<string>();
    await run(watchReads(structuredClone(data), (path) => void paths.add(path.join("/"))));
    expect([...paths].sort()).toEqual(want);
  });
});
