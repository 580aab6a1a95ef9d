import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generateCommand } from "../../../src/commands/generate.ts";
import { type InitOptions, init } from "../../../src/commands/init/init.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const options: InitOptions = { yes: true, dryRun: false, pull: false };

interface Told {
  readonly files: readonly { readonly path: string; readonly state: string }[];
  readonly next: readonly string[];
}

const listed = (cwd: string): readonly string[] => readdirSync(cwd, { recursive: true, encoding: "utf8" }).sort();

test("an empty folder gets everything, and the second run changes nothing", async () => {
  const cwd = temporaryFolder();
  const context = commandContext({ cwd });
  const dry = await init({ ...options, yes: false, dryRun: true }, context);
  expect(listed(cwd)).toEqual([]);
  expect(dry.text).toContain("--- /dev/null\n+++ b/package.json\n@@ -0,0 +1,14 @@\n+{\n");
  expect(dry.text).toMatch(/^new src\/airbyte\/api\/types\.ts: \d+ lines$/m);

  const first = await init(options, context);
  const { files, next } = first.json as Told;
  expect(files.map(({ state }) => state)).toEqual(files.map(() => "new"));
  expect(files.every(({ path }) => existsSync(join(cwd, path)))).toBe(true);
  expect(files.map(({ path }) => path)).toEqual((dry.json as Told).files.map(({ path }) => path));
  expect(next).toEqual([
    "npm install airbyte-embedded-client@0.1.0",
    "npm install --save-dev airbyte-embedded-kit@0.1.0 vitest@4 typescript@5.9",
    "npm run airbyte:test",
  ]);
  const checked = await generateCommand({ out: "src/airbyte", open: false, check: true }, context);
  expect([checked.exit, (checked.json as { connectors: number }).connectors]).toEqual([0, 1]);

  const before = listed(cwd);
  const second = await init({ ...options, pull: true }, context); // documents that are there are kept
  expect(second.text).toMatch(/^Everything is here already; nothing was changed\.\n/);
  expect(listed(cwd)).toEqual(before);
});

test("documents of one's own are pulled, and a connector is chosen from them", async () => {
  const cwd = temporaryFolder();
  for (const kind of ["openapi", "registry"]) {
    writeFileSync(join(cwd, `${kind}.json`), readFileSync(join(kitRoot, `openapi/snapshot/${kind}.json`)));
  }
  const given = { openapi: "openapi.json", registry: "registry.json", connectors: "source-stripe", ci: "none", out: "air" } as const;
  await init({ ...options, ...given }, commandContext({ cwd }));
  expect(JSON.parse(readFileSync(join(cwd, "openapi/lock.json"), "utf8"))).toMatchObject({
    openapi: { origin: "fetched", file: "openapi.json" },
    registry: { origin: "fetched", file: "registry.json" },
  });
  expect(existsSync(join(cwd, ".github"))).toBe(false);
  expect(readFileSync(join(cwd, "test/airbyte-embedded.test.ts"), "utf8")).toContain('from "../air/connectors/source-stripe.js"');
});

test.each<[string, (cwd: string) => void, Partial<InitOptions>, string]>([
  ["a snapshot without a lock", (cwd) => put(cwd, "openapi/snapshot/openapi.json", "{}"), {}, "lock-invalid"],
  ["the folder of the generated code is somebody else's", (cwd) => put(cwd, "src/airbyte/mine.ts", ""), {}, "output-unsafe"],
  ["a connector that is not there", () => {}, { connectors: "source-postgras" }, "usage-unknown-connector"],
  ["no source among the connectors", () => {}, { connectors: "destination-s3" }, "usage-bad-value"],
  ["a document that cannot be read", (cwd) => put(cwd, "o.json", "{"), { openapi: "o.json" }, "document-unparseable"],
  ["a config file that is wrong", (cwd) => put(cwd, "airbyte-embedded.config.json", '{ "a": 1 }'), {}, "config-invalid"],
])("%s: an error, and nothing is written", async (_, change, given, code) => {
  const cwd = temporaryFolder();
  change(cwd);
  const before = listed(cwd);
  const registry = given.openapi === undefined ? {} : { registry: join(kitRoot, "openapi/snapshot/registry.json") };
  expect((await caught(() => init({ ...options, ...given, ...registry }, commandContext({ cwd }))))[0]).toBe(code);
  expect(listed(cwd)).toEqual(before);
});

function put(cwd: string, path: string, text: string): void {
  mkdirSync(join(cwd, path, ".."), { recursive: true });
  writeFileSync(join(cwd, path), text);
}
