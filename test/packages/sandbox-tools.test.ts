import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { routeToSandbox } from "../../src/exports/playwright.ts";
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

const readDocs = (page: string): string => readFileSync(join(kitRoot, "docs", page), "utf8");
const [, firstExample = ""] = /```ts\n(.*?)```/s.exec(readDocs("sandbox.md")) ?? [];
/** The programs of the page on test tools, by their file names. */
const shown = Object.fromEntries(
  [...readDocs("testing.md").matchAll(/```ts\n\/\/ (\S+)\n(.*?)```/gs)].map(([, name = "", code = ""]) => [name, code]),
);

/** The operator's token from Airbyte's own address. */
const signIn = `fetch("https://api.airbyte.ai/api/v1/account/applications/token", {
  method: "POST", headers: { "content-type": "application/json" },
  body: JSON.stringify({ client_id: clientId, client_secret: clientSecret }) }).then((answer) => answer.status)`;

const mswFile = `import { expect, test } from "vitest";
${shown["msw.test.ts"]}
test("a call to Airbyte's address is answered by the sandbox", async () => {
  const { clientId, clientSecret } = sandbox.credentials();
  expect(await ${signIn}).toBe(200);
  expect(sandbox.journal.entries().map(({ capability }) => capability)).toEqual(["create-application-token"]);
});
`;
const listenFile = `import { expect, test } from "vitest";
${shown["listen.test.ts"]}
test("a sandbox is called over HTTP", async () => {
  expect((await fetch(\`\${url}/api/v1/embedded/sources\`)).status).toBe(401);
  await close();
});
`;
/** Tests of the matchers' own mistakes, in the installed package. */
const plantedFile = `import { createEmbedded } from "airbyte-embedded-client";
import { createSandbox } from "airbyte-embedded-kit/sandbox";
import { expect, test } from "airbyte-embedded-kit/vitest";
test("one file shares a sandbox", ({ sandbox }) => { sandbox.faults.add({ when: {}, do: { status: 503 } }); });
test("with the tests before", ({ sandbox }) => expect(sandbox.faults.list()).toHaveLength(1));
test("planted: each matcher says what it saw", async () => {
  const sandbox = createSandbox();
  expect(() => expect(sandbox).not.toSatisfyContract()).toThrow("was sent no call");
  expect(() => expect(sandbox).not.toHaveSent("create-sorce")).toThrow("did you mean create-source?");
  expect(() => expect(sandbox).toHaveSent("create-source")).toThrow("was sent no call of create-source");
  expect(() => expect(sandbox).toHaveCreatedSource({ name: "db" })).toThrow("has no source");
  const { workspace } = createEmbedded({ ...sandbox.credentials(), fetch: sandbox.fetch, clock: sandbox.clock });
  const customer = workspace("customer-1");
  const [template] = await customer.sourceTemplates.list();
  await customer.sources.create(template!, { name: "db", config: {} });
  expect(sandbox).toHaveCreatedSource({ name: expect.stringMatching(/^d/), workspace: "customer-1" });
  expect(sandbox).not.toHaveCreatedSource({ name: "db", workspace: "customer-2" });
  expect(() => expect(sandbox).toHaveCreatedSource({ name: "other" })).toThrow('"name":"db"');
  expect(() => expect(sandbox).toHaveSent("create-source", { name: "other" })).toThrow('"name":"db"');
  expect(sandbox).toSatisfyContract();
  await customer.sources.get("00000000-0000-4000-8000-000000000000").catch(() => {});
  expect(() => expect(sandbox).toSatisfyContract()).toThrow("1 of ");
});
`;

wholeTest("vitest, MSW and plain HTTP use the packed sandbox as the page says", () => {
  expect(Object.keys(shown)).toEqual(["onboarding.test.ts", "own-documents.test.ts", "msw.test.ts", "page.ts", "listen.test.ts"]);
  const { "page.ts": _, ...tests } = shown;
  const files = { ...tests, "msw.test.ts": mswFile, "listen.test.ts": listenFile, "planted.test.ts": plantedFile };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(consumer.folder, name), text);
  const { status, output } = runVitest(consumer.folder, Object.keys(files));
  expect(status, output).toBe(0);
  expect(output).toMatch(/Tests {2}7 passed/);
});

/** MSW 3 wants Node.js 22. */
if (otherNodes.length === 0) console.log("MSW 3 is skipped: AIRBYTE_KIT_NODES names no newer Node.js");

describe.skipIf(!isWhole || otherNodes.length === 0)("MSW 3", () => {
  test.each(otherNodes.length === 0 ? ["a newer Node.js"] : otherNodes)("uses the packed sandbox on %s", (node) => {
    writeFileSync(join(consumer.folder, "newer.test.ts"), mswFile);
    symlinkSync(join(kitRoot, "node_modules/msw-3"), join(consumer.folder, "node_modules/msw"), "dir");
    onTestFinished(() => rmSync(join(consumer.folder, "node_modules/msw")));
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
      await routeToSandbox(tab, sandbox);
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
