import typescript from "typescript";
import { expect, test } from "vitest";
import { judgePages } from "../../src/docs/judge-pages.ts";

/** Habits of guides that are no faults. Each was once taken for one. */

const string = { type: "string" };
/** A value that fits the list fits the plain text, too. */
const kind = { oneOf: [{ enum: ["oak"] }, string] };
const lids = {
  oneOf: [
    { type: "object", required: ["lid"], properties: { lid: { enum: ["steel"] } } },
    { type: "object", required: ["lid", "kind"], properties: { lid: { enum: ["wood"] }, kind } },
  ],
};
const parameters = [{ name: "keg_id", in: "path", required: true, schema: { type: "string", format: "uuid" } }];
const properties = {
  size: {},
  name: string,
  owner: { type: "string", format: "uuid" },
  tag: { type: "string", format: "brewery" },
  code: { type: "string", pattern: "/^[a-z]{1,8}$/" },
  top: lids,
  tap: { oneOf: [{ enum: ["none"] }, { enum: ["brass"] }, { enum: ["brass"] }] },
};
const cooper = { name: "cooper", in: "query", required: true, schema: string };
const content = { "application/json": { schema: { type: "object", properties } } };
const done = { 200: { description: "", content } };
const document = {
  openapi: "3.1.0",
  info: { title: "Kegs", version: "1" },
  servers: [{ url: "https://api.kegs.test" }],
  webhooks: { burst: { post: { operationId: "keg.burst", responses: done } } },
  paths: {
    "/kegs/{keg_id}": {
      get: { parameters, responses: done },
      put: { parameters, requestBody: { required: true, content }, responses: done },
    },
    "/v1/casks": { get: { responses: done } },
    "/v1/cellar/barrels/{barrel_id}/staves": { get: { parameters: [cooper], responses: done } },
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
  ["a body from a file", block("bash", "curl -X PUT -T keg.json https://api.kegs.test/kegs/{keg_id}"), "undecided"],
  ["more than three dots", put('{"size": [1, 2, ....], "name": "a"}'), "agrees"],
  ["a removed line of a diff", put('{"size": 1,\n  "name": [ // [!code --]\n  "name": "a"}'), "agrees"],
  ["a placeholder between underscores", put('{"owner": "__OWNER_ID__"}'), "agrees"],
  ["the name itself for its value", put('{"owner": "OWNER"}'), "agrees"],
  ["a masked id", put('{"name": "7d9f0c1e-1b2a-4c3d-8e9f-0a1bxxxxxxxx"}'), "agrees"],
  ["a format that nobody knows", put('{"tag": "a b"}'), "agrees"],
  ["a pattern between slashes", put('{"code": "abc"}'), "undecided"],
  ["a value of two forms, beside one that refuses it", put('{"tap": "brass"}'), "undecided"],
  ["another beginning at a host of the reader", block("bash", "curl http://localhost:80/casks"), "undecided"],
  ["a reader's own server", block("bash", "curl http://localhost:80/mine/kegs/{keg_id}"), "undecided"],
  ["a path that is gone", "The call `GET /kegs/{keg_id}/lid` was removed.", "undecided"],
  ["a call that is wrong on purpose", `This request causes an error:\n\n${put('{"name": 1}')}`, "undecided"],
  ["a page of changes", `# Changelog\n\n${put('{"name": 1}')}`, "undecided"],
  ["documents between dashes", block("json", '{"a": 1}\n---\n{"a": 2}'), "undecided"],
  ["a fragment that ends with a comma", block("json", '{"a": 1},'), "undecided"],
  ["a name in a query without a value", block("bash", "curl 'https://api.kegs.test/v1/cellar/barrels/b/staves?cooper'"), "agrees"],
  ["a capital for a value in a query", block("http", "GET https://api.kegs.test/v1/cellar/barrels/:id/staves?cooper=N"), "agrees"],
  ["a path without its beginning in a sentence", "Call `GET /barrels/{barrel_id}/staves`.", "undecided"],
  ["a word with a dash for an id in a path", block("bash", "curl https://api.kegs.test/kegs/keg-id"), "agrees"],
  ["capitals without quotes", put('{"size": KEG_SIZE, "name": "a"}'), "agrees"],
  ["a comment over several lines", put('{"size": 1, /* one\n * two\n */ "name": "a"}'), "agrees"],
  ["a value of two forms within a union", put('{"top": {"lid": "wood", "kind": "oak"}}'), "undecided"],
  ["JSON5", block("json5", "{ size: 'a' }"), "undecided"],
])("%s", (_name, text, verdict) => {
  const { findings, pages } = judgePages([{ page: "p.md", text }], document);
  expect(findings.map(({ finding }) => finding.message)).toEqual([]);
  expect(pages[0]?.examples.map((example) => example.verdict)).toEqual([verdict]);
});

