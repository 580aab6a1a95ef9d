import { expect, test } from "vitest";
import type { BundleCase, BundleCheck } from "../../../src/contract/case/case.ts";
import { type BundleSubject, judgeBundleCase } from "../../../src/contract/judge/judge-bundle-case.ts";
import { payloadOracle } from "../../../src/contract/judge/payload-oracle.ts";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { parseBindings } from "../../../src/document/bindings.ts";
import type { Generation } from "../../../src/document/generation.ts";
import { listOperations } from "../../../src/document/list-operations.ts";

const document = {
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  servers: [{ url: "https://api.example.com" }, { url: "https://other.example.com" }],
  paths: {
    "/x/{id}": {
      post: {
        operationId: "make_x",
        security: [{ B: [] }, { A: [] }],
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer", default: 20 } },
          { $ref: "#/components/parameters/Organization" },
        ],
        requestBody: { content: json({ anyOf: [{ $ref: "#/components/schemas/Make" }, { type: "null" }] }) },
        responses: {
          "201": { content: json({ $ref: "#/components/schemas/Made" }) },
          "404": { $ref: "#/components/responses/Missing" },
          "429": {},
          "500": { content: json({ $ref: "#/components/schemas/Broken" }) },
        },
      },
    },
    "/open": { get: { operationId: "see_open" } },
  },
  components: {
    parameters: { Organization: { name: "x-organization-id", in: "header", schema: { type: "string" } } },
    responses: { Missing: { content: json({ type: "object", minProperties: 1 }) } },
    schemas: {
      Make: {
        type: "object",
        properties: {
          mode: { $ref: "#/components/schemas/Mode", default: "any" },
          labels: { default: [] },
          custom: { anyOf: [{ $ref: "#/components/schemas/Custom" }, { type: "null" }] },
          self: { $ref: "#/components/schemas/Make" },
          two: { oneOf: [{ default: 1 }, { default: 2 }] },
        },
      },
      Custom: { properties: { depth: { default: { b: 1, a: 2 } } } },
      Made: { type: "object", required: ["id"], properties: { id: { type: "string", format: "uuid" } } },
      Mode: { enum: ["any", "all"] },
      Broken: { type: "string", pattern: "(" },
    },
  },
} as const satisfies JsonObject;

const bindings = parseBindings(
  {
    "make-x": { embedded: "make_x", agent: { operation: "make_x", fields: { tags: "labels", legacy: null } } },
    "see-open": { embedded: "see_open" },
    "gone-x": { embedded: "gone_x" },
  },
  "b",
);

type Row = readonly [check: BundleCheck, expected: string, got: string];

const id = "0f3c2a58-6c1e-4d0a-9a57-2b8f4d1c7e90";

const ofOperation: readonly Row[] = [
  [{ route: "POST /x/{id}" }, "the route POST /x/{id}", "the route POST /x/{id}"],
  [{ route: "POST /x" }, "the route POST /x", "the route POST /x/{id}"],
  [{ security: ["A", "B"] }, "the token A or B", "the token A or B"],
  [{ security: ["A"] }, "the token A", "the token A or B"],
  [{ security: [] }, "the token none", "the token A or B"],
  [{ declares: 429 }, "the statuses with 429", "the statuses with 429"],
  [{ declares: 401 }, "the statuses with 401", "the statuses without 401"],
  [{ default: { at: "/query/limit", is: 20 } }, "the default at /query/limit 20", "the default at /query/limit 20"],
  [{ default: { at: "/query/limit", is: 21 } }, "the default at /query/limit 21", "the default at /query/limit 20"],
  [{ default: { at: "/body/mode", is: "any" } }, 'the default at /body/mode "any"', 'the default at /body/mode "any"'],
  [{ default: { at: "/body/custom", is: null } }, "the default at /body/custom null", "the default at /body/custom none"],
  [{ default: { at: "/body/two", is: 1 } }, "the default at /body/two 1", "the default at /body/two 1 and 2"],
  [
    { default: { at: "/body/custom/depth", is: { a: 2, b: 1 } } },
    'the default at /body/custom/depth {"a":2,"b":1}',
    'the default at /body/custom/depth {"a":2,"b":1}',
  ],
  [
    { default: { at: "/body/self/self/mode", is: "all" } },
    'the default at /body/self/self/mode "all"',
    'the default at /body/self/self/mode "any"',
  ],
  [{ property: { at: "/answer/id", is: "declared" } }, "/answer/id is declared", "/answer/id is declared"],
  [{ property: { at: "/body/nothing", is: "declared" } }, "/body/nothing is declared", "/body/nothing is undeclared"],
  [
    { property: { at: "/header/x-organization-id", is: "undeclared" } },
    "/header/x-organization-id is undeclared",
    "/header/x-organization-id is declared",
  ],
  [
    { property: { at: "/query/x-organization-id", is: "undeclared" } },
    "/query/x-organization-id is undeclared",
    "/query/x-organization-id is undeclared",
  ],
  [
    { payload: { status: 201, body: { id }, is: "accepted" } },
    `{"id":"${id}"} with status 201 is accepted`,
    `{"id":"${id}"} with status 201 is accepted`,
  ],
  [
    { payload: { status: 201, body: { id: "x" }, is: "accepted" } },
    '{"id":"x"} with status 201 is accepted',
    '{"id":"x"} with status 201 is refused: format at /id (must match format "uuid")',
  ],
  [{ payload: { status: 201, body: {}, is: "refused" } }, "{} with status 201 is refused", "{} with status 201 is refused"],
  [
    { payload: { status: 201, body: { id }, is: "refused" } },
    `{"id":"${id}"} with status 201 is refused`,
    `{"id":"${id}"} with status 201 is accepted`,
  ],
  [{ payload: { status: 404, body: {}, is: "refused" } }, "{} with status 404 is refused", "{} with status 404 is refused"],
  [{ payload: { status: 429, body: {}, is: "accepted" } }, "{} with status 429 is accepted", "{} with status 429 is described nowhere"],
  [{ payload: { status: 403, body: {}, is: "refused" } }, "{} with status 403 is refused", "{} with status 403 is described nowhere"],
  [{ server: "https://api.example.com" }, "a check of one capability", "a check of the whole document"],
];

