import { expect, test } from "vitest";
import type { Subject } from "../../../src/contract/case/bind-capability.ts";
import type { Case } from "../../../src/contract/case/case.ts";
import { translateCase } from "../../../src/contract/case/translate-case.ts";
import { type Generation, parseBindings } from "../../../src/document/bindings.ts";
import { listOperations } from "../../../src/document/list-operations.ts";

const document = {
  paths: {
    "/sources/{id}/{part}": { put: { operationId: "put_source", security: [{ ScopedToken: [] }] } },
    "/connectors/{id}/{part}": { put: { operationId: "put_connector", security: [{ HTTPBearer: [] }] } },
    "/open": { get: { operationId: "open" } },
  },
};
const bindings = parseBindings(
  {
    "update-source": {
      embedded: "put_source",
      agent: { operation: "put_connector", fields: { source_config: "replication_config", tags: "labels", legacy: null } },
    },
    "see-open": { embedded: "open", agent: "gone" },
    "see-nothing": { embedded: "open" },
  },
  "bindings",
);
const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));

const given: Case = {
  name: "update-source/x",
  rule: "r",
  capability: "update-source",
  send: {
    path: { id: "a/b", part: "c" },
    query: { tags: ["x", "y"] },
    headers: { "x-organization-id": "o" },
    body: { source_config: { source_config: 1 } },
  },
  expect: { refused: { at: "/body/source_config/source_config", keyword: "type" } },
};

test("the embedded generation speaks the guide's names", () => {
  expect(translateCase(given, subject("embedded"))).toEqual({
    request: {
      operation: operations.get("put_source"),
      path: "/sources/a%2Fb/c",
      query: { tags: ["x", "y"] },
      headers: {
        accept: "application/json",
        authorization: "Bearer scoped-token",
        "content-type": "application/json",
        "x-organization-id": "o",
      },
      body: { source_config: { source_config: 1 } },
    },
    expect: given.expect,
  });
});

test("another generation's names are put in at the top level, in the request and in the reason", () => {
  expect(translateCase(given, subject("agent"))).toEqual({
    request: {
      operation: operations.get("put_connector"),
      path: "/connectors/a%2Fb/c",
      query: { labels: ["x", "y"] },
      headers: {
        accept: "application/json",
        authorization: "Bearer operator-token",
        "content-type": "application/json",
        "x-organization-id": "o",
      },
      body: { replication_config: { source_config: 1 } },
    },
    expect: { refused: { at: "/body/replication_config/source_config", keyword: "type" } },
  });
});

test.each([
  ["a missing key at the top", { at: "/body", names: "source_config" }, { at: "/body", names: "replication_config" }],
  ["a missing key below", { at: "/body/x", names: "source_config" }, { at: "/body/x", names: "source_config" }],
  ["a query parameter", { at: "/query/tags/0" }, { at: "/query/labels/0" }],
])("a reason that names %s", (_name, reason, want) => {
  const translated = translateCase({ ...given, expect: { refused: { ...reason, keyword: "k" } } }, subject("agent"));
  expect(translated).toMatchObject({ expect: { refused: { ...want, keyword: "k" } } });
});

test("an open operation gets no token, and a case may say so", () => {
  expect(translateCase({ ...given, capability: "see-open", send: {} }, subject("embedded"))).toMatchObject({
    request: { path: "/open", headers: { accept: "application/json" } },
  });
  const without = translateCase({ ...given, send: { ...given.send, token: "none" } }, subject("embedded"));
  expect("request" in without && without.request.headers).not.toHaveProperty("authorization");
});

const notRun: readonly [string, Partial<Case>, Generation, string][] = [
  ["no generation", {}, "unknown", "the document is of no known generation, so no operation is bound to a capability"],
  ["no capability", { capability: "see-nothing" }, "agent", "the agent generation has no capability see-nothing"],
  ["no operation", { capability: "see-open" }, "agent", "the document has no operation gone for see-open"],
  ["no field", { send: { body: { legacy: 1 } } }, "agent", "the agent generation has no field legacy for update-source"],
  [
    "no field that could be missing",
    { send: {}, expect: { refused: { at: "/body", keyword: "required", names: "legacy" } } },
    "agent",
    "the agent generation has no field legacy for update-source",
  ],
  ["another generation's rule", { only: { generation: "embedded", because: "it is optional now" } }, "agent", "it is optional now"],
];

test.each(notRun)("is not run where the document has %s", (_name, change, generation, why) => {
  expect(translateCase({ ...given, ...change }, subject(generation))).toEqual({ notRun: why });
});

function subject(generation: Generation): Subject {
  return { generation, bindings, operations };
}
