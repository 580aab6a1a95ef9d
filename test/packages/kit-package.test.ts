import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { kitRoot } from "../../src/io/kit-root.ts";
import { listPages, readPage } from "../pages/list-pages.ts";
import { wholeTest } from "../support/extent.ts";
import { extractedConsumer, runVitest } from "./consumer.ts";
import { publint, resolveTypes } from "./lint-package.ts";
import { type Ran, run } from "./run-commands.ts";
import { stagedPackage } from "./staged-package.ts";

/** Below the repository, so that the package's own dependencies resolve to what is installed here already. */
let consumer = "";

/** A consumer's own test, as the page on the suite shows it. */
const consumersTest = /```ts\n(.*?)```/s.exec(readPage("docs/contract.md"))?.[1] ?? "";

let remove: () => void;

beforeAll(() => {
  ({ folder: consumer, remove } = extractedConsumer(["kit"]));
});

afterAll(() => remove());

function runConsumersTest(options: string): Ran {
  writeFileSync(join(consumer, "contract.test.ts"), consumersTest.replace(/(?<=runContractSuite\()\{.*?\}/, options));
  return runVitest(consumer);
}

wholeTest("the packed tool holds what it needs, and nothing that is only ours", () => {
  const manifest = JSON.parse(readFileSync(join(consumer, "node_modules/airbyte-embedded-kit/package.json"), "utf8")) as Record<
    string,
    object
  >;
  expect(manifest).toMatchObject({ name: "airbyte-embedded-kit", bin: { "airbyte-embedded": "src/cli/main.js" } });
  expect(Object.keys(manifest)).not.toContain("scripts");
  expect(Object.keys(manifest.dependencies ?? {})).not.toContain("tsx");
  const bin = join(consumer, "node_modules/airbyte-embedded-kit/src/cli/main.js");
  const help = run(process.execPath, [bin, "--help"], consumer);
  expect([help.status, help.output.split("\n")[0]]).toEqual([0, "airbyte-embedded VERB [flags]"]);
  const generated = run(process.execPath, [bin, "generate", "--connectors", "source-postgres", "--out", "airbyte", "--json"], consumer);
  expect(generated.status, generated.output).toBe(0);
  expect(generated.output).toContain("the kit's embedded openapi.json (there is no openapi/snapshot/openapi.json here)");
  expect(JSON.parse(generated.printed)).toMatchObject({ generation: "embedded", operations: 67, connectors: 1 });
});

/** The values of `$schema` in a page's examples. */
function namedSchemas(text: string): readonly string[] {
  return [...text.matchAll(/\$schema"?[:=] *"?([^"`\s]+)/g)].map(([, place = ""]) => place);
}

wholeTest("every published schema is in it, and each `$schema` that a page names leads to one from the folder that installed it", () => {
  const installed = join(consumer, "node_modules/airbyte-embedded-kit/docs/schemas");
  const published = readdirSync(join(kitRoot, "docs/schemas")).sort();
  expect(published).toEqual(expect.arrayContaining(["config.schema.json", "sandbox-seed.schema.json"]));
  expect(readdirSync(installed).sort()).toEqual(published);
  const places = listPages().flatMap((page) => namedSchemas(readPage(page)));
  expect(places).toContain("./node_modules/airbyte-embedded-kit/docs/schemas/config.schema.json");
  expect(places).toContain("./node_modules/airbyte-embedded-kit/docs/schemas/sandbox-seed.schema.json");
  expect(places.filter((place) => !existsSync(join(consumer, place)))).toEqual([]);
  // Planted: one that is not there.
  const [gone = ""] = namedSchemas('{ "$schema": "./node_modules/airbyte-embedded-kit/schemas/config.schema.json" }');
  expect([gone.length > 0, existsSync(join(consumer, gone))]).toEqual([true, false]);
});

wholeTest("every entry of it resolves for ESM consumers, with its types", () => {
  const { folder, tarball } = stagedPackage("kit");
  const linted = publint(folder);
  expect(linted.status, linted.output).toBe(0);
  const typed = resolveTypes(tarball);
  expect(typed.status, typed.output).toBe(0);
});

wholeTest("another repository runs the suite in its own vitest, in a few lines", () => {
  const { status, output } = runConsumersTest("");
  expect(status, output).toBe(0);
  expect(output).toMatch(/Tests {2}\d{4,} passed/);
});

wholeTest("and it is red there where the contract is broken", () => {
  const broken = readFileSync(join(kitRoot, "openapi/snapshot/openapi.json"), "utf8").replaceAll('"maxLength": 255', '"maxLength": 256');
  writeFileSync(join(consumer, "broken.json"), broken);
  const { status, output } = runConsumersTest(JSON.stringify({ openapi: "broken.json", writtenOnly: true }));
  expect(status).toBe(1);
  expect(output).toContain("tag-name-length: rename-template-tag/a-name-of-256-characters-is-refused");
});
