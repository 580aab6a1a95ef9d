import ts from "typescript";
import { expect, test } from "vitest";
import { judgePages } from "../../src/docs/judge-pages.ts";
import { thingsApi } from "./things-api.ts";

const api = "https://api.things.test/v1";
const id = "0b5e3c52-7a3b-4b3e-9f55-0c2c0f0a1b2c";

function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\`\n`;
}

function judge(text: string, page = "page.md"): ReturnType<typeof judgePages> {
  return judgePages([{ page, text }], thingsApi, { typescript: ts });
}

/** Line, kind and key of each finding. */
function found(text: string): readonly string[] {
  return judge(text).findings.map(({ finding: { line, kind, key } }) => `${line} ${kind}${key === null ? "" : ` ${key}`}`);
}

const post = (body: string): string =>
  fence("bash", `curl -X POST ${api}/groups/things \\\n  -H 'Authorization: Bearer <operator_token>' \\\n  -d '${body}'`);

test.each<[string, string, readonly string[]]>([
  ["a right call", post('{"thing_name": "a", "size": 2}'), []],
  [
    "a blank line after the backslash, once a command",
    fence("bash", `curl -X POST ${api}/groups/things \\\n\n  -H 'a: b' \\\n\n  -d '{"thing_name": "a"}'`),
    ["2 broken-shell blank-after-backslash", "4 broken-shell blank-after-backslash"],
  ],
  [
    "no blank before the backslash",
    fence("bash", `curl ${api}/groups/things?group=a\\\n-H 'a: b'`),
    ["2 unquoted-glob unquoted-question-mark", "2 broken-shell"],
  ],
  ["an unquoted &", fence("bash", `curl ${api}/groups/things?group=a&limit=2`), ["2 broken-shell unquoted-ampersand"]],
  ["a query in quotes", fence("bash", `curl '${api}/groups/things?group=a&limit=2'`), []],
  ["a header twice", fence("bash", `curl '${api}/groups/things?group=a' -H 'A: 1' -H 'a: 2'`), ["2 duplicate-header"]],
  ["a path in the singular", fence("bash", `curl ${api}/groups/thing/${id}`), ["2 unknown-path"]],
  ["a path that only the guide has", fence("bash", `curl ${api}/guide/only`), ["2 unknown-path"]],
  ["a path that the kit added from prose", fence("bash", `curl ${api}/prose/only`), ["2 unknown-path"]],
  ["a word in the place of a uuid", fence("bash", `curl ${api}/groups/things/sync`), ["2 unknown-path"]],
  ["almost a uuid", fence("bash", `curl ${api}/groups/things/g${id.slice(1)}`), ["2 wrong-format"]],
  ["a placeholder in a path", fence("bash", `curl ${api}/groups/things/<thing_id>`), []],
  ["a method that the path lacks", fence("bash", `curl -X DELETE ${api}/groups/things/${id}`), ["2 wrong-method"]],
  ["a slash at the end", fence("bash", `curl ${api}/groups/things/${id}/`), ["2 trailing-slash"]],
  ["a required parameter that is missing", fence("bash", `curl ${api}/groups/things`), ["2 missing-required-parameter group"]],
  [
    "parameters of the wrong name, type and value",
    fence("bash", `curl '${api}/groups/things?group=a&limt=2&limit=x&state=ajar'`),
    ["2 undeclared-parameter limt", "2 wrong-type limit", "2 wrong-enum state"],
  ],
  ["a declaration needs no parameter", fence("bash", `GET ${api}/groups/things`), []],
  ["a declaration with a blank in its parameter", fence("bash", `GET ${api}/groups/things/{thing ID}`), ["2 key-with-space thing ID"]],
  ["no body", fence("bash", `curl -X POST ${api}/groups/things`), ["2 missing-body"]],
  ["a renamed key, as a pair", post('{"box_name": "a"}'), ["4 missing-required-property thing_name", "4 undeclared-property box_name"]],
  ["a key with a blank", post('{"thing name": "a"}'), ["4 missing-required-property thing_name", "4 key-with-space thing name"]],
  [
    "wrong type, value and bounds",
    post('{"thing_name": {}, "state": "ajar", "size": 0, "parts": []}'),
    ["4 wrong-type thing_name", "4 wrong-enum state", "4 wrong-value size", "4 wrong-value parts"],
  ],
  ["a missing comma, and what stands behind it", post('{"thing_name": "a"\n "state": "ajar"}'), ["4 invalid-json", "5 wrong-enum state"]],
  ["a comment in place of the members", post('{"thing_name": "a", "config": {\n // your settings\n }}'), []],
  ["an object that goes on", post('{"state": "open", ... }'), []],
  ["placeholders", post('{"thing_name": "<name>", "state": "your_state", "size": "$SIZE"}'), []],
  ["a body in double quotes with a variable", fence("bash", `curl ${api}/groups/things -d "{\\"thing_name\\": \\"$NAME\\"}"`), []],
  [
    "a body from a here-document",
    fence("bash", `curl ${api}/groups/things -d @- <<EOF\n{"box": 1, "thing_name": "a"}\nEOF`),
    ["3 undeclared-property box"],
  ],
  [
    "commands in a loop and in $( )",
    fence("bash", `for x in 1 2; do curl ${api}/groups/thing; done\nA=$(curl ${api}/groups/thing | jq .)`),
    ["2 unknown-path", "3 unknown-path"],
  ],
  ["another host", fence("bash", "curl https://other.test/groups/thing"), []],
  [
    "a token of another kind",
    fence("bash", `curl ${api}/groups/things/${id} -H 'Authorization: Bearer <operator_token>'`),
    ["2 wrong-token-kind"],
  ],
  [
    "fetch with constants",
    fence(
      "js",
      `const base = "${api}";\nawait fetch(\`\${base}/groups/things\`, { method: "POST", body: JSON.stringify({ thing_name: name, box: 1 }) });`,
    ),
    ["3 undeclared-property box"],
  ],
  ["fetch of one's own server", fence("js", 'fetch("/api/groups/thing")'), []],
  ["a block that is no JavaScript", fence("js", "Line 108: `x`\n<script src=1></script>"), []],
  [
    "an HTTP message",
    fence("http", `POST /v1/groups/things HTTP/1.1\nHost: api.things.test\n\n{"box": 1, "thing_name": "a"}`),
    ["5 undeclared-property box"],
  ],
  [
    "a link to an operation that is gone",
    "See [this](https://api.things.test/docs#tag/T/operation/list_thingz).",
    ["1 unknown-operation-link list_thingz"],
  ],
  ["a link to a dead anchor, and to a live one", "# One\n\n[a](#one) [b](#two)", ["3 dead-page-link"]],
])("%s", (_name, text, want) => {
  expect(found(text)).toEqual(want);
});

