import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";
import { isWhole, wholeTest } from "../support/extent.ts";
import { noChromium, openChromium } from "../support/open-chromium.ts";
import { serveFolder } from "../support/serve-folder.ts";
import { startOwnSandbox } from "../support/start-own-sandbox.ts";
import { extractedConsumer, otherNodes, runVitest } from "./consumer.ts";

let consumer: ReturnType<typeof extractedConsumer>;

beforeAll(() => {
  if (isWhole) consumer = extractedConsumer(["kit", "client"]);
});

afterAll(() => consumer?.remove());

/** The first example of the page, and its snippets for test tools. */
const page = readFileSync(join(kitRoot, "docs/sandbox.md"), "utf8");
const [firstExample = "", testTools = ""] = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);
const [vitestLine = "", mswLine = "", ...others] = testTools.trimEnd().split("\n");
const [routeLines, listenLine = ""] = [others.slice(0, -1).join("\n"), others.at(-1) ?? ""];

/** The operator's token from Airbyte's own address. */
const signIn = `fetch("https://api.airbyte.ai/api/v1/account/applications/token", {
  method: "POST", headers: { "content-type": "application/json" },
  body: JSON.stringify({ client_id: clientId, client_secret: clientSecret }) }).then((answer) => answer.status)`;

const seed = `const seed: Seed = { tags: ["gold"], sourceTemplates: [{ name: "Orders", connector: "source-postgres", tags: ["gold"] }] };`;
const start = `import { createSandbox, type Sandbox, type Seed } from "airbyte-embedded-kit/sandbox";\n`;

const vitestFile = `${start}import { createEmbedded } from "airbyte-embedded-client";
import { expect, test as base } from "vitest";
${seed}
${vitestLine}
const config = { host: "db.example.com", database: "shop", username: "reader", password: "hush", port: 5432 };
const clientOf = ({ credentials, fetch, clock }: Sandbox) => createEmbedded({ ...credentials(), fetch, clock });
const orders = (sandbox: Sandbox) => sandbox.world().organizations[0]!.sourceTemplates.find(({ name }) => name === "Orders")!.id;
test("what was created is listed", async ({ sandbox }) => {
  const { sources } = clientOf(sandbox).workspace("customer-1");
  const { id } = await sources.create(orders(sandbox), { config });
  expect((await sources.list()).map((source) => source.id)).toEqual([id]);
});
test("another tenant sees nothing", async ({ sandbox }) => {
  const embedded = clientOf(sandbox);
  await embedded.workspace("customer-1").sources.create(orders(sandbox), { config });
  expect(await embedded.workspace("customer-2").sources.list()).toEqual([]);
});
test("an EU workspace lies in the EU", async ({ sandbox }) => {
  await clientOf(sandbox).workspace("customer-eu", { region: "EU" }).id();
  expect(sandbox.world().organizations[0]!.workspaces[0]!.region).toBe("EU");
});
`;
const mswFile = `${start}import { http } from "msw";
import { setupServer } from "msw/node";
import { expect, test } from "vitest";
const sandbox = createSandbox();
const { clientId, clientSecret } = sandbox.credentials();
${mswLine}
test("a call to Airbyte's address is answered by the sandbox", async () => {
  expect(await ${signIn}).toBe(200);
  expect(sandbox.journal.entries().map(({ capability }) => capability)).toEqual(["create-application-token"]);
});
`;
const listenFile = `${start}import { listen } from "airbyte-embedded-kit/sandbox/node";
import { expect, test } from "vitest";
${seed}
test("a sandbox is called over HTTP", async () => {
  ${listenLine}
  expect((await fetch(\`\${url}/api/v1/embedded/sources\`)).status).toBe(401);
  await close();
});
`;

wholeTest("vitest, MSW and plain HTTP use the packed sandbox as the page says", () => {
  for (const [name, text] of Object.entries({ fixture: vitestFile, msw: mswFile, listen: listenFile })) {
    writeFileSync(join(consumer.folder, `${name}.test.ts`), text);
  }
  const { status, output } = runVitest(consumer.folder, ["fixture", "msw.test", "listen"]);
  expect(status, output).toBe(0);
  expect(output).toMatch(/Tests {2}5 passed/);
});

/** MSW 3 wants Node.js 22. */
if (otherNodes.length === 0) console.log("MSW 3 is skipped: AIRBYTE_KIT_NODES names no newer Node.js");

describe.skipIf(!isWhole || otherNodes.length === 0)("MSW 3", () => {
  test.each(otherNodes.length === 0 ? ["a newer Node.js"] : otherNodes)("uses the packed sandbox on %s", (node) => {
    writeFileSync(join(consumer.folder, "newer.test.ts"), mswFile.replaceAll(/from "msw\b/g, 'from "msw-3'));
    const { status, output } = runVitest(consumer.folder, ["newer"], node);
    expect(status, output).toBe(0);
    expect(output).toMatch(/Tests {2}1 passed/);
  });
});

/** Tells whether the policy refuses code from text, and runs the example. */
const policed = `<!doctype html>
<meta http-equiv="content-security-policy" content="script-src 'self' 'unsafe-inline'">
<script>try { new Function("return 1")(); } catch { window.isEvalRefused = true; }</script>
<script>console.log = (...said) => { document.title = said.join(" "); };</script>
<script type="module" src="/page.js"></script>`;

describe.skipIf(noChromium !== undefined || !isWhole)(`in Chromium${noChromium === undefined ? "" : ` (skipped: ${noChromium})`}`, () => {
  test("a page whose policy allows no eval runs the first example, and Playwright's route answers its calls", async () => {
    writeFileSync(join(consumer.folder, "first-example.ts"), firstExample);
    const entryPoints = [join(consumer.folder, "first-example.ts")];
    await build({ entryPoints, outfile: join(consumer.folder, "page.js"), bundle: true, format: "esm", platform: "browser" });
    const site = await serveFolder(consumer.folder, { "/": policed });
    const browser = await openChromium(join(consumer.folder, "profile"), { scripts: true });
    try {
      const tab = await browser.newPage();
      await tab.goto(site.address);
      await expect.poll(() => tab.title(), { timeout: 600_000 }).toBe("1 EU");
      expect(await tab.evaluate("window.isEvalRefused")).toBe(true);
      const sandbox = await startOwnSandbox();
      await new Function("page", "sandbox", `return (async () => {${routeLines}})()`)(tab, sandbox);
      const { clientId, clientSecret } = sandbox.credentials();
      const status = await tab.evaluate(
        `((clientId, clientSecret) => ${signIn})(${JSON.stringify(clientId)}, ${JSON.stringify(clientSecret)})`,
      );
      expect(status).toBe(200);
    } finally {
      await browser.close();
      site.close();
    }
  });
});
