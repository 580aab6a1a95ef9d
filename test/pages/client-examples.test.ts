import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { serveSandbox } from "../../src/commands/sandbox/serve-sandbox.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { wholeTest } from "../support/extent.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { installedPrograms } from "./installed-programs.ts";
import { readPage } from "./list-pages.ts";

interface Program {
  /** A text that this program of the page holds, and no other. */
  readonly holds: string;
  /** Lines that a reader has from elsewhere, and lines that use what the program makes. */
  readonly before?: string;
  readonly after?: string;
  readonly prints?: string;
}

/** The programs of the client's page, in its order. */
const programs: readonly Program[] = [
  { holds: "widgetToken(", before: 'const [host, database, username, password] = ["h", "d", "u", "p"];' },
  { holds: "sandbox-client", prints: "1\n" },
  {
    holds: 'client.GET("/api/v1/workspaces"',
    after: "console.log(data?.data.map(({ name }) => name), error);",
    prints: "[ 'acme' ] undefined\n",
  },
  { holds: "validateConfig(" },
  {
    holds: "WeakMap<object, Span>",
    before: `import { createEmbedded, type EmbeddedHooks } from "airbyte-embedded-client";
type Span = typeof span;
let ended = 0;
const span = { setAttribute: (_name: string, _value: unknown) => {}, recordException: (_error: unknown) => {}, end: () => ended++ };
const tracer = { startSpan: (_name: string, _options: object) => span };`,
    after: "await createEmbedded({ clientId, clientSecret, organizationId, hooks }).workspaces.stats(); console.log(ended);",
    prints: "2\n",
  },
  {
    holds: "./airbyte/api/index.js",
    after: "console.log(await airbyte.workspaces.stats());",
    prints: "{ active_count: 1, inactive_count: 0, total_count: 1 }\n",
  },
];

const blocks = [...readPage("docs/client.md").matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);

wholeTest("every program of the client's page compiles, and runs on the sandbox", async () => {
  expect(blocks.map((block) => programs.filter(({ holds }) => block.includes(holds)).length)).toEqual(programs.map(() => 1));
  const sandbox = await startOwnSandbox({ seed: { workspaces: [{ name: "acme", region: "EU" }] } });
  const { url, close } = await serveSandbox(sandbox);
  onTestFinished(close);
  const { clientId, clientSecret, organizationId } = sandbox.credentials();
  const known = `const [clientId, clientSecret, organizationId] = ${JSON.stringify([clientId, clientSecret, organizationId])} as const;`;
  const folder = temporaryFolder();
  symlinkSync(join(kitRoot, "generated"), join(folder, "airbyte")); // a tree of their own
  const texts = programs.map(({ before = "", after = "" }, index): [string, string] => {
    const text = [before, known, blocks[index], after].join("\n");
    // A reader who calls Airbyte leaves the address out.
    return [
      `${index}.ts`,
      text.replaceAll(/organizationId(?=(?:, \w+)? \}\))/g, `organizationId, baseUrl: "${url}"`).replace("http://127.0.0.1:4010", url),
    ];
  });
  const { types, run } = installedPrograms(folder, Object.fromEntries(texts));
  expect(texts.flatMap(([name]) => types(name))).toEqual([]);
  // The sandbox's own program takes the first template that is offered, so it runs before another one makes more.
  const first = await run("1.ts");
  const printed = await Promise.all(texts.map(([name], index) => (index === 1 ? first : run(name))));
  expect(printed).toEqual(programs.map(({ prints = "" }) => prints));
  const [acme] = sandbox.world().organizations[0]?.workspaces ?? [];
  expect(acme?.sources.map(({ name }) => name).sort()).toEqual(["Acme DB", "Trial"]);
  expect(sandbox.journal.entries().filter(({ status = 500 }) => status >= 300)).toEqual([]);
});
