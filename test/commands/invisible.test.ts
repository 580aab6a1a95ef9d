import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { commandContext } from "../support/command-context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]|(?!\n)\p{Cc}/u;
const hidden = "a\u202eb\u2028c\u{e0041}d\u200be\u00ad\u001b\u0007\0\u000b\u009b";

/** An API with hidden characters in each kind of text. */
const document = (path: string): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: hidden, version: hidden, description: hidden },
    paths: {
      [path]: {
        post: {
          operationId: `do${hidden}`,
          summary: hidden,
          description: hidden,
          parameters: [{ name: hidden, in: "query", description: hidden, schema: { type: "string", enum: [hidden], default: hidden } }],
          requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } } },
          responses: { 200: { description: hidden, content: { "application/json": { schema: { const: hidden } } } } },
        },
      },
    },
    components: {
      schemas: {
        A: {
          type: "object",
          description: hidden,
          properties: { [hidden]: { type: "string", description: hidden, pattern: `^${hidden}$` } },
        },
      },
    },
  });

const registry = JSON.stringify({
  sources: [
    {
      sourceDefinitionId: "00000000-0000-4000-8000-000000000001",
      name: hidden,
      dockerRepository: "airbyte/source-a",
      dockerImageTag: "1.0.0",
      spec: {
        connectionSpecification: {
          type: "object",
          description: hidden,
          required: [hidden],
          properties: { [hidden]: { type: "string", title: hidden, description: hidden, pattern: `^${hidden}$`, default: hidden } },
        },
      },
    },
  ],
  destinations: [],
});

async function call(cwd: string, ...argv: string[]): Promise<string> {
  let text = "";
  const take = (more: string): void => {
    text += more;
  };
  const context = commandContext({ cwd, note: take });
  expect(await run(argv, { out: take, err: take, context })).toBeLessThan(2);
  return text;
}

function project(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "a.json"), document(`/${hidden}`));
  writeFileSync(join(cwd, "b.json"), document("/other"));
  writeFileSync(join(cwd, "r.json"), registry);
  return cwd;
}

function filesOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

test("no emitted file has an invisible character, and values are the same", async () => {
  const cwd = project();
  const said = await call(cwd, "generate", "--openapi", "a.json", "--registry", "r.json", "--connectors", "all", "--out", "out");
  const files = filesOf(join(cwd, "out"));
  expect(Object.keys(files)).toContain("connectors/validators/source-a.ts");
  for (const [path, text] of [...Object.entries(files), ["output", said] as const])
    expect([path, invisible.exec(text)]).toEqual([path, null]);
  for (const path of ["api/types.ts", "api-report.md"]) expect(files[path]).toContain("\\u{202e}");
  expect(JSON.parse(files["openapi.json"]!).info.title).toBe(hidden);
  const source = ts.createSourceFile("types.ts", files["api/types.ts"]!, ts.ScriptTarget.Latest);
  const strings: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) strings.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  expect(strings).toEqual(expect.arrayContaining([hidden, `/${hidden}`]));
  await call(cwd, "generate", "--openapi", "a.json", "--registry", "r.json", "--connectors", "all", "--out", "out", "--check");
});

test("no report has an invisible character, and the code points are in it", async () => {
  const cwd = project();
  const formats = ["html", "markdown", "junit", "sarif", "github"];
  const reports = formats.map((format) => `${format}=out/${format}`).join(",");
  const text = await call(cwd, "gate", "--base", "a.json", "--head", "b.json", "--report", reports);
  const json = await call(cwd, "gate", "--base", "a.json", "--head", "b.json", "--json");
  for (const [name, report] of [...Object.entries(filesOf(join(cwd, "out"))), ["text", text]] as const) {
    expect([name, invisible.exec(report)]).toEqual([name, null]);
    expect([name, report]).toEqual([name, expect.stringContaining("u{202e}")]);
  }
  expect(invisible.exec(json)).toBe(null);
  expect(json).toContain("\\u202e");
  expect(JSON.stringify(JSON.parse(readFileSync(join(cwd, "out/sarif"), "utf8")))).toContain("\\\\u{202e}");
});

test("no snapshot and no list of accepted changes has an invisible character", async () => {
  const cwd = project();
  await call(cwd, "pull", "--openapi", "a.json", "--registry", "r.json");
  const accepting = ["--reason", hidden, "--owner", hidden, "--until", "2099-01-01"];
  await call(cwd, "gate", "accept", "0123456789abcdef", ...accepting);
  const files = filesOf(cwd);
  const written = ["openapi/snapshot/openapi.json", "openapi/snapshot/registry.json", "openapi/lock.json", "accepted-changes.yaml"];
  for (const path of written) expect([path, invisible.exec(files[path] ?? hidden)]).toEqual([path, null]);
  for (const [path, source] of [
    ["openapi/snapshot/openapi.json", "a.json"],
    ["openapi/snapshot/registry.json", "r.json"],
  ] as const)
    expect(JSON.parse(files[path]!)).toEqual(JSON.parse(files[source]!));
  expect(await call(cwd, "pull", "--openapi", "a.json", "--registry", "r.json")).toContain("Nothing to write.");
});