test.each<[string, string, readonly string[]]>([
  [
    "an answer by its heading",
    `${post('{"thing_name": "a"}')}\n### Response\n\n${fence("json", '{"id": "g", "box": 1}')}`,
    ["response-missing-property thing_name", "wrong-format id", "response-undeclared-property box"],
  ],
  [
    "an error by the status in its heading",
    `${post('{"thing_name": "a"}')}\n### 404 not found\n\n${fence("json", '{"detail": "x"}')}`,
    ["response-undeclared-property detail"],
  ],
  [
    "a status that no operation declares",
    `${post('{"thing_name": "a"}')}\n### 409 conflict\n\n${fence("json", '{"message": "x"}')}`,
    ["undeclared-status 409"],
  ],
  ["a request by its names", `${post('{"thing_name": "a"}')}\n${fence("json", '{"thing_name": "b", "parts": ["c"]}')}`, []],
  ["something decoded", `${post('{"thing_name": "a"}')}\nThe decoded token:\n\n${fence("json", '{"exp": 1}')}`, []],
  ["a fragment", `${post('{"thing_name": "a"}')}\n${fence("json", '"a": 1,')}`, []],
  [
    "a table",
    `${fence("bash", `POST ${api}/groups/things`)}\n| Field | Required | Default |\n|---|---|---|\n| \`thing_name\` | No | - |\n| \`size\` | No | \`4\` |\n| \`thing ID\` | No | |\n`,
    ["required-contradicts-document thing_name", "default-contradicts-document size", "key-with-space thing ID"],
  ],
  [
    "a sentence above the path of another resource",
    `Label a group box:\n\n${fence("bash", `curl -X POST ${api}/groups/things/${id}/labels -d '{"label": "x"}'`)}`,
    ["path-contradicts-prose"],
  ],
  ["a lifetime that the document contradicts", "Operator tokens expire after 20 minutes.", ["lifetime-contradiction operator"]],
  [
    "the old name in prose",
    `The \`box_name\` is free.\n\n${post('{"box_name": "a"}')}`,
    ["name-variants box_name", "missing-required-property thing_name", "undeclared-property box_name"],
  ],
  ["a comment hides its fence", `<!--\n${fence("bash", `curl ${api}/nowhere`)}-->\n`, []],
])("%s", (_name, text, want) => {
  expect(judge(text).findings.map(({ finding: { kind, key } }) => `${kind}${key === null ? "" : ` ${key}`}`)).toEqual(want);
});

