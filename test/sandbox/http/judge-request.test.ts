import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { listOperations } from "../../../src/document/list-operations.ts";
import { makeRequestJudge } from "../../../src/sandbox/http/judge-request.ts";
import { compile } from "../../../src/schema/compile.ts";

const named = (name: string): JsonObject => ({ required: [name], properties: { [name]: { type: "string" } } });
/** A body with keywords of its own beside a union at its root. */
const around: JsonObject = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    limit: { type: ["integer", "null"] },
    definition_id: { type: ["string", "null"], format: "uuid" },
  },
};
const id = "decd338e-5647-4c0b-adf4-da0e75f5a750";
const kind = (value: string, member: string): JsonObject => ({
  required: ["kind", member],
  properties: { kind: { const: value }, [member]: { type: "string" } },
});

const cases: readonly (readonly [name: string, union: JsonObject, body: Json, faults: readonly string[]])[] = [
  ["a body that fits", { oneOf: [named("definition_id"), named("template_id")] }, { name: "A", definition_id: id }, []],
  [
    "a fault beside the union, in a body that names one branch",
    { oneOf: [named("definition_id"), named("template_id")] },
    { name: 1, definition_id: id },
    ["/body/name type"],
  ],
  [
    "a missing member beside the union",
    { anyOf: [named("definition_id"), named("template_id")] },
    { template_id: "t" },
    ["/body/name required"],
  ],
  [
    "a member that the schema around judges more strictly than the branch that it names",
    { oneOf: [named("definition_id"), named("template_id")] },
    { name: "A", definition_id: "no-uuid" },
    ["/body/definition_id format"],
  ],
  [
    "two branches at once",
    { oneOf: [named("definition_id"), named("type")] },
    { name: "A", definition_id: id, type: "t" },
    ["/body oneOf"],
  ],
  ["no branch", { oneOf: [named("type"), named("slug")] }, { name: "A" }, ["/body/slug required", "/body/type required"]],
  [
    "only the faults of the branch that a constant names",
    { oneOf: [kind("a", "one"), kind("b", "two")] },
    { name: "A", kind: "b", limit: "x" },
    ["/body/limit type", "/body/two required"],
  ],
];

test.each(cases)("%s", (_name, union, body, want) => {
  const schema = { ...around, ...union };
  const document: JsonObject = {
    paths: { "/a": { post: { requestBody: { content: { "application/json": { schema } } }, responses: {} } } },
  };
  const [operation] = listOperations(document);
  const route = { operation: operation!, capabilities: [], fields: new Map(), guideNames: new Map(), literals: ["a"], parameters: [] };
  const judge = makeRequestJudge(document, compile(document).violations);
  const { faults } = judge(route, { path: {}, query: new URLSearchParams(), headers: new Headers(), body });
  expect(faults.map(({ place, keyword }) => `/${place.join("/")} ${keyword}`).sort()).toEqual(want);
});