test("a table of two APIs names the paths of both in a row", () => {
  const { findings, pages } = judgePages(
    [
      {
        page: "p.md",
        text: "| theirs | ours |\n|-|-|\n| `GET /kegs/{id}/state` | `GET /kegs/{keg_id}` |\n| `GET /kegs/{id}/lid` | none |\n",
      },
    ],
    document,
  );
  expect(findings.map(({ finding }) => finding.subject)).toEqual(["GET /kegs/{id}/lid"]);
  expect(pages[0]).toMatchObject({ agrees: 1, differs: 1, undecided: 1 });
});

test("a body that shows one field lacks nothing, and a GET needs none", () => {
  const required = { type: "object", required: ["name"], properties: { name: string, hoops: string } };
  const requestBody = { required: true, content: { "application/json": { schema: required } } };
  const own = { ...document, paths: { "/hoops": { get: { requestBody, responses: done }, post: { requestBody, responses: done } } } };
  const kinds = (text: string): readonly string[] => judgePages([{ page: "p.md", text }], own).findings.map(({ finding }) => finding.kind);
  const declared = block("http", "POST https://api.kegs.test/hoops");
  const sample = block("json", '{"hoops": "a"}');
  for (const intro of ["The field `hoops` of the request body:", "Make hoops; all fields are required:"]) {
    const { findings, pages } = judgePages([{ page: "p.md", text: `${declared}\n${intro}\n\n${sample}` }], own);
    expect(findings).toEqual([]);
    expect(pages[0]?.examples.at(-1)).toMatchObject({ verdict: "undecided", why: expect.stringContaining("speaks of fields") });
  }
  const whole = `${declared}\nThe fields of the request body:\n\n${block("json", '{"name": "a"}')}`;
  expect(judgePages([{ page: "p.md", text: whole }], own).pages[0]).toMatchObject({ agrees: 2, undecided: 0 });
  expect(kinds(`${declared}\nThe request body:\n\n${sample}`)).toEqual(["missing-required-property"]);
  expect(kinds(block("bash", "curl https://api.kegs.test/hoops"))).toEqual([]);
  expect(kinds(block("bash", "curl -X POST https://api.kegs.test/hoops"))).toEqual(["missing-body"]);
});

test("a server of any host is none, so that hosts of others are not taken for it", () => {
  const own = { ...document, servers: [{ url: "https://{instance}" }] };
  const { findings, pages } = judgePages(
    [
      {
        page: "p.md",
        text: block("bash", "curl https://kegs.test/v1/casks\ncurl https://keys.test/signing/a.asc\ncurl https://kegs.test/v1/lids"),
      },
    ],
    own,
  );
  expect(findings.map(({ finding }) => finding.subject)).toEqual(["GET /v1/lids"]);
  expect(pages[0]?.examples.map(({ verdict }) => verdict)).toEqual(["agrees", "undecided", "differs"]);
});

