import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { api, told } from "./small-api.ts";

const url = (text: string, variables?: JsonObject): JsonObject => ({ url: text, ...(variables === undefined ? {} : { variables }) });
const at = (...servers: Json[]): JsonObject => api({}, { servers });
const own = (...servers: Json[]): JsonObject => api({ servers });

function under(server: string, path: string): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    servers: [{ url: server }],
    paths: { [path]: { get: { responses: {} } } },
  };
}

test.each<[string, JsonObject, JsonObject, string[]]>([
  [
    "a value of a variable is gone",
    at(url("https://{r}.a.example", { r: { default: "us", enum: ["us", "eu"] } })),
    at(url("https://{r}.a.example", { r: { default: "us", enum: ["us"] } })),
    ["warning server-removed server/https://eu.a.example"],
  ],
  [
    "a variable is written out",
    at(url("https://{r}.a.example", { r: { default: "us", enum: ["us", "eu"] } })),
    at(url("https://us.a.example"), url("https://eu.a.example")),
    [],
  ],
  [
    "the default of a free variable moves",
    at(url("https://{r}.a.example", { r: { default: "us" } })),
    at(url("https://{r}.a.example", { r: { default: "eu" } })),
    ["warning server-removed server/https://us.a.example", "info server-added server/https://eu.a.example"],
  ],
  [
    "an operation moves to a server of its own",
    at(url("https://a.example")),
    api({ servers: [url("https://b.example")] }, { servers: [url("https://a.example")] }),
    ["warning server-removed server/https://a.example", "info server-added server/https://b.example"],
  ],
  [
    "an operation says what the document says",
    at(url("https://a.example")),
    api({ servers: [url("https://a.example/")] }, { servers: [url("https://a.example")] }),
    [],
  ],
  [
    "an operation's own server",
    own(url("https://a.example")),
    own(url("https://b.example")),
    ["warning server-removed server/https://a.example", "info server-added server/https://b.example"],
  ],
  ["the base path moves into the paths", under("https://a.example/v1", "/beds"), under("https://a.example", "/v1/beds"), []],
  ["the base path moves out of the paths", under("https://a.example", "/v1/beds/{id}"), under("https://a.example/v1/", "/beds/{no}"), []],
  [
    "a base path that really changes",
    under("https://a.example/v1", "/beds"),
    under("https://a.example/v2", "/beds"),
    ["warning server-removed server/https://a.example/v1", "info server-added server/https://a.example/v2"],
  ],
])("%s", (_name, base, head, want) => {
  expect(told(base, head)).toEqual(want);
});

const header = (name: string): JsonObject =>
  api({ responses: { 200: { description: "x", headers: { [name]: { schema: { type: "string" } } } } } });
const callback = (name: string): JsonObject => api({ callbacks: { [name]: { "{$url}": { post: { responses: {} } } } } });
const webhook = (name: string): JsonObject => api({}, { webhooks: { [name]: { post: { operationId: "on", responses: {} } } } });

test.each<[string, JsonObject, string[]]>([
  ["a header", header("x-left"), ["breaking response-header-removed response/200/header/x-left"]],
  ["a callback", callback("x-done"), ["breaking callback-removed callback/x-done"]],
  ["a webhook", webhook("x-made"), ["breaking webhook-removed webhook"]],
])("%s whose name begins with x- is gone", (_name, base, want) => {
  const bare = { header: api({ responses: { 200: { description: "x" } } }), callback: api({}), webhook: api({}) };
  const kind = want[0]?.includes("header") === true ? "header" : "callback";
  expect(told(base, bare[kind])).toEqual(want);
});

test("names of headers have no case", () => {
  expect(told(header("X-Left"), header("x-left"))).toEqual([]);
});

test("an extension of paths, responses and callbacks is none of them", () => {
  const extended = api({ responses: { 200: { description: "x" }, "x-note": { description: "y" } } }, {});
  expect(told(extended, api({ responses: { 200: { description: "x" } } }))).toEqual([]);
});
