import { expect, test } from "vitest";
import { createEmbedded } from "../../../src/client/api/create-embedded.ts";
import { fixedClock } from "../../../src/sandbox/time/clock.ts";
import { startOwnSandbox } from "../../support/start-own-sandbox.ts";
import { onSandbox } from "./on-sandbox.ts";
import { ids, thrown, wanted } from "./support.ts";

const path = "/api/v1/workspaces";
const item = (name: string) => ({ name });

async function namesOf(list: AsyncIterable<{ readonly name: string }>): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of list) names.push(name);
  return names;
}

test("page by page, and never to another origin", async () => {
  const { airbyte, wire } = await onSandbox();
  wire.instead(
    "list-workspaces",
    { data: [item("a"), item("b")], next: "https://evil.example/api/v1/elsewhere?cursor=c%2F2&limit=2&name_contains=x" },
    { data: [], next: "/api/v1/workspaces?cursor=c3" },
    { data: [item("c")], next: null },
  );
  expect(await namesOf(airbyte.workspaces.list({ nameContains: "x", status: "active", pageSize: 2 }))).toEqual(["a", "b", "c"]);
  expect(wire.sent.slice(1)).toEqual([
    wanted("operator", { method: "GET", path, query: { name_contains: "x", status: "active", limit: "2" } }),
    wanted("operator", { method: "GET", path, query: { cursor: "c/2", limit: "2", name_contains: "x" } }),
    wanted("operator", { method: "GET", path, query: { cursor: "c3" } }),
  ]);
});

test("a sandbox with 45 workspaces hands them out in pages of 20, and its foreign next is asked for at the client's own address", async () => {
  const names = Array.from({ length: 45 }, (_, index) => `customer-${index}`);
  const seed = { workspaces: names.map((name) => ({ name })) };
  const sandbox = await startOwnSandbox({ seed, clock: fixedClock(), nextOrigin: "https://evil.example" });
  const airbyte = createEmbedded({ ...sandbox.credentials(), fetch: sandbox.fetch, clock: sandbox.clock });
  expect(await namesOf(airbyte.workspaces.list())).toEqual(names);
  const asked = sandbox.journal.entries({ capability: "list-workspaces" }).map(({ url }) => new URL(url));
  expect(asked.map(({ origin, searchParams }) => [origin, searchParams.has("cursor")])).toEqual([
    ["https://api.airbyte.ai", false],
    ["https://api.airbyte.ai", true],
    ["https://api.airbyte.ai", true],
  ]);
  const { widgetUrl = "" } = await airbyte.widgetToken("customer-1", { allowedOrigin: "https://app.acme.com" });
  expect(new URL(widgetUrl).origin).toBe("https://api.airbyte.ai"); // only the links of pages lead elsewhere
});

test("who stops reading asks for no further page", async () => {
  const { airbyte, wire } = await onSandbox();
  wire.instead("list-workspaces", { data: [item("a"), item("b")], next: "?cursor=2" });
  for await (const { name } of airbyte.workspaces.list()) if (name === "a") break;
  expect(wire.sent).toHaveLength(2);
});

test("an empty next is the end, as null is", async () => {
  const { airbyte, wire } = await onSandbox();
  wire.instead("list-workspaces", { data: [item("a")], next: "?cursor=2" }, { data: [item("b")], next: "" });
  expect(await namesOf(airbyte.workspaces.list())).toEqual(["a", "b"]);
});

test.each([
  ["the same page again", ["?cursor=2", "?cursor=2"], '"next" of the answer names a page again'],
  ["no query", ["https://api.airbyte.ai/api/v1/workspaces"], '"next" of the answer names no page'],
  ["no address", ["https://["], '"next" of the answer names no page'],
])("a next that leads nowhere ends in an error, not in a short list: %s", async (_name, nexts, want) => {
  const { airbyte, wire } = await onSandbox();
  wire.instead("list-workspaces", ...nexts.map((next) => ({ data: [], next })));
  const [kind, code, message] = await thrown(() => namesOf(airbyte.workspaces.list()));
  expect([kind, code, message]).toEqual([
    "unexpected-answer",
    "unfit-answer",
    `list-workspaces: ${want}. Check baseUrl, and for a proxy in between.`,
  ]);
});

test("a workspace's id is asked once, however many ask at once", async () => {
  const { airbyte, wire } = await onSandbox();
  const acme = airbyte.workspace("acme");
  expect(await Promise.all([acme.id(), acme.id(), acme.sources.list().then(() => acme.id())])).toEqual(Array(3).fill(ids.workspace));
  expect(wire.sent.map(({ method, path: to }) => `${method} ${to}`)).toEqual([
    "POST /api/v1/account/applications/token",
    "POST /api/v1/embedded/scoped-token",
    "GET /api/v1/embedded/scoped-token/info",
    "GET /api/v1/embedded/sources",
  ]);
});

