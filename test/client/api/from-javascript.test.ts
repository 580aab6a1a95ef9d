import { expect, test } from "vitest";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.ts";
import { createEmbedded } from "../../../src/client/api/create-embedded.ts";
import { createClient } from "../../../src/client/create-client.ts";
import type { AnyApi } from "../../../src/client/types/api.ts";
import type { Embedded } from "../../../src/client/types/embedded.ts";
import { onSandbox } from "./on-sandbox.ts";
import { account, ids, thrown } from "./support.ts";

/** As JavaScript calls it: the types would refuse each of these. */
const wrong = (value: unknown): never => value as never;

test.each<[string, () => unknown, string]>([
  ["createEmbedded without options", () => createEmbedded(wrong(undefined)), "clientId is missing."],
  ["createEmbedded with null", () => createEmbedded(wrong(null)), "clientId is missing."],
  ["createClient without options", () => createClient(wrong(undefined)), "clientId is missing."],
  ["hooks that are null", () => createEmbedded({ ...account, hooks: wrong(null) }), "hooks must be an object."],
  [
    "a module in place of its api",
    () => createEmbedded({ ...account, api: wrong({ api: {} }) }),
    "api must be the export api of a generated tree.",
  ],
])("%s is refused as an option, and not as a fault of this client", async (_name, run, want) => {
  expect(await thrown(run)).toEqual(["usage", "bad-option", `${want} Nothing was sent.`]);
});

test.each<[string, (airbyte: Embedded<AnyApi>) => unknown]>([
  ["a list", (a) => a.sourceTemplates.list(wrong(null), wrong(null))],
  ["pages", (a) => a.workspaces.list(wrong(null), wrong(null))[Symbol.asyncIterator]().next()],
  ["definitions", (a) => a.definitions.sources.list(wrong(null))],
  ["a clone", (a) => a.sourceTemplates.clone(ids.template, wrong(null))],
  ["a stream choice", (a) => a.sourceTemplates.create(sourcePostgres, { name: "B", streams: wrong(null) })],
  ["a delete", (a) => a.workspace("acme").sources.delete(ids.source, wrong(null))],
])("null counts as absent options of %s", async (_name, run) => {
  const { airbyte, wire } = await onSandbox<AnyApi>();
  await run(airbyte);
  expect(wire.refused()).toEqual([]);
});

test("a null region, as a database has it, does not become the default one", async () => {
  const { airbyte, wire } = await onSandbox<AnyApi>({ region: "EU" });
  const want = "region must be US or EU. Nothing was sent.";
  expect((await thrown(() => airbyte.workspace("acme", { region: wrong(null) })))[2]).toBe(want);
  const given = { allowedOrigin: "https://app.acme.com", region: wrong(null) };
  expect((await thrown(() => airbyte.widgetToken("acme", given)))[2]).toBe(want);
  expect(wire.sent).toEqual([]);
});

test.each([{ waitMs: wrong("500") }, { pollMs: wrong("500") }])(
  "a wait by a number in a text is refused, because it had no end",
  async (options) => {
    const { airbyte } = await onSandbox<AnyApi>();
    const [kind, code] = await thrown(() => airbyte.workspace("acme").sources.wait(ids.check, options));
    expect([kind, code]).toEqual(["usage", "bad-option"]);
  },
);

test("hooks of a class hear everything, warnings too", async () => {
  class Hooks {
    readonly #heard = new Set<string>();
    onRequest() {
      this.#heard.add("request");
    }
    onResponse() {
      this.#heard.add("response");
    }
    onWarning() {
      this.#heard.add("warning");
    }
    heard() {
      return [...this.#heard].sort();
    }
  }
  const hooks = new Hooks();
  const { airbyte } = await onSandbox({ hooks });
  await airbyte.sourceTemplates.list({ tags: [] });
  expect(hooks.heard()).toEqual(["request", "response", "warning"]);
});

test("an empty widget token is none", async () => {
  const { airbyte, wire } = await onSandbox();
  wire.instead("mint-widget-token", { token: "" });
  const [, code] = await thrown(() => airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com" }));
  expect(code).toBe("no-token");
});
