import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";
import { isWhole, sampled, wholeTest } from "../support/extent.ts";
import { noChromium, openChromium } from "../support/open-chromium.ts";
import { serveFolder } from "../support/serve-folder.ts";
import { installedConsumer, listPackages, otherNodes, sizeBytes } from "./consumer.ts";
import { publint, resolveTypes } from "./lint-package.ts";
import { run } from "./run-commands.ts";

let consumer: ReturnType<typeof installedConsumer>;

beforeAll(() => {
  consumer = installedConsumer();
});

afterAll(() => consumer.remove());

test("installing the client adds openapi-fetch, its types, and nothing else", () => {
  expect(listPackages(consumer.folder)).toEqual(["airbyte-embedded-client", "openapi-fetch", "openapi-typescript-helpers"]);
  expect(sizeBytes(join(consumer.folder, "node_modules"))).toBeLessThan(3_000_000);
  const manifest = JSON.parse(readFileSync(join(consumer.folder, "node_modules/airbyte-embedded-client/package.json"), "utf8")) as object;
  expect(manifest).toMatchObject({ sideEffects: false, type: "module" });
  expect(manifest).not.toHaveProperty("scripts");
});

/** What a team writes first, and the program that the README begins with. */
const program = readFileSync(join(kitRoot, "test/packages/first-program.ts"), "utf8");
const readmeProgram = /```ts\n(\/\/ first-source\.mts\n.*?)```/s.exec(readFileSync(join(kitRoot, "README.md"), "utf8"))?.[1] ?? "";

/** The fastest compiler first: it is the sample. */
const compilers = [
  ["typescript-7", "nodenext"],
  ["typescript-5.4", "bundler"],
  ["typescript", "nodenext"],
  ["typescript-6", "bundler"],
] as const;

test.each(sampled(compilers, 1))("%s reads its types, resolved as %s does", (compiler, moduleResolution) => {
  writeFileSync(join(consumer.folder, "first-program.ts"), program);
  writeFileSync(join(consumer.folder, "first-source.mts"), readmeProgram);
  const module = moduleResolution === "bundler" ? "esnext" : "nodenext";
  const lib = ["es2022", "dom", "dom.iterable"];
  const options = { strict: true, noEmit: true, exactOptionalPropertyTypes: true, skipLibCheck: false, target: "es2022", types: [], lib };
  const compilerOptions = { ...options, module, moduleResolution };
  writeFileSync(
    join(consumer.folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["first-program.ts", "first-source.mts"] }),
  );
  const { status, output } = run(process.execPath, [join(kitRoot, "node_modules", compiler, "bin/tsc"), "-p", "."], consumer.folder);
  expect(status, output).toBe(0);
});

wholeTest("every entry resolves for ESM consumers, with its types", () => {
  const linted = publint(consumer.staged);
  expect(linted.status, linted.output).toBe(0);
  const typed = resolveTypes(consumer.tarball);
  expect(typed.status, typed.output).toBe(0);
});

wholeTest("planted: an entry that is not there", () => {
  const broken = join(consumer.folder, "broken");
  cpSync(consumer.staged, broken, { recursive: true });
  rmSync(join(broken, "src/client/index.js"));
  const { status, output } = publint(broken);
  expect(status).toBe(1);
  expect(output).toContain("src/client/index.js");
});

if (otherNodes.length === 0) console.log("the client on other versions of Node.js is skipped: AIRBYTE_KIT_NODES names none");

test.each([process.execPath, ...otherNodes])("runs on %s, where no code may be made from text", (node) => {
  expect(existsSync(node), node).toBe(true);
  const script = readFileSync(join(kitRoot, "test/packages/first-run.mjs"), "utf8");
  writeFileSync(join(consumer.folder, "first-run.mjs"), script);
  const { status, output } = run(node, ["--disallow-code-generation-from-strings", "first-run.mjs"], consumer.folder);
  expect(status, output).toBe(0);
  expect(output).toBe("ok\n");
});

describe.skipIf(noChromium !== undefined || !isWhole)(`in Chromium${noChromium === undefined ? "" : ` (skipped: ${noChromium})`}`, () => {
  test("runs as it was installed, where no code may be made from text", async () => {
    const site = await serveFolder(consumer.folder, { "/": page });
    const browser = await openChromium(join(consumer.folder, "profile"), { scripts: true });
    try {
      const tab = await browser.newPage();
      const trouble: string[] = [];
      tab.on("pageerror", (error) => trouble.push(String(error)));
      tab.on("requestfailed", (request) => trouble.push(request.url()));
      await tab.goto(site.address);
      await expect.poll(() => tab.title(), { timeout: 600_000 }).toBe("ok");
      expect(trouble).toEqual([]);
    } finally {
      await browser.close();
      site.close();
    }
  });
});

const installed = "/node_modules/airbyte-embedded-client";
/** The same run as on Node.js, as a page whose policy allows no eval. */
const page = `<!doctype html>
<meta http-equiv="content-security-policy" content="script-src 'self' 'unsafe-inline'">
<script type="importmap">${JSON.stringify({
  imports: {
    "airbyte-embedded-client": `${installed}/src/client/index.js`,
    "airbyte-embedded-client/agent": `${installed}/src/client/agent/index.js`,
    "airbyte-embedded-client/rules": `${installed}/src/rules/index.js`,
    "airbyte-embedded-client/validate": `${installed}/src/client/validate/index.js`,
    "airbyte-embedded-client/connectors/source-postgres": `${installed}/generated/connectors/source-postgres.js`,
    "openapi-fetch": "/node_modules/openapi-fetch/dist/index.mjs",
  },
})}</script>
<script type="module">
  console.log = (text) => { document.title = text; };
  import("/first-run.mjs").catch((error) => { document.title = String(error); });
</script>`;