const ofDocument: readonly Row[] = [
  [{ server: "https://api.example.com" }, "the server https://api.example.com", "the server https://api.example.com"],
  [{ server: "https://other.example.com" }, "the server https://other.example.com", "the server https://api.example.com"],
  [{ dialect: "draft-07" }, "the dialect draft-07", "the dialect https://json-schema.org/draft/2020-12/schema"],
  [{ operationId: "make_x", is: "there" }, "the operation make_x is there", "the operation make_x is there"],
  [{ operationId: "make_x", is: "absent" }, "the operation make_x is absent", "the operation make_x is there"],
  [{ operationId: "gone_x", is: "absent" }, "the operation gone_x is absent", "the operation gone_x is absent"],
  [{ declares: 404 }, "a check of the whole document", "a check of one capability, which the case does not name"],
];

test.each(ofOperation)("of a capability: %j", (check, expected, got) => {
  expect(judge({ capability: "make-x", check })).toEqual({ outcome: expected === got ? "passed" : "failed", expected, got });
});

test.each(ofDocument)("of the document: %j", (check, expected, got) => {
  expect(judge({ check })).toEqual({ outcome: expected === got ? "passed" : "failed", expected, got });
});

test("an empty document says nothing", () => {
  expect(judge({ check: { server: "s" } }, "embedded", {}).got).toBe("the server none");
  expect(judge({ check: { dialect: "d" } }, "embedded", {}).got).toBe("the dialect none");
});

test("an open operation takes no token", () => {
  expect(judge({ capability: "see-open", check: { security: [] } })).toMatchObject({ outcome: "passed", got: "the token none" });
});

test("a field is looked up by the generation's own name", () => {
  const check = { default: { at: "/body/tags", is: [] } };
  expect(judge({ capability: "make-x", check }, "agent").outcome).toBe("passed");
  expect(judge({ capability: "make-x", check }, "embedded").got).toBe("the default at /body/tags none");
});

test("a schema that does not compile refuses and says why", () => {
  const check: BundleCheck = { payload: { status: 500, body: "x", is: "accepted" } };
  expect(judge({ capability: "make-x", check }).got).toMatch(/^"x" with status 500 is refused: the schema does not compile \(/);
});

const notRun: readonly [string, Partial<BundleCase>, Generation, string][] = [
  ["no generation", {}, "unknown", "the document is of no known generation, so nothing is known of what it should say"],
  ["no capability", { capability: "see-open" }, "agent", "the agent generation has no capability see-open"],
  ["no operation", { capability: "gone-x" }, "embedded", "the document has no operation gone_x for gone-x"],
  [
    "no field",
    { capability: "make-x", check: { property: { at: "/body/legacy", is: "declared" } } },
    "agent",
    "the agent generation has no field legacy for make-x",
  ],
  ["another generation's rule", { only: { generation: "agent", because: "it is not here" } }, "embedded", "it is not here"],
];

test.each(notRun)("is not run where the document has %s", (_name, change, generation, got) => {
  expect(judge({ check: { server: "s" }, ...change }, generation)).toEqual({ outcome: "not-run", expected: "what the guide says", got });
});

function json(schema: Json): JsonObject {
  return { "application/json": { schema } };
}

function judge(
  given: Partial<BundleCase> & { readonly check: BundleCheck },
  generation: Generation = "embedded",
  of: JsonObject = document,
): Omit<ReturnType<typeof judgeBundleCase>, "name"> {
  const operations = new Map(listOperations(of).map((operation) => [operation.id, operation]));
  const subject: BundleSubject = { generation, bindings, operations, document: of, oracle: payloadOracle(of) };
  const { name: _, ...report } = judgeBundleCase({ name: "x/y", rule: "r", kind: "bundle", ...given }, subject);
  return report;
}
