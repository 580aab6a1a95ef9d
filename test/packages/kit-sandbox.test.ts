import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";
import type { SandboxParts } from "../../src/sandbox/options.ts";
import { contractValues } from "../support/contract-values.ts";
import { sandboxParts } from "../support/start-own-sandbox.ts";
import { extractedConsumer } from "./consumer.ts";
import { run } from "./run-commands.ts";

let consumer: ReturnType<typeof extractedConsumer>;

beforeAll(() => {
  consumer = extractedConsumer(["kit", "client"]);
});

afterAll(() => consumer.remove());

const docs = readFileSync(join(kitRoot, "docs/sandbox.md"), "utf8");
const [, firstExample = ""] = /```ts\n(.*?)```/s.exec(docs) ?? [];

const installed = (path: string): string => join(consumer.folder, "node_modules/airbyte-embedded-kit", path);

/** Every module that an entry of the package reaches, and what it asks for outside. */
async function importsOf(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    ...{ entryPoints: [installed(entry)], bundle: true, write: false, metafile: true, format: "esm", platform: "neutral" },
    ...{ packages: "external", external: ["node:*"], logLevel: "error" },
  });
  return [
    ...new Set(Object.values(metafile.inputs).flatMap(({ imports }) => imports.flatMap(({ path, external }) => (external ? [path] : [])))),
  ];
}

test("the sandbox asks for no part of Node.js, and its server may", async () => {
  const packages = await importsOf("src/exports/sandbox.js");
  expect(packages.filter((path) => path.startsWith("node:"))).toEqual([]);
  expect([...packages].sort()).toEqual([
    "@eslint-community/regexpp",
    "ajv",
    "ajv-formats",
    "ajv-formats/dist/formats.js",
    "ajv/dist/2020.js",
  ]);
  expect(await importsOf("src/exports/sandbox-agent.js")).toEqual(packages);
  expect(await importsOf("src/exports/sandbox-node.js")).toContain("node:http");
});

test("the first example of its page runs where no code may be made from text", () => {
  writeFileSync(join(consumer.folder, "first-example.mjs"), firstExample);
  const { status, output } = run(process.execPath, ["--disallow-code-generation-from-strings", "first-example.mjs"], consumer.folder);
  expect([status, output]).toEqual([0, "1 EU\n"]);
});

test("the sandbox of the agent generation runs there with its client", () => {
  writeFileSync(
    join(consumer.folder, "agent.mjs"),
    `import { createEmbedded } from "airbyte-embedded-client/agent";
import { createSandbox } from "airbyte-embedded-kit/sandbox/agent";
const sandbox = createSandbox({ checkAnswers: true });
const airbyte = createEmbedded({ ...sandbox.credentials(), fetch: sandbox.fetch, clock: sandbox.clock });
const acme = airbyte.workspace("acme");
await acme.sources.create({ connectorType: "Sample Data" }, { config: {} });
console.log((await acme.sources.list()).length, new URL(sandbox.journal.entries().at(-1).url).pathname);`,
  );
  const { status, output } = run(process.execPath, ["--disallow-code-generation-from-strings", "agent.mjs"], consumer.folder);
  expect([status, output]).toEqual([0, "1 /api/v1/integrations/connectors\n"]);
});

test("planted: a document that is handed in needs its validators compiled, which is refused there", () => {
  writeFileSync(
    join(consumer.folder, "given.mjs"),
    `import { readFileSync } from "node:fs";
import { createSandbox } from "airbyte-embedded-kit/sandbox";
const document = JSON.parse(readFileSync(${JSON.stringify(join(kitRoot, "generated/openapi.json"))}, "utf8"));
const sandbox = createSandbox({ document });
const { clientId } = sandbox.credentials();
const body = JSON.stringify({ client_id: clientId, client_secret: 1 }); // no value that surely fits is compiled for
const headers = { "content-type": "application/json" };
const answer = await sandbox.fetch("https://api.airbyte.ai/api/v1/account/applications/token", { method: "POST", headers, body });
console.log(answer.status, await answer.text());`,
  );
  const plain = run(process.execPath, ["given.mjs"], consumer.folder);
  expect([plain.status, plain.output]).toEqual([0, expect.stringContaining("must be string")]);
  const forbidden = run(process.execPath, ["--disallow-code-generation-from-strings", "given.mjs"], consumer.folder);
  expect([forbidden.status, forbidden.output]).toEqual([0, expect.stringContaining("Code generation from strings disallowed")]);
});

/** Judgements of values, without the numbers of schemas: they follow the order of use. */
function judgements(parts: SandboxParts, { schemas, configs, seeds }: ReturnType<typeof contractValues>) {
  const named = [
    ...schemas.map(([pointer, value]) => [pointer, value, parts.judgeAt(pointer, value)] as const),
    ...configs.map(([name, value]) => [name, value, parts.judgeConnector(name, value)] as const),
    ...seeds.map((value) => ["seed", value, parts.judgeSeed(value)] as const),
  ];
  return named.map(([name, value, violations]) => [name, value, JSON.stringify(violations).replace(/kit:\/s\d+/g, "kit:/s")] as const);
}

type OwnContract = "ownContract" | "ownAgentContract";

async function compiledParts(file: string, name: OwnContract): Promise<SandboxParts> {
  const module = (await import(pathToFileURL(installed(file)).href)) as Readonly<Record<OwnContract, () => SandboxParts>>;
  return module[name]();
}

test.each([
  ["src/exports/own-contract.js", "ownContract", undefined, 500],
  ["src/exports/own-agent-contract.js", "ownAgentContract", "agent", 0],
] as const)("compiled validators judge as those of the tree do: %s", async (file, name, openapi, fewestConfigs) => {
  const [compiled, tree] = [await compiledParts(file, name), await sandboxParts(openapi)];
  expect([compiled.generation, compiled.document, compiled.registry, compiled.bindings]).toEqual([
    tree.generation,
    tree.document,
    tree.registry,
    tree.bindings,
  ]);
  // The generations share the validators of connectors and seeds.
  const values = { ...contractValues(tree), ...(openapi && { configs: [], seeds: [] }) };
  expect(values.configs.length).toBeGreaterThanOrEqual(fewestConfigs);
  const [ours, theirs] = [judgements(compiled, values), judgements(tree, values)];
  expect(ours).toEqual(theirs);
  expect(ours.filter(([, , violations]) => violations === "[]").length).toBeGreaterThan(ours.length / 5);
  expect(compiled.judgeAt("/nowhere", 1).map(({ keyword }) => keyword)).toEqual(["$schema"]); // nothing passes unchecked
});
