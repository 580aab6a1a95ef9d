import ts from "typescript";
import { expect, test } from "vitest";
import { judgePages } from "../../src/docs/judge-pages.ts";
import { applyEdits } from "../../src/docs/patch/apply-edits.ts";
import { countWork } from "../support/count-work.ts";
import { sampled } from "../support/extent.ts";
import { thingsApi } from "./things-api.ts";

const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\`\n`;
const address = "https://api.things.test/v1/groups/things";
const call = fence("bash", `curl -X POST ${address} -d '{"thing_name": "a"}'`);
const list = (count: number, one: (index: number) => string, between = ""): string =>
  Array.from({ length: count }, (_, at) => one(at)).join(between);
const long = "abcdefghij".repeat(5);

/** Texts for which a careless reader takes the square of their size. */
const shapes: Readonly<Record<string, (size: number) => string>> = {
  "here-documents without an end": (size) => fence("bash", "curl <<E\n".repeat(size)),
  "headers of one command": (size) => fence("bash", `curl ${address} ${list(size, (at) => `-H 'h${at}: b'`, " ")}`),
  "data that become a query": (size) => fence("bash", `curl -G ${address} ${"-d a=b ".repeat(size)}`),
  "segments of a path": (size) => fence("bash", `curl https://api.things.test/v1/groups/${"a/".repeat(size)}things`),
  "names of a body": (size) => fence("bash", `curl ${address} -d '{${list(size, (at) => `"thing_name_${at}": 1`, ", ")}}'`),
  "objects with gaps": (size) => fence("json", `[${'{"a": 1, ...}, '.repeat(size)}1]`),
  "gaps between values": (size) => fence("json", `[${"1 ... ".repeat(size)}1]`),
  "ids that are none": (size) => `${call}\nThe answer:\n\n${fence("json", `[${list(size, () => `"g${long}"`, ", ")}]`)}`,
  "samples below one long paragraph": (size) => `${"A word. ".repeat(size)}\n\n${fence("json", '{"a": 1}').repeat(size / 8)}`,
  "links to nowhere": (size) => list(size, (at) => `## ${long}${at}\n\n[a](#${long}x${at}) [b](${at}.md)\n\n`),
  "links to operations": (size) => list(size, (at) => `[a](#/T/get_thing_x${at})\n`),
  "sentences of lifetimes": (size) => list(size, (at) => `A scoped token lives ${at % 3} minutes.\n`),
  "rows of a table": (size) => `${call}\n| name | default | required |\n|-|-|-|\n${list(size, (at) => `| \`n ${at}\` | \`b\` | yes |\n`)}`,
  "tables below each other": (size) => call + "\n| name | default |\n|-|-|\n| `thing_name` | `b` |\n\n".repeat(size / 4),
  "errors below each other": (size) => `${call}\n## 404\n\n${fence("json", '{"a": 1}').repeat(size / 4)}`,
  "lists within lists on one line": (size) => `${"- ".repeat(size)}a\n`,
  "quotations within quotations": (size) => `${">".repeat(size)}a\n`,
  "constants of constants": (size) =>
    fence("js", `${list(size, (at) => `const a${at + 1} = a${at} + a${at};\n`)}const a0 = "x";\nfetch(a${size});`),
};

test.each(sampled(Object.entries(shapes), 5))("%s: sixteen times the text takes less than sixty-four times the work", (_name, make) => {
  const [once = 0, four = 0, sixteen = 0] = [16, 64, 256].map((size) =>
    countWork(() => void judgePages([{ page: "p.md", text: make(size) }], thingsApi, { typescript: ts })),
  );
  expect(Math.max(four / once, sixteen / four)).toBeLessThan(8);
});

test("planted: work of the square of the size is seen", () => {
  const square = (size: number): number =>
    countWork(() => {
      for (let at = 0; at < size; at++) for (let other = 0; other < size; other++) if (at < other) Math.max(at, other);
    });
  expect(square(256) / square(64)).toBeGreaterThan(8);
});

test("edits of a page, and values of unions that refer to themselves", () => {
  const edits = (size: number): number =>
    countWork(
      () =>
        void applyEdits(
          "a".repeat(2 * size),
          Array.from({ length: size }, (_, at) => [{ span: { from: 2 * at, to: 2 * at + 1 }, by: "b" }]),
        ),
    );
  expect(edits(512) / edits(128)).toBeLessThan(8);
  const branch = (name: string) => ({
    type: "object",
    required: [name],
    properties: { [name]: { type: "string" }, inner: { $ref: "#/components/schemas/Nest" } },
  });
  const document = {
    openapi: "3.1.0",
    info: { title: "Nests", version: "1" },
    servers: [{ url: "https://nests.test" }],
    paths: {
      "/nests": {
        post: { requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Nest" } } } }, responses: {} },
      },
    },
    components: { schemas: { Nest: { anyOf: [branch("a"), branch("b"), branch("c")] } } },
  };
  const nested = (depth: number): number =>
    countWork(() => {
      const body = `${'{"a": "x", "inner": '.repeat(depth)}{"d": 1}${"}".repeat(depth)}`;
      judgePages([{ page: "p.md", text: fence("bash", `curl -X POST https://nests.test/nests -d '${body}'`) }], document);
    });
  expect(nested(24) / nested(6)).toBeLessThan(8);
});
