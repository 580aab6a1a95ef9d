import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { serveSandbox } from "../../src/commands/sandbox/serve-sandbox.ts";
import type { JsonObject } from "../../src/core/json.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import type { Seed } from "../../src/sandbox/world/seed.ts";
import { compile } from "../../src/schema/compile.ts";
import { wholeTest } from "../support/extent.ts";
import { sandboxParts, startOwnSandbox } from "../support/start-own-sandbox.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { installedPrograms } from "./installed-programs.ts";
import { listPages, readPage } from "./list-pages.ts";

interface Claim {
  readonly page: string;
  /** A text that this block of the page holds, and no other of its language. */
  readonly holds: string;
}

/** A program: it is compiled and run with the lines that its reader has around it. */
interface Program extends Claim {
  readonly before?: string;
  readonly after?: string;
  readonly prints?: string;
  /** Default: embedded. */
  readonly generation?: "embedded" | "agent";
}

const known = "const [clientId, clientSecret, organizationId] = CREDENTIALS as const;";

const blocks = listPages()
  .filter((page) => page !== "docs/client-api.md") // declarations, which the compiler wrote
  .flatMap((page) =>
    [...readPage(page).matchAll(/^```(ts|json|yaml)\n(.*?)^```/gms)].map(([, language = "", text = ""]) => ({ page, language, text })),
  );

function blockOf({ page, holds }: Claim): string {
  return blocks.find((block) => block.page === page && block.text.includes(holds))?.text ?? "";
}

/** A program of the page on the agent generation's sandbox, after an earlier one of the page. */
function agentSandbox(holds: string, earlier?: string): Program {
  const page = "docs/sandbox-agent.md";
  const sandbox = earlier === undefined ? "" : blockOf({ page, holds: earlier });
  const airbyte = `import { createEmbedded } from "airbyte-embedded-client/agent";
const airbyte = createEmbedded({ ...sandbox.credentials(), fetch: sandbox.fetch, clock: sandbox.clock });`;
  const before = `import type { Seed } from "airbyte-embedded-kit/sandbox";\nconst seed: Seed = { sourceTemplates: [{ name: "Issues", connector: "source-github" }] };\nconst notify = "http://127.0.0.1:3000/airbyte";`;
  return { page, holds, before: earlier === undefined ? before : `${before}\n${sandbox}\n${airbyte}` };
}

