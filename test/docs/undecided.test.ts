import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { judgePages } from "../../src/docs/judge-pages.ts";

const url = "https://api.kegs.test/kegs";

/** An API with one operation, whose body and query parameter `at` have the given schemas. */
function api(body: Json, at: Json = true, type = "application/json"): JsonObject {
  const parameters = [{ name: "at", in: "query", schema: at }];
  const content = { [type]: { schema: body } };
  const answer = { description: "", content: { "application/json": { schema: body } } };
  return {
    openapi: "3.1.0",
    info: { title: "Kegs", version: "1" },
    servers: [{ url: "https://api.kegs.test" }],
    paths: { "/kegs": { post: { operationId: "fill", parameters, requestBody: { content }, responses: { 200: answer, 404: answer } } } },
  };
}

const post = (body: string, query = ""): string => `\`\`\`bash\ncurl '${url}${query}' -d '${body}'\n\`\`\`\n`;
const answer = (status: string, body: string): string => `${post("{}")}\n### Response ${status}\n\n\`\`\`json\n${body}\n\`\`\`\n`;

/** The verdict and its reason, and the findings, of the last example of a page. */
function verdict(text: string, document: JsonObject): readonly unknown[] {
  const { pages, findings } = judgePages([{ page: "p.md", text }], document);
  const last = pages[0]?.examples.at(-1);
  return [last?.verdict, last?.why ?? null, ...findings.map(({ finding }) => `${finding.level} ${finding.kind}`)];
}

/** It compiles in no engine. */
const brokenPattern = { type: "object", properties: { a: { type: "string", pattern: "(" } } };
/** Each turn of it refers to the one before, so that it takes more steps than are counted. */
const slowPattern = { type: "object", properties: { a: { type: "string", pattern: "^(?=(.*))(\\1|a|aa|.)*(.*)*\\2$" } } };
const slowText = `${"a".repeat(3000)}b`;

test.each<[string, string, JsonObject, RegExp]>([
  ["a schema that does not compile", post('{"a": 1}'), api({ type: "objekt" }), /cannot be followed/],
  ["the same, with a placeholder", post('{"a": "<a>"}'), api({ properties: { a: { minimum: "x" } } }), /cannot be run/],
  ["the same, in an answer", answer("200", '{"a": "b"}'), api({ properties: { a: { minLength: "x" } } }), /cannot be run/],
  ["the same, in an error", answer("404", '{"a": "b"}'), api({ properties: { a: { minLength: "x" } } }), /cannot be run/],
  ["the same, in a query", post("{}", "?at=b"), api(true, { type: "string", minLength: "x" }), /cannot be run/],
  ["a reference that leads nowhere", post('{"a": "<a>"}'), api({ properties: { a: { $ref: "#/nowhere" } } }), /cannot be followed/],
  ["what is no pattern", post('{"a": "b"}'), api(brokenPattern), /regular expression/],
  ["a pattern that takes too many steps", post(`{"a": "${slowText}"}`), api(slowPattern), /too many steps/],
  ["a body of another kind", post('{"a": 1}'), api(true, true, "multipart/form-data"), /has no JSON body in the document/],
  ["a body that is nested too deep", post(`{"a": ${"[".repeat(200)}${"]".repeat(200)}}`), api(true), /too deep/],
  ["a list in one text", post("{}", "?at=1,2"), api(true, { type: "array", items: { type: "integer" } }), /repeated for each item/],
  [
    "a value that fits two forms of one",
    post('{"a": 1}'),
    api({ oneOf: [{ required: ["a"] }, { minProperties: 1 }] }),
    /more than one form/,
  ],
])("%s cannot be judged", (_name, text, document, why) => {
  expect(verdict(text, document)).toEqual(["undecided", expect.stringMatching(why)]);
});

test("a doubt about one part hides no fault of another", () => {
  const document = api({ type: "object", properties: { ...slowPattern.properties, b: { type: "integer" } } });
  expect(verdict(post(`{"a": "${slowText}", "b": "x"}`), document)).toEqual(["differs", null, "error wrong-type"]);
});

test("a form without a doubt decides", () => {
  const either = { properties: { a: { anyOf: [slowPattern.properties.a, { type: "string" }] }, b: {} } };
  expect(verdict(post(`{"a": "${slowText}", "b": "<b>"}`), api(either))).toEqual(["agrees", null]);
});

test("a schema is silent about what only the other side has, and a wrong value of an answer is a warning", () => {
  const keg = {
    required: ["id", "size"],
    properties: { id: { type: "string", readOnly: true }, size: { type: "integer", multipleOf: 5 } },
  };
  expect(verdict(post('{"size": 5}'), api(keg))).toEqual(["agrees", null]);
  expect(verdict(post('{"kegs": [{"size": 5}]}'), api({ properties: { kegs: { items: keg } } }))).toEqual(["agrees", null]);
  expect(verdict(post('{"size": 6}'), api(keg))).toEqual(["differs", null, "error wrong-value"]);
  expect(verdict(answer("404", '{"id": "a", "size": 6}'), api({ properties: keg.properties }))).toEqual([
    "differs",
    null,
    "warning wrong-value",
  ]);
  expect(verdict(post("{}", "?at=6"), api(true, { type: "integer", multipleOf: 5 }))).toEqual(["differs", null, "error wrong-value"]);
});

test("a body without a schema agrees", () => {
  const document = api(true);
  expect(verdict(post('{"a": 1}', "?at=b"), document)).toEqual(["agrees", null]);
});

test("a call on a line that is too long to be read is told", () => {
  const long = post(`{"note":"${"x".repeat(20_001)}"}`);
  expect(verdict(long, api(true))).toEqual(["undecided", "its line is too long to be read"]);
  expect(judgePages([{ page: "p.md", text: "x".repeat(20_001) }], api(true)).pages[0]?.examples).toEqual([]);
  const nested = `${">".repeat(100)} ${url}\n`;
  expect(verdict(nested, api(true))).toEqual(["undecided", "its line begins with more lists and quotations than are read"]);
});

test("a body that HTTP gives no meaning is ignored in OpenAPI 3.0, and in 3.1 cannot be judged", () => {
  const requestBody = { required: true, content: { "application/json": { schema: true } } };
  const verdicts = (openapi: string, method: string): readonly unknown[] =>
    verdict(`\`\`\`bash\ncurl -X ${method} ${url}\n\`\`\`\n`, {
      ...api(true),
      openapi,
      paths: { "/kegs": { [method.toLowerCase()]: { requestBody, responses: {} } } },
    });
  for (const method of ["GET", "HEAD", "DELETE"]) {
    expect(verdicts("3.0.3", method)).toEqual(["agrees", null]);
    expect(verdicts("3.1.0", method)).toEqual(["undecided", expect.stringContaining("requires a body")]);
  }
  for (const openapi of ["3.0.3", "3.1.0"]) expect(verdicts(openapi, "PUT")).toEqual(["differs", null, "error missing-body"]);
});

test.each([
  ["a text", { type: "string" }, ["agrees", null]],
  ["a list that has it", { enum: ["N", "S"] }, ["agrees", null]],
  ["a list that lacks it", { enum: ["a", "b"] }, ["undecided", "the capital N may stand for a value of at"]],
  ["a number", { type: "integer" }, ["undecided", "the capital N may stand for a value of at"]],
])("a capital for %s in a query", (_name, schema, want) => {
  expect(verdict(post("{}", "?at=N"), api(true, schema))).toEqual(want);
});
