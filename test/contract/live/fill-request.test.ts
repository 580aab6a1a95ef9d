import { expect, test } from "vitest";
import type { ContractRequest } from "../../../src/contract/case/exchange.ts";
import { fillRequest, type LiveRequest } from "../../../src/contract/live/fill-request.ts";
import type { OwnValues } from "../../../src/contract/live/made-up-ids.ts";

const own: OwnValues = {
  credentials: { clientId: "my-id", clientSecret: "my-secret", organizationId: "my-org" },
  placeholders: {
    organization: "p-org",
    workspace: "p-ws",
    sourceTemplate: "p-st",
    source: "p-src",
    connectionTemplate: "p-ct",
    templateTag: "p-tag",
  },
  prefix: "kit-1",
  operatorToken: "op",
  scopedToken: "sc",
  ids: new Map([
    ["p-org", "my-org"],
    ["p-ws", "ws 1"],
  ]),
};
const operation = { id: "x", method: "POST", path: "/x", statuses: [], security: [], tags: [], deprecated: false, pointer: "/paths/x" };
const given: ContractRequest = { operation, path: "/x", query: {}, headers: {} };
const plain: LiveRequest = { method: "POST", path: "/x", query: {}, headers: { "x-organization-id": "my-org" } };

test.each<[string, Partial<ContractRequest>, Partial<LiveRequest>]>([
  ["the organization is added", {}, {}],
  ["a case's own stays", { headers: { "x-organization-id": "acme" } }, { headers: { "x-organization-id": "acme" } }],
  ["a made-up one is ours", { headers: { "x-organization-id": "p-org" } }, {}],
  [
    "the operator's token",
    { headers: { authorization: "Bearer operator-token" } },
    { headers: { ...plain.headers, authorization: "Bearer op" } },
  ],
  [
    "the scoped token",
    { headers: { authorization: "Bearer scoped-token" } },
    { headers: { ...plain.headers, authorization: "Bearer sc" } },
  ],
  ["an id in the path", { path: "/x/p-ws/p-src" }, { path: "/x/ws%201/p-src" }],
  ["an id in the query", { query: { a: "p-ws", b: ["p-ws", "c"] } }, { query: { a: "ws 1", b: ["ws 1", "c"] } }],
  ["an id in the body", { body: { workspace_id: "p-ws", other: "p-src" } }, { body: { workspace_id: "ws 1", other: "p-src" } }],
  ["a workspace of its own", { body: { workspace_name: "acme" } }, { body: { workspace_name: "kit-1-7" } }],
  ["the run's workspace by name", { body: { workspace_name: "p-ws" } }, { body: { workspace_name: "kit-1-0" } }],
  ["a name of its own", { body: { name: "Lake", size: 1 } }, { body: { name: "kit-1 Lake", size: 1 } }],
  ["a long name keeps its length", { body: { name: "tttttttt" } }, { body: { name: "kit-1ttt" } }],
  ["an empty name stays empty", { body: { name: "" } }, { body: { name: "" } }],
  ["credentials", { body: { client_id: "a", client_secret: "b" } }, { body: { client_id: "my-id", client_secret: "my-secret" } }],
  ["a missing secret stays missing", { body: { client_id: "a" } }, { body: { client_id: "my-id" } }],
  ["a body that is no object", { body: ["p-ws"] }, { body: ["p-ws"] }],
])("%s", (_name, change, want) => {
  expect(fillRequest({ ...given, ...change }, own, 7)).toEqual({ ...plain, ...want });
});