const programs: readonly Program[] = [
  {
    ...{ page: "README.md", holds: "./airbyte/api/index.js", before: known },
    ...{ after: "console.log((await airbyte.workspaces.stats()).total_count);", prints: "1\n" },
  },
  {
    page: "docs/generate.md",
    holds: 'ssl_mode: { mode: "require" }',
    after: "console.log(config.port, sourcePostgres.definitionId, sourcePostgres.secrets[0] satisfies string | undefined);",
    prints: "5432 decd338e-5647-4c0b-adf4-da0e75f5a750 /password\n",
  },
  { page: "docs/generate.md", holds: "import createClient", prints: "" },
  {
    ...{ page: "docs/client.md", holds: "widgetToken(", prints: "" },
    before: `${known}\nconst [host, database, username, password] = ["h", "d", "u", "p"];`,
  },
  { page: "docs/client.md", holds: "sandbox-client", prints: "1\n" },
  {
    ...{ page: "docs/client.md", holds: 'client.GET("/api/v1/workspaces"', before: known },
    ...{ after: "console.log(data?.data.map(({ name }) => name), error);", prints: "[ 'acme' ] undefined\n" },
  },
  { page: "docs/client.md", holds: "validateConfig(", prints: "" },
  {
    ...{ page: "docs/client.md", holds: "WeakMap<object, Span>", prints: "2\n" },
    before: `import { createEmbedded, type EmbeddedHooks } from "airbyte-embedded-client";
type Span = typeof span;
let ended = 0;
const span = { setAttribute: (_name: string, _value: unknown) => {}, recordException: (_error: unknown) => {}, end: () => ended++ };
const tracer = { startSpan: (_name: string, _options: object) => span };
${known}`,
    after: "await createEmbedded({ clientId, clientSecret, organizationId, hooks }).workspaces.stats(); console.log(ended);",
  },
  {
    ...{ page: "docs/client.md", holds: "./airbyte/api/index.js", before: known },
    after: "console.log(await airbyte.workspaces.stats());",
    prints: "{ active_count: 1, inactive_count: 0, total_count: 1 }\n",
  },
  {
    ...{ page: "docs/generate.md", holds: "createEmbedded", before: known },
    ...{ after: "console.log((await airbyte.workspaces.stats()).total_count);", prints: "1\n" },
  },
  {
    ...{ page: "docs/usage.md", holds: "recordUsage(airbyte" },
    before: `import { createEmbedded, recordUsage } from "airbyte-embedded-client";
const writeFileSync = (path: string, text: string) => console.log(path, text.length > 2);
${known}\nconst airbyte = createEmbedded({ clientId, clientSecret, organizationId });`,
    prints: "recorded.json true\n",
  },
  {
    ...{ page: "docs/init.md", holds: "openProjectSandbox()" },
    ...{ after: "console.log(sandbox.world().organizations.length);", prints: "1\n" },
  },
  {
    page: "docs/contract.md",
    holds: "const driver: ClientDriver",
    before: `class MyClient {
  constructor(private readonly told: object) {}
  sources(_workspace: unknown): Promise<unknown> { return Promise.resolve(this.told); }
  allWorkspaces(): Promise<unknown> { return Promise.resolve(this.told); }
}`,
    after: "void rules;", // the suite is run by a client of its own in its own test
  },
  {
    ...{ page: "docs/client-calls.md", holds: "ensureWorkspace", generation: "agent" },
    before: `${known}
const request = { url: "https://app.acme.com/callback?error=access_denied" };
const [credentials, repositories, attachment_id] = [{ personal_access_token: "hush" }, ["acme/shop"], "3"];
const show = ({ title }: { title?: unknown }) => console.log(title);`,
    after: "console.log(await file.text(), new URL(consentUrl).pathname, await acme.sources.list());",
    prints: "First\nSecond\nhello /__sandbox/consent []\n",
  },
  { ...agentSandbox("createSandbox({ seed })"), after: "console.log(sandbox.worlds().length);", prints: "1\n" },
  {
    ...agentSandbox("sandbox.consent(consentUrl)", "createSandbox({ seed })"),
    after: "console.log(new URL(callback).host);",
    prints: "app.example.com\n",
  },
  {
    ...agentSandbox("await sandbox.sync(connection!", "createSandbox({ seed })"),
    after: "console.log(connection);",
  },
  { page: "docs/skills/airbyte-embedded-client/SKILL.md", holds: "EmbeddedApiError", before: known, prints: "Acme DB\n" },
  { page: "docs/skills/airbyte-embedded-kit/SKILL.md", holds: "toHaveCreatedSource" }, // the same as the first of the page on test tools
];

/** Blocks that a test of their own runs. */
const triedElsewhere: readonly (Claim & { readonly by: string })[] = [
  { page: "README.md", holds: "// first-source.mts", by: "test/readme.test.ts" },
  { page: "docs/contract.md", holds: "for (const { id, cases } of rules)", by: "test/packages/kit-package.test.ts" },
  { page: "docs/sandbox.md", holds: "createSandbox()", by: "test/packages/kit-sandbox.test.ts" },
  ...["onboarding.test.ts", "own-documents.test.ts", "msw.test.ts", "page.ts", "listen.test.ts"].map((name) => ({
    ...{ page: "docs/testing.md", holds: `// ${name}\n`, by: "test/packages/sandbox-tools.test.ts" },
  })),
  ...["src/shop.ts", "src/server.ts", "test/shop.test.ts"].map((name) => ({
    ...{ page: "docs/tutorial.md", holds: `// ${name}\n`, by: "test/packages/tutorial.test.ts" },
  })),
];

