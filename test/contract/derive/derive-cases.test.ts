import { expect, test } from "vitest";
import type { Expectation } from "../../../src/contract/case/case.ts";
import { deriveCases } from "../../../src/contract/derive/derive-cases.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { smallDocument } from "./small-document.ts";

const { requests, payloads, facts, constraints, unreachable } = deriveCases(smallDocument);

test("each operation gets an accepted request, and twins for each constraint and each access rule", () => {
  expect(requests.map(({ name, expect: wanted, twin }) => [name, inShort(wanted), twin])).toEqual([
    ["create-thing/request-accepted", "accepted", undefined],
    ["create-thing/security-no-token-refused", "401", "create-thing/request-accepted"],
    ["create-thing/security-wrong-scheme-refused", "401", "create-thing/request-accepted"],
    ["create-thing/media-type-refused", "415", "create-thing/request-accepted"],
    ["create-thing/header-x-organization-id-given-accepted", "accepted", undefined],
    [
      "create-thing/header-x-organization-id-format-refused",
      "/header/x-organization-id format",
      "create-thing/header-x-organization-id-given-accepted",
    ],
    ["create-thing/query-page-size-required-refused", "/query required", "create-thing/request-accepted"],
    ["create-thing/query-page-size-type-refused", "/query/pageSize type", "create-thing/request-accepted"],
    ["create-thing/query-page-size-minimum-refused", "/query/pageSize minimum", "create-thing/request-accepted"],
    ["create-thing/body-required-refused", "/body required", "create-thing/request-accepted"],
    ["create-thing/body-type-refused", "/body type", "create-thing/request-accepted"],
    ["create-thing/body-required-mode-refused", "/body required", "create-thing/request-accepted"],
    ["create-thing/body-mode-enum-refused", "/body/mode enum", "create-thing/request-accepted"],
    ["create-thing/body-mode-enum-accepted", "accepted", undefined],
    ["create-thing/body-open-accepted", "accepted", undefined],
    ["get-thing/request-accepted", "accepted", undefined],
    ["get-thing/path-id-format-refused", "/path/id format", "get-thing/request-accepted"],
    ["delete-latest/request-accepted", "accepted", undefined],
  ]);
});

test("a request carries what its operation requires, and credentials of its scheme", () => {
  const [first] = requests;
  expect(first?.request).toMatchObject({
    path: "/things",
    query: { pageSize: "1" },
    headers: { accept: "application/json", authorization: "Bearer operator-token", "content-type": "application/json" },
    body: { mode: "any" },
  });
});

test("answers of one schema share their payloads", () => {
  const places = ["createThing answer 201 application/json", "getThing answer 200 application/json"];
  expect(payloads.filter(({ name }) => name.startsWith("thing/")).map(({ name, payload }) => [name, payload])).toEqual([
    ["thing/answer-type-accepted", { name: "a" }],
    ["thing/answer-type-refused", 1],
    ["thing/answer-type-refused-2", null],
    ["thing/answer-required-name-refused", {}],
    ["thing/answer-name-type-refused", { name: 1 }],
    ["thing/answer-name-type-refused-2", { name: null }],
    ["thing/answer-open-accepted", { name: "a", unknown_member: "a" }],
    ["thing/answer-note-open-accepted", { name: "a", note: "a" }],
  ]);
  expect(payloads[0]?.places).toEqual(places);
});

test("what no payload shows is a fact", () => {
  expect(facts.map(({ name, expected }) => [name, expected])).toContainEqual(["thing/declares-properties", { "": ["name", "note"] }]);
  expect(facts.map(({ name }) => name)).toEqual([
    "document/declares-servers",
    "document/declares-dialect",
    "document/declares-operations",
    "document/declares-security-schemes",
    ...["create-thing", "get-thing", "delete-latest"].flatMap((operation) =>
      ["statuses", "deprecated", "security", "parameters", "request-body", "answers"].map((about) => `${operation}/declares-${about}`),
    ),
    "create-thing-query-page-size/default",
    "create-thing-body-application-json/declares-properties",
    "create-thing-body-application-json/declares-values",
    "create-thing-body-application-json/default-mode",
    "thing/declares-properties",
  ]);
});

test("every constraint is counted, and those that no case shows have a reason", () => {
  expect(constraints.map(({ id }) => id)).toEqual([
    "createThing /header/X-Organization-Id/type",
    "createThing /header/X-Organization-Id/format",
    "createThing /query/pageSize/required",
    "createThing /query/pageSize/type",
    "createThing /query/pageSize/minimum",
    "createThing /body/required",
    "createThing /body/type",
    "createThing /body/required mode",
    "createThing /body/properties/mode/enum",
    "getThing /path/id/required",
    "getThing /path/id/type",
    "getThing /path/id/format",
    "thing /type",
    "thing /required name",
    "thing /properties/name/type",
    "create-thing-answer-422-application-json /type",
    "create-thing-answer-422-application-json /minProperties",
  ]);
  expect(unreachable.map(({ constraint: { id }, reason }) => [id, reason])).toEqual([
    ["createThing /header/X-Organization-Id/type", "it cannot be broken alone: format refuses the value too"],
    ["getThing /path/id/required", "a path without its parameter is another path"],
    ["getThing /path/id/type", "it cannot be broken alone: format refuses the value too"],
  ]);
});

test("names are unique, and each twin is an accepted case", () => {
  const all = [...requests, ...payloads];
  expect(new Set([...all, ...facts].map(({ name }) => name)).size).toBe(all.length + facts.length);
  const accepted = all.filter(({ expect: wanted }) => "accepted" in wanted).map(({ name }) => name);
  expect(all.flatMap(({ twin }) => twin ?? []).filter((twin) => !accepted.includes(twin))).toEqual([]);
  expect(all.filter(({ expect: wanted, twin }) => "refused" in wanted && twin === undefined)).toEqual([]);
});

test("a path parameter never takes the name of a sibling path", () => {
  const things = smallDocument.paths as JsonObject; // as written in the small document
  const document = { ...smallDocument, paths: { ...things, "/things/a": { get: { responses: {} } }, "/things/{id}": plainId } };
  const found = deriveCases(document).requests.find(({ name }) => name === "get-plain/request-accepted");
  expect(found?.request.path).toBe("/things/A");
});

const plainId: JsonObject = {
  get: {
    operationId: "getPlain",
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    responses: { 200: { description: "It" } },
  },
};

function inShort(wanted: Expectation): string {
  if ("accepted" in wanted) return "accepted";
  return "status" in wanted.refused ? String(wanted.refused.status) : `${wanted.refused.at} ${wanted.refused.keyword}`;
}
