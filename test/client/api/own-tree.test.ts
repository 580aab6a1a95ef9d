import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnyApi } from "../../../src/client/types/api.ts";
import { generateCommand } from "../../../src/commands/generate.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { commandContext } from "../../support/command-context.ts";
import { isWhole, wholeTest } from "../../support/extent.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { onPrism, wanted } from "./support.ts";

/** The client as a package shows it to compilers. */
const declarations = mkdtempSync(join(tmpdir(), "airbyte-embedded-"));
afterAll(() => rmSync(declarations, { recursive: true, force: true }));

/** The fastest compiler where the others are left out: it writes the same declarations. */
function compile(folder: string): string {
  const tsc = join(kitRoot, `node_modules/${isWhole ? "typescript" : "typescript-7"}/bin/tsc`);
  return spawnSync(process.execPath, [tsc, "--project", folder, "--pretty", "false"], { cwd: folder, encoding: "utf8" }).stdout;
}

beforeAll(() => {
  const compilerOptions = {
    ...{ noEmit: false, emitDeclarationOnly: true, outDir: declarations, rootDir: kitRoot },
    typeRoots: [join(kitRoot, "node_modules/@types")],
  };
  const project = { extends: join(kitRoot, "tsconfig.json"), compilerOptions, include: [join(kitRoot, "src/client/index.ts")] };
  writeFileSync(join(declarations, "tsconfig.json"), JSON.stringify(project));
  expect(compile(declarations)).toBe("");
  symlinkSync(join(kitRoot, "node_modules"), join(declarations, "node_modules"));
});

/** Another repository: it generates a tree for itself and imports the client as a package. */
async function ownRepository(code: string, openapi?: string): Promise<{ readonly folder: string; readonly errors: string }> {
  const folder = temporaryFolder();
  const options = { out: "src/airbyte", connectors: "source-postgres,source-stripe", open: false, check: false, openapi };
  await generateCommand(options, commandContext({ cwd: folder }));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "src/app.ts"), code);
  const compilerOptions = {
    ...{ target: "es2022", lib: ["es2023", "dom"], module: "nodenext", moduleResolution: "nodenext", types: [] },
    ...{ strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: true },
    paths: { "airbyte-embedded-client": [join(declarations, "src/client/index.d.ts")] },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  return { folder, errors: compile(folder) };
}

const app = (body: readonly string[]): string =>
  [
    'import { createEmbedded } from "airbyte-embedded-client";',
    'import { api } from "./airbyte/api/index.js";',
    'import { sourcePostgres } from "./airbyte/connectors/source-postgres.js";',
    "export const airbyte = createEmbedded({",
    '  clientId: "id", clientSecret: "secret", organizationId: "8f14e45f-ceea-467f-a9b1-3c5e7d2b9a01", api,',
    "});",
    ...body,
    "",
  ].join("\n");

const postgres = 'config: { host: "h", port: 5432, database: "d", username: "u" }';

test("a tree that another repository generates plugs into the same client", async () => {
  const code = app([
    'const template = await airbyte.sourceTemplates.create(sourcePostgres, { name: "A", defaults: { ssl_mode: { mode: "require" } } });',
    `const source = await airbyte.workspace("acme").sources.create(template, { ${postgres} });`,
    "export const config: { [key: string]: unknown } = source.source_config;",
    'await airbyte.sourceTemplates.tag(template, "crm");',
    "// @ts-expect-error the port is missing",
    'await airbyte.workspace("acme").sources.create(template, { config: { host: "h", database: "d", username: "u" } });',
  ]);
  const { folder, errors } = await ownRepository(code);
  expect(errors).toBe("");
  const tree: { readonly api: AnyApi } = await import(pathToFileURL(join(folder, "src/airbyte/api/index.ts")).href);
  const document: unknown = JSON.parse(readFileSync(join(folder, "src/airbyte/openapi.json"), "utf8"));
  const { airbyte, wire } = await onPrism<AnyApi>({ api: tree.api }, document);
  await airbyte.templateTags.create("crm");
  expect(wire.sent.at(-1)).toEqual(
    wanted("operator", { method: "POST", path: "/api/v1/integrations/templates/tags", body: { name: "crm" } }),
  );
  expect(wire.faults).toEqual([]);
});

describeShared("trees of other documents", () => {
  wholeTest("of the agent generation: its own names, and no call that it lacks", async () => {
    const code = app([
      'const template = await airbyte.sourceTemplates.create(sourcePostgres, { name: "A", defaults: { ssl_mode: { mode: "require" } } });',
      `const source = await airbyte.workspace("acme").sources.create(template, { ${postgres} });`,
      "export const config: { [key: string]: unknown } = source.replication_config;",
      "await airbyte.sourceTemplates.update(template, { name: 'defaults may stay away here' });",
      'await airbyte.sourceTemplates.tag(template, "crm");',
      "source.source_config;",
    ]);
    const { errors } = await ownRepository(code, sharedPath("openapi/agent-api-2026-05-21.json"));
    expect(errors.trimEnd().split("\n")).toEqual([
      "src/app.ts(11,31): error TS2349: This expression is not callable.",
      `  Type 'CapabilityMissing<"tag-source-template">' has no call signatures.`,
      expect.stringMatching(/^src\/app\.ts\(12,8\): error TS2339: Property 'source_config' does not exist on type /),
    ]);
  });

  wholeTest("of neither: the types and the operations are there, and no capability", async () => {
    const code = app(['airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com" });', "void sourcePostgres;"]);
    const { errors } = await ownRepository(code, sharedPath("openapi/airbyte-public-api.yaml"));
    expect(errors.trimEnd().split("\n")).toEqual([
      "src/app.ts(7,9): error TS2349: This expression is not callable.",
      `  Type 'CapabilityMissing<"mint-widget-token">' has no call signatures.`,
    ]);
  });
});