/** Data, and the schema by which it is valid. */
const data: readonly (Claim & { readonly schema?: string })[] = [
  { page: "docs/config.md", holds: "openapiUrl", schema: "config" },
  { page: "docs/config.md", holds: "accepted: []", schema: "accepted-changes" },
  { page: "docs/docs-verb.md", holds: "docs:\n", schema: "accepted-changes" },
  { page: "docs/docs-verb.md", holds: '"summary"' },
  { page: "docs/docs-verb.md", holds: "- run:" },
  { page: "docs/usage.md", holds: "operations:", schema: "usage" },
  { page: "docs/sandbox.md", holds: "organizations:", schema: "sandbox-seed" },
  { page: "docs/sandbox-agent.md", holds: "entity: issues", schema: "sandbox-seed" },
  { page: "docs/guide.md", holds: '"rows"' },
  { page: "openapi/overlays/README.md", holds: "overlay: 1.0.0", schema: "overlay" },
  ...["gate:\n    runs-on", "schedule:", "image: node"].map((holds) => ({ page: "docs/ci.md", holds })),
];

test("every block of code is tried, and each by one claim", () => {
  const claims: readonly Claim[] = [...programs, ...triedElsewhere, ...data];
  const counted = blocks.map((block) => claims.filter(({ page, holds }) => page === block.page && block.text.includes(holds)).length);
  expect(blocks.filter((_block, index) => counted[index] !== 1)).toEqual([]);
  expect(claims.filter((claim) => blockOf(claim) === "")).toEqual([]);
  const idle = triedElsewhere.filter(({ page, by }) => !readFileSync(join(kitRoot, by), "utf8").includes(page.replace("docs/", "")));
  expect(idle).toEqual([]);
});

test.each(data)("the data of $page that hold $holds are valid", ({ schema, ...claim }) => {
  const value = parseDocument(blockOf(claim), claim.page);
  if (schema === undefined) return;
  const { violations } = compile(
    parseDocument(readFileSync(join(kitRoot, `docs/schemas/${schema}.schema.json`), "utf8"), schema) as JsonObject,
  );
  expect(violations("", value)).toEqual([]);
});

wholeTest("every program that a page shows compiles, and prints what it says", async () => {
  const seed = parseDocument(blockOf({ page: "docs/sandbox-agent.md", holds: "entity: issues" }), "seed") as Seed;
  const own = await startOwnSandbox({ worlds: "any", seed: { workspaces: [{ name: "acme", region: "EU" }] } });
  const sandboxes = { embedded: own, agent: startSandbox(await sandboxParts("agent"), { worlds: "any", seed }) };
  const [embedded, agent] = await Promise.all([serveSandbox(sandboxes.embedded), serveSandbox(sandboxes.agent)]);
  onTestFinished(async () => void (await Promise.all([embedded.close(), agent.close()])));
  const folder = temporaryFolder();
  for (const name of ["airbyte", "generated"]) symlinkSync(join(kitRoot, "generated"), join(folder, name)); // a tree of their own
  const texts = programs.map(({ before = "", after = "", generation = "embedded", ...claim }, index): [string, string] => {
    const { url } = { embedded, agent }[generation];
    // Programs run beside each other, so each has a world of its own.
    const { clientId, clientSecret, organizationId } = sandboxes[generation].credentials(`client-${index}`);
    const text = `${before}\n${blockOf(claim)}\n${after}\nexport {};\n`
      .replace("CREDENTIALS", JSON.stringify([clientId, clientSecret, organizationId]))
      .replace("http://127.0.0.1:4010", url);
    // A reader who calls Airbyte leaves the address out.
    return [`${index}.ts`, text.includes(url) ? text : text.replaceAll(/create(?:Embedded|Client<Paths>)\(\{/g, `$&baseUrl: "${url}",`)];
  });
  const { types, run } = installedPrograms(folder, Object.fromEntries(texts));
  expect(texts.flatMap(([name]) => types(name))).toEqual([]);
  const printed = await Promise.all(programs.map(({ prints }, index) => (prints === undefined ? undefined : run(`${index}.ts`))));
  expect(printed).toEqual(programs.map(({ prints }) => prints));
  const customers = own.worlds().flatMap(({ organizations }) => organizations.flatMap(({ workspaces }) => workspaces));
  const made = customers.flatMap(({ name, sources }) => (name === "acme" ? sources : []));
  expect(made.map(({ name }) => name).sort()).toEqual(["Acme DB", "Acme DB", "Trial"]); // two of the client's page, one of its skill
  expect(own.journal.entries().filter(({ world, status = 500 }) => world !== undefined && status >= 300)).toEqual([]);
});