test("an example agrees, differs, or cannot be judged, and the reason is told", () => {
  const text = `${post('{"thing_name": "a"}')}\n${fence("bash", `curl ${api}/nowhere`)}\n${fence("bash", "curl https://other.test/x")}`;
  const [page] = judge(text).pages;
  expect(page).toMatchObject({ agrees: 1, differs: 1, undecided: 1 });
  expect(page?.examples.at(-1)?.why).toBe("it calls other.test, which is no server of the document");
});

test("a placeholder of another product, at three paths of which none is the document's", () => {
  const right = post('{"thing_name": "a"}');
  const wrong = ["/groups/thing", "/groups/thinks", "/group/things"].map((path) => fence("bash", `curl -X POST https://YOUR_HOST${path}`));
  const known = fence("bash", 'curl -X POST https://YOUR_HOST/groups/things -d \'{"thing_name": "a"}\'');
  const [page] = judge([right, ...wrong].join("\n")).pages;
  expect(page).toMatchObject({ differs: 0, undecided: 3 });
  expect(page?.examples.at(-1)?.why).toContain("placeholder");
  const differs = (...blocks: readonly string[]): number | undefined => judge(blocks.join("\n")).pages[0]?.differs;
  expect([differs(right, ...wrong.slice(1)), differs(right, known, ...wrong), differs(...wrong)]).toEqual([2, 3, 3]);
});

test("a path in prose is the API's where it begins as the document's paths do, beyond a version", () => {
  const differs = (paths: readonly string[], text = "Write `GET /v1/users`.\n"): number | undefined => {
    const document = { ...thingsApi, servers: [], paths: Object.fromEntries(paths.map((path) => [path, { get: { responses: {} } }])) };
    return judgePages([{ page: "page.md", text }], document, { typescript: ts }).pages[0]?.differs;
  };
  const known = "Write `GET /v1/jobs`, then `GET /v1/users`.\n";
  expect([differs(["/v1/jobs", "/v2/jobs"], known), differs(["/v2/jobs"], known)]).toEqual([1, 0]);
  expect([differs(["/v1/jobs", "/v2/jobs"]), differs(["/v1/jobs", "/v1/tasks"]), differs(["/v1/users/{id}/a", "/v2/jobs"])]).toEqual([
    0, 1, 1,
  ]);
});

test("suggestions: by segments; a key's header, its resource below, its new name; silence where nothing is near", () => {
  const advice = (text: string): readonly (string | null)[] => judge(text).findings.map(({ finding }) => finding.suggestion);
  expect(advice(fence("bash", `curl -X POST ${api}/groups/things/${id}/label -d '{}'`))).toEqual([
    "write /groups/things/{thing_id}/labels",
  ]);
  expect(advice(fence("bash", `curl ${api}/groups/things/sync`))).toEqual([null]);
  expect(advice(post('{"thing_name": "a", "owner": "b"}'))).toEqual(["send it as the header x-owner"]);
  expect(advice(post('{"thing_name": "a", "labels": ["b"]}'))).toEqual(["add it with POST /groups/things/{thing_id}/labels"]);
});

test("every character knows its place, also in a list and behind escapes", () => {
  const text = `1. First\n\n   ${fence("bash", `   curl ${api}/groups/things -d "{\\"thing_name\\": \\"a\\", \\"box\\": 1}"`).replaceAll("\n", "\n   ")}`;
  const [{ finding } = { finding: undefined }] = judge(text).findings;
  expect(text.split("\n")[(finding?.line ?? 0) - 1]?.slice((finding?.column ?? 0) - 1)).toMatch(/^box/);
});

test("a page with calls of which none could be read is told", () => {
  expect(judge(fence("bash", "echo | curl -")).unread).toEqual([]);
  expect(judge(fence("bash", "curl \\\n")).unread).toEqual(["page.md"]);
});

test("pages are held against each other", () => {
  const pages = [
    { page: "a.md", text: "Widget tokens expire after 5 minutes. [b](b.md#nothing)" },
    { page: "b.md", text: "# B\n\nA widget token expires after 6 minutes. [a](./aa.md)" },
  ];
  const kinds = judgePages(pages, thingsApi).findings.map(({ finding: { page, kind } }) => `${page} ${kind}`);
  expect(kinds).toEqual(["a.md dead-page-link", "b.md lifetime-contradiction", "b.md dead-page-link"]);
});