test("a failure is not kept", async () => {
  const { airbyte, wire } = await onSandbox();
  wire.instead("read-scoped-token-info", {}, { workspace_id: ids.workspace });
  const acme = airbyte.workspace("acme");
  expect((await thrown(() => acme.id()))[1]).toBe("unfit-answer");
  expect(await acme.id()).toBe(ids.workspace);
});

test("one caller's abort is not another's", async () => {
  const { airbyte } = await onSandbox();
  const acme = airbyte.workspace("acme");
  const controller = new AbortController();
  const first = acme.id({ signal: controller.signal });
  const second = acme.id();
  controller.abort(new Error("enough"));
  await expect(first).rejects.toThrow("enough");
  expect(await second).toBe(ids.workspace);
});

test("the client's region is the workspaces' own, unless they have another", async () => {
  const regionOf = async (region?: "US" | "EU"): Promise<unknown> => {
    const { airbyte, wire } = await onSandbox({ region: "EU" });
    await airbyte.workspace("acme", { region }).id();
    return wire.sent[1]?.body;
  };
  expect(await regionOf()).toEqual({ workspace_name: "acme", region_id: "b9e48d61-f082-4a14-a8d0-799a907938cb" });
  expect(await regionOf("US")).toEqual({ workspace_name: "acme", region_id: "645a183f-b12b-4c6e-8ad3-99e165603450" });
});

test("and of widgets' workspaces", async () => {
  const { airbyte, wire } = await onSandbox({ region: "EU" });
  await airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com", region: undefined });
  expect(Object(wire.sent.at(-1)?.body).region_id).toBe("b9e48d61-f082-4a14-a8d0-799a907938cb");
});

test("a widget token is unwrapped, and a new one each time", async () => {
  const { airbyte, wire } = await onSandbox();
  const widgetUrl = "https://widget.example/?workspaceId=1&allowedOrigin=https://app.acme.com";
  const token = btoa(JSON.stringify({ token: "inner", widgetUrl }));
  wire.instead("mint-widget-token", { token }, { token: "other" });
  const mint = () => airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com" });
  expect([await mint(), await mint()]).toEqual([
    { token, widgetUrl },
    { token: "other", widgetUrl: undefined },
  ]);
});

test.each<[string, BufferEncoding, string]>([
  ["base64url", "base64url", "https://widget.example/?q=???>>>~~~"],
  ["UTF-8", "base64", "https://widget.example/?tenant=Zoë-株式会社"],
])("a widget's address is read from %s", async (_name, encoding, widgetUrl) => {
  const { airbyte, wire } = await onSandbox();
  const token = Buffer.from(JSON.stringify({ token: "inner", widgetUrl })).toString(encoding);
  wire.instead("mint-widget-token", { token });
  expect(await airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com" })).toEqual({ token, widgetUrl });
});

test.each(["javascript:alert(1)", "data:text/html,x", "/widget", ""])(
  "an address of a widget that is no web address is left out: %s",
  async (widgetUrl) => {
    const { airbyte, wire } = await onSandbox();
    wire.instead("mint-widget-token", { token: btoa(JSON.stringify({ widgetUrl })) });
    expect((await airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com" })).widgetUrl).toBeUndefined();
  },
);

test("a sandboxed page, whose origin is null, gets a widget token where that is asked for by name", async () => {
  const { airbyte, wire } = await onSandbox();
  wire.instead("mint-widget-token", { token: "opaque" });
  await airbyte.widgetToken("acme", { allowedOrigin: "null" });
  expect(wire.sent.at(-1)?.body).toEqual({ workspace_name: "acme", allowed_origin: "null" });
});

test("the id of a workspace is not asked for by a call that was called off before", async () => {
  const { airbyte, wire } = await onSandbox();
  const reason = new Error("enough");
  await expect(airbyte.workspace("acme").sources.list({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(wire.sent).toEqual([]);
});

test("empty pages without end are given up", async () => {
  const { airbyte, wire } = await onSandbox();
  wire.instead("list-workspaces", ...Array.from({ length: 200 }, (_, page) => ({ data: [], next: `?cursor=${page}` })));
  expect((await thrown(() => namesOf(airbyte.workspaces.list())))[2]).toBe(
    "list-workspaces: more than 100 pages in a row are empty. Check baseUrl, and for a proxy in between.",
  );
});