test("a component of MDX indents what it holds", () => {
  const page = `<Tab>\n\n    ${block("bash", `curl -X PUT https://api.kegs.test/kegs/{keg_id} \\\n  -d '{"name": 1}'`).replaceAll("\n", "\n    ")}\n</Tab>\n`;
  for (const name of ["p.mdx", "p.md"]) {
    const { findings } = judgePages([{ page: name, text: page }], document);
    expect(findings.map(({ finding: { kind, line } }) => [kind, line])).toEqual([["wrong-type", 5]]);
  }
  const kinds = (name: string): readonly string[] =>
    judgePages([{ page: name, text: "<Tab>\n\n    Call `GET /kegs/{keg_id}/lid`.\n\n</Tab>\n" }], document).findings.map(
      ({ finding }) => finding.kind,
    );
  expect([kinds("p.mdx"), kinds("p.md")]).toEqual([["unknown-path"], []]);
});

test("the fetch of another library is no call that could not be read", () => {
  const unread = (code: string): readonly string[] => judgePages([{ page: "p.md", text: block("js", code) }], document).unread;
  expect(unread('retry.fetch("https://api.kegs.test/kegs")')).toEqual([]);
  expect(unread('$fetch("https://api.kegs.test/kegs")')).toEqual([]);
  // Without a compiler, no fetch can be read.
  expect(unread('fetch("https://api.kegs.test/kegs")')).toEqual(["p.md"]);
  expect(unread('global.fetch("https://api.kegs.test/kegs")')).toEqual(["p.md"]);
  const read = judgePages([{ page: "p.md", text: block("js", 'global.fetch("https://api.kegs.test/kegs")') }], document, { typescript });
  expect(read.findings.map(({ finding }) => finding.kind)).toEqual(["unknown-path"]);
});

test("a word of Python in JSON is still a fault, and so is a brace that nothing replaces", () => {
  const kinds = (text: string): readonly string[] =>
    judgePages([{ page: "p.md", text }], document).findings.map(({ finding }) => finding.kind);
  expect(kinds(put('{"size": True}'))).toEqual(["invalid-json"]);
  expect(kinds(put('{"size": {"a": 1}'))).toEqual(["invalid-json"]);
});

test("a link to a webhook is none to an operation, and an unknown one is still told", () => {
  const text = "[a](https://kegs.test/docs#tag/Kegs/operation/keg.burst) [b](https://kegs.test/docs#tag/Kegs/operation/keg.fill)";
  const { findings } = judgePages([{ page: "p.md", text }], {
    ...document,
    paths: { ...document.paths, "/kegs": { post: { operationId: "keg.brew", responses: done } } },
  });
  expect(findings.map(({ finding }) => [finding.kind, finding.key])).toEqual([["unknown-operation-link", "keg.fill"]]);
});

test("the faults that stand beside these habits are still errors", () => {
  const levels = (text: string): readonly string[] =>
    judgePages([{ page: "p.md", text }], document).findings.map(({ finding }) => `${finding.level} ${finding.kind}`);
  expect(levels(put('{"owner": "KEG"}'))).toEqual(["error wrong-format"]);
  expect(levels(put('{"tap": "iron"}'))).toEqual(["error wrong-enum"]);
  expect(levels(block("bash", "curl http://localhost:80/kegs/{keg_id}/casks"))).toEqual([]);
  expect(levels(block("bash", "curl https://api.kegs.test/casks"))).toEqual(["error unknown-path"]);
  expect(levels("Call `GET /kegs/{keg_id}/lid`.")).toEqual(["error unknown-path"]);
  expect(levels(put('{"name": 1}'))).toEqual(["error wrong-type"]);
});

test("a fault of the text of a sample is a warning, and of a request's body an error", () => {
  const levels = (text: string): readonly string[] =>
    judgePages([{ page: "p.md", text }], document).findings.map(({ finding }) => `${finding.level} ${finding.kind}`);
  const sample = block("json", '{"size": 1,}');
  expect(levels(sample)).toEqual(["warning invalid-json"]);
  expect(levels(`${put("{}")}\nThe response:\n\n${sample}`)).toEqual(["warning invalid-json"]);
  expect(levels(`${put("{}")}\nThe request body:\n\n${sample}`)).toEqual(["error invalid-json"]);
});
