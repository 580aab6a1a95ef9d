import { expect, test } from "vitest";
import { judgePages } from "../../src/docs/judge-pages.ts";

/** Habits of guides that are no faults. Each was once taken for one. */

const string = { type: "string" };
const parameters = [{ name: "keg_id", in: "path", required: true, schema: { type: "string", format: "uuid" } }];
const content = { "application/json": { schema: { type: "object", properties: { size: {}, name: string } } } };
const done = { 200: { description: "", content } };
const document = {
  openapi: "3.1.0",
  info: { title: "Kegs", version: "1" },
  servers: [{ url: "https://api.kegs.test" }],
  paths: {
    "/kegs/{keg_id}": {
      get: { parameters, responses: done },
      put: { parameters, requestBody: { required: true, content }, responses: done },
    },
    "/kegs/{keg_id}:empty": { post: { parameters: [{ ...parameters[0], schema: string }], responses: done } },
  },
};

const block = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\`\n`;
const put = (body: string): string => block("bash", `curl -X PUT https://api.kegs.test/kegs/{keg_id} -d '${body}'`);

test.each([
  ["a word for an id in a path", block("bash", "curl https://api.kegs.test/kegs/keg_id"), "agrees"],
  ["a method behind a parameter", block("bash", "POST https://api.kegs.test/kegs/{keg_id}:empty"), "agrees"],
  ["an asterisk in a path", block("bash", "POST https://api.kegs.test/barrels/*"), "undecided"],
  ["a cut address", block("bash", "curl -X PUT https://api.kegs.test/kegs/..."), "undecided"],
  ["a placeholder in braces without quotes", put('{"size": {keg_size}, "name": "a"}'), "agrees"],
  ["names of types as values", put('{"size": Object, "name": String}'), "agrees"],
  ["a body that is cut at its end", put('{"name": "a",\n  // ...\n'), "agrees"],
  ["JSON5", block("json5", "{ size: 'a' }"), "undecided"],
])("%s", (_name, text, verdict) => {
  const { findings, pages } = judgePages([{ page: "p.md", text }], document);
  expect(findings.map(({ finding }) => finding.message)).toEqual([]);
  expect(pages[0]?.examples.map((example) => example.verdict)).toEqual([verdict]);
});

test("a word of Python in JSON is still a fault, and so is a brace that nothing replaces", () => {
  const kinds = (text: string): readonly string[] =>
    judgePages([{ page: "p.md", text }], document).findings.map(({ finding }) => finding.kind);
  expect(kinds(put('{"size": True}'))).toEqual(["invalid-json"]);
  expect(kinds(put('{"size": {"a": 1}'))).toEqual(["invalid-json"]);
});
