import { expect, onTestFinished, test } from "vitest";
import { arrayMember } from "../../src/core/json.ts";
import type { JournalEntry } from "../../src/sandbox/journal.ts";
import { openShop } from "./shop.ts";

test("an entry is the same at each look, and nobody can change it", async () => {
  const shop = await openShop();
  const customer = await shop.customer("a");
  const told: JournalEntry[] = [];
  shop.sandbox.journal.follow((entry) => told.push(entry));
  await shop.source(customer, { selected_connection_template_tags: ["gold"] });
  await shop.sandbox.fetch("http://127.0.0.1/consent");
  const { journal } = shop.sandbox;
  const before = JSON.stringify(journal.entries());
  expect(told.at(0)?.body).toMatchObject({ selected_connection_template_tags: ["gold"] });
  for (const entry of [...journal.entries(), ...told]) {
    expect(() => Object.assign(entry, { status: 0 })).toThrow(TypeError);
    for (const list of [entry.notes, entry.effects]) expect(() => (list as string[]).push("mine")).toThrow(TypeError);
    expect(() => Object.assign(entry.headers, { mine: "1" })).toThrow(TypeError);
  }
  const tags = arrayMember(told.at(0)?.body, "selected_connection_template_tags");
  expect(() => (tags as string[]).push("mine")).toThrow(TypeError);
  expect(JSON.stringify(journal.entries())).toBe(before);
});

test("a listener that throws neither fails the call nor keeps the news from others", async () => {
  const { sandbox } = await openShop();
  const reported: unknown[] = [];
  const before = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException").on("uncaughtException", (error) => reported.push(error));
  onTestFinished(() => {
    process.removeAllListeners("uncaughtException");
    for (const listener of before) process.on("uncaughtException", listener);
  });
  const told: string[] = [];
  sandbox.journal.follow(() => {
    throw new Error("listener");
  });
  sandbox.journal.follow(({ method }) => told.push(method));
  expect((await sandbox.fetch("http://127.0.0.1/api/v1/workspaces")).status).toBe(401);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([told, reported]).toEqual([["GET"], [new Error("listener")]]);
});

test("an entry shows no value of a name that the document does not declare, and no secret within a member", async () => {
  const shop = await openShop();
  const { token, workspace } = await shop.customer("a");
  await shop.source({ token, workspace }, { sourceConfig: { password: "hush-1", list: ["hush-2"] }, pasword: "hush-3", name: "shown" });
  await shop.call("POST /account/applications/token", { body: { client_id: "c", clientSecret: "hush-4" } });
  const query = { limit: "7", client_secret: "hush-5" };
  await shop.call("GET /workspaces", { token: await shop.operator(), query, headers: { "x-api-key": "hush-6" } });
  await shop.call("GET /nowhere", { query: { access_token: "hush-7" } });
  await shop.call("PATCH /integrations/templates/sources/1", { body: { customization: { api_key: "hush-8", shown: 1 } } });
  const entries = shop.sandbox.journal.entries();
  expect(JSON.stringify(entries)).not.toContain("hush");
  expect(entries.find(({ capability }) => capability === "create-source")?.body).toMatchObject({
    name: "shown",
    sourceConfig: { password: "[redacted]", list: "[redacted]" },
    source_config: { host: "[redacted]" },
  });
  expect(entries.map(({ url }) => url)).toContain("http://127.0.0.1/api/v1/workspaces?limit=7&client_secret=[redacted]");
  expect(entries.at(-1)?.body).toEqual({ customization: { api_key: "[redacted]", shown: 1 } });
});

test("an entry keeps a hundred sentences of a call, and counts the rest", async () => {
  const { sandbox, call, operator } = await openShop();
  const names = Array.from({ length: 40_000 }, (_, index) => [`k${index}`, 1]);
  const body = { workspace_name: "a", ...Object.fromEntries(names) };
  expect((await call("POST /embedded/scoped-token", { token: await operator(), body })).status).toBe(200);
  const { notes = [] } = sandbox.journal.entries().at(-1) ?? {};
  expect([notes.length, notes.at(-1)]).toEqual([101, "and 39900 more"]);
});

test("a call of no operation is refused by a rule, and told which methods its path has", async () => {
  const { call } = await openShop();
  const refusals = await Promise.all(["GET /nowhere", "DELETE /workspaces", "GET /workspaces/%ff"].map((line) => call(line)));
  expect(refusals.map(({ status, rule, headers }) => [status, rule, headers.get("allow")])).toEqual([
    [404, "sandbox/unknown-path", null],
    [405, "sandbox/unknown-method", "GET"],
    [404, "sandbox/path-encoding", null],
  ]);
});

test("a query that is ignored, or given more often than it counts, is noted", async () => {
  const { sandbox, call, operator } = await openShop();
  const token = await operator();
  await call("GET /workspaces?status=active&status=inactive&nme_contains=x&nme_contains=y", { token });
  await call("GET /integrations/templates/sources?tags=gold&tags=eu&tags_mode=any", { token });
  expect(sandbox.journal.entries().slice(-2)).toMatchObject([
    {
      status: 200,
      notes: [
        'The query has "status" more than once: the first one counts.',
        'The document does not declare "nme_contains" in the query: it was ignored.',
      ],
    },
    { status: 200, notes: [] },
  ]);
});

test("a filter by a member that no entry has is refused: it would pass for no call", async () => {
  const { sandbox, operator } = await openShop();
  await operator();
  expect(() => sandbox.journal.entries({ capabilty: "create-source" } as never)).toThrow(
    'The filter of a journal has no key "capabilty"; did you mean capability?',
  );
  expect(() => sandbox.journal.entries("create-source" as never)).toThrow("The filter of a journal must be an object");
  expect(sandbox.journal.entries({ capability: "create-application-token" })).toHaveLength(1);
});
