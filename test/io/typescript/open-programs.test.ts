import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installClient, writeFiles } from "../../../scripts/bench/usage/project.ts";
import { discoverUsage } from "../../../src/gate/usage/discover/discover-usage.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { openPrograms } from "../../../src/io/typescript/open-programs.ts";
import { listSourceFiles } from "../../../src/io/usage-files.ts";
import { caught } from "../../support/caught.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** The use that the sources of a project make of the API, as `operation place…`, and the places where something is unknown. */
async function usedIn(cwd: string, paths: readonly string[]): Promise<readonly string[]> {
  const { files } = await listSourceFiles(cwd, paths);
  const { operations = [], connectors = [], unknown = [] } = discoverUsage(openPrograms(files, cwd));
  return [
    ...operations.map(({ operation, at = [] }) => `${operation} ${at.join(" ")}`),
    ...connectors.map(({ connector, at = [] }) => `${connector} ${at.join(" ")}`),
    ...unknown.map(({ kind, at, why }) => `unknown ${kind} ${at}: ${why}`),
  ];
}

function projectOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  installClient(folder);
  writeFiles(folder, files);
  return folder;
}

const tsconfig = (more: Readonly<Record<string, unknown>> = {}, top: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    compilerOptions: { module: "esnext", moduleResolution: "bundler", target: "es2022", strict: true, types: [], ...more },
    ...top,
  });
const made = `import { createEmbedded } from "airbyte-embedded-client";\nexport const airbyte = createEmbedded({ clientId: "a", clientSecret: "b", organizationId: "c" });\n`;
const list = "await airbyte.sourceTemplates.list();\n";

describe("openPrograms", () => {
  it("follows path aliases of the project's own tsconfig", async () => {
    const cwd = projectOf({
      "tsconfig.json": tsconfig({ paths: { "@/*": ["./src/*"] } }, { include: ["src"] }),
      "src/lib/airbyte.ts": made,
      "src/a.ts": `import { airbyte } from "@/lib/airbyte";\n${list}`,
    });
    expect(await usedIn(cwd, ["src"])).toEqual(["create-application-token src/lib/airbyte.ts:2", "list-source-templates src/a.ts:2"]);
    // Files of the same project that the sources import run with them.
    expect(await usedIn(join(cwd, "src"), ["a.ts"])).toEqual(["create-application-token lib/airbyte.ts:2", "list-source-templates a.ts:2"]);
  });

  const typed = "export declare function createEmbedded(options: object): { workspaces: { delete(id: string): Promise<void> } };";
  it.each<[string, object, Readonly<Record<string, string>>]>([
    ["a path alias", { paths: { "airbyte-embedded-client": ["./stand-in.ts"] } }, { "stand-in.ts": typed }],
    ["a declaration", {}, { "src/env.d.ts": `declare module "airbyte-embedded-client" { ${typed.replace("declare ", "")} }` }],
  ])("takes what only has the client's name, by %s, for unknown", async (_, options, files) => {
    const use = 'import { airbyte } from "./m";\nawait airbyte.workspaces.delete("a");\n';
    const cwd = projectOf({ "tsconfig.json": tsconfig({ ...options }), "src/m.ts": made, "src/a.ts": use, ...files });
    const why = "src/m.ts:1: airbyte-embedded-client leads to something else than that package here";
    expect(await usedIn(cwd, ["src"])).toEqual([`unknown operations ${why}`, `unknown connectors ${why}`]);
  });

  it("reads other packages of a monorepo: by reference though nothing is built, by a link, each with its own options", async () => {
    const cwd = projectOf({
      "tsconfig.json": JSON.stringify({ files: [], references: [{ path: "packages/api" }, { path: "packages/web" }] }),
      "packages/api/tsconfig.json": tsconfig({ composite: true, outDir: "dist", rootDir: "src" }, { include: ["src"] }),
      "packages/api/package.json":
        '{ "name": "@acme/api", "types": "dist/index.d.ts", "exports": { ".": { "types": "./dist/index.d.ts" } } }',
      "packages/api/src/index.ts": `${made}export const templates = () => airbyte.sourceTemplates.list();\n`,
      "packages/web/tsconfig.json": tsconfig({ composite: true, outDir: "dist" }, { include: ["src"], references: [{ path: "../api" }] }),
      "packages/web/src/a.ts":
        'import { airbyte, templates } from "../../api/src/index";\nawait templates();\nawait airbyte.workspaces.delete("a");\n',
      "packages/web/src/b.ts": 'import { airbyte } from "@acme/api";\nawait airbyte.templateTags.list();\n',
    });
    writeFiles(cwd, { "node_modules/@acme/x": "" });
    symlinkSync(join(cwd, "packages/api"), join(cwd, "node_modules/@acme/api"));
    expect(await usedIn(cwd, ["packages/web/src"])).toEqual([
      "create-application-token packages/api/src/index.ts:2",
      "delete-workspace packages/web/src/a.ts:3",
      "list-source-templates packages/api/src/index.ts:3",
      "list-template-tags packages/web/src/b.ts:2",
    ]);
  });

  it("takes a package that uses the client, and of which only declarations are there, for unknown", async () => {
    const cwd = projectOf({
      "tsconfig.json": tsconfig({}, { include: ["src"] }),
      "node_modules/@acme/api/package.json": '{ "name": "@acme/api", "types": "index.d.ts" }',
      "node_modules/@acme/api/index.d.ts": 'export { airbyte } from "./client.js";\n',
      "node_modules/@acme/api/client.d.ts":
        'import type { DefaultApi, Embedded } from "airbyte-embedded-client";\nexport declare const airbyte: Embedded<DefaultApi>;\n',
      "node_modules/other/package.json": '{ "name": "other", "types": "index.d.ts" }',
      "node_modules/other/index.d.ts": "export declare const other: number;\n",
      "src/a.ts": `import { airbyte } from "@acme/api";\nimport { other } from "other";\n${list}`,
    });
    expect(await usedIn(cwd, ["src"])).toEqual([
      "list-source-templates src/a.ts:3",
      ...["operations", "connectors"].map(
        (kind) => `unknown ${kind} src/a.ts:1: @acme/api uses the client, and its sources are not searched`,
      ),
    ]);
  });

  it("reads sources outside the current folder, through a link and without a tsconfig", async () => {
    const cwd = projectOf({ "real/a.js": `${made}${list}`, "other/x.txt": "" });
    symlinkSync(join(cwd, "real"), join(cwd, "other/linked"));
    const want = ["create-application-token ../real/a.js:2", "list-source-templates ../real/a.js:3"];
    expect(await usedIn(join(cwd, "other"), ["../real"])).toEqual(want);
    expect(await usedIn(join(cwd, "other"), ["."])).toEqual(want.map((line) => line.replace("../real", "linked")));
  });

  it("reads handles of a generated tree, by its index and by names of one's own", async () => {
    const mark = "// Generated by airbyte-embedded-kit from registry.json; do not edit.\n";
    const cwd = projectOf({
      "tsconfig.json": tsconfig({ paths: { "#tree/*": ["./src/airbyte/*"] } }),
      "src/airbyte/connectors/connector.ts": `${mark}export interface Connector<C, R, K> { readonly name: string; readonly kind: K; readonly definitionId: string; readonly secrets: readonly string[]; readonly types?: { readonly config: C; readonly resolvedConfig: R } }\n`,
      "src/airbyte/connectors/source-x.ts": `${mark}import type { Connector } from "./connector.js";\nexport type Config = { host: string };\nexport const sourceX: Connector<Config, Config, "source"> = null as never;\n`,
      "src/airbyte/connectors/source-y.ts": `${mark}import type { Connector } from "./connector.js";\nexport type Config = { host: string } | { url: string };\nexport const sourceY: Connector<Config, Config, "source"> = null as never;\n`,
      "src/airbyte/connectors/index.ts": `${mark}import { sourceX } from "./source-x.js";\nimport { sourceY } from "./source-y.js";\nexport const connectors = { "source-x": sourceX, "source-y": sourceY };\n`,
      "src/handles.ts": 'export { sourceX as shop } from "#tree/connectors/source-x";\n',
      "src/a.ts": `${made}import { connectors } from "./airbyte/connectors/index.js";\nconst all = [connectors["source-y"]];\nfor (const one of all) await airbyte.sourceTemplates.create(one, { name: "a" });\n`,
      "src/b.ts":
        'import { airbyte } from "./a";\nimport { shop } from "./handles";\nawait airbyte.sourceTemplates.create(shop, { name: "a", defaults: { host: "h" } });\n',
    });
    expect((await usedIn(cwd, ["src/a.ts", "src/b.ts", "src/handles.ts"])).filter((line) => !line.includes("token"))).toEqual([
      "create-source-template src/a.ts:5 src/b.ts:3",
      "source-x src/b.ts:3 src/handles.ts:1",
      "source-y src/a.ts:4 src/a.ts:5",
    ]);
  });

  it("takes options that are newer than this TypeScript for the newest that it knows", async () => {
    const cwd = projectOf({
      "base.json": JSON.stringify({ compilerOptions: { lib: ["ES2031", "es2030.array", "dom"], target: "es2031", newOption: true } }),
      "tsconfig.json": JSON.stringify({
        extends: "./base.json",
        compilerOptions: { module: "node30", moduleResolution: "node30", types: [] },
      }),
      "package.json": '{ "type": "module" }',
      "src/a.ts": `${made}${list}`,
    });
    expect(await usedIn(cwd, ["src"])).toEqual(["create-application-token src/a.ts:2", "list-source-templates src/a.ts:3"]);
  });

  it.each(["typescript-5.4", "typescript-6", "typescript-7"])("reads with %s where the project has that", async (name) => {
    const cwd = projectOf({ "tsconfig.json": tsconfig({ lib: ["es5"] }), "src/a.ts": `${made}${list}` });
    symlinkSync(join(kitRoot, "node_modules", name), join(cwd, "node_modules/typescript"));
    const { files } = await listSourceFiles(cwd, ["src"]);
    const [program] = openPrograms(files, cwd);
    expect(program?.ts.version).toMatch(name === "typescript-5.4" ? /^5\.4\./ : name === "typescript-6" ? /^6\./ : /^5\.9\./);
    expect(await usedIn(cwd, ["src"])).toEqual(["create-application-token src/a.ts:2", "list-source-templates src/a.ts:3"]);
  });

  it("says what of a config is wrong, that globals are missing, and that the client is not there", async () => {
    const broken = projectOf({ "tsconfig.json": '{ "compilerOptions": { "strict": "yes" } }', "src/a.ts": made });
    const bare = projectOf({ "tsconfig.json": tsconfig({ noLib: true }), "src/a.ts": made });
    const absent = temporaryFolder();
    writeFiles(absent, { "tsconfig.json": tsconfig(), "src/a.ts": made });
    const codes = await Promise.all([broken, bare, absent].map(async (cwd) => (await caught(() => usedIn(cwd, ["src"]))).slice(0, 2)));
    expect(codes).toEqual([
      ["usage-config-invalid", "TypeScript says of it: Compiler option 'strict' requires a value of type boolean."],
      ["usage-no-globals", "TypeScript says: Cannot find global type 'Array'."],
      ["usage-client-unresolved", "TypeScript does not find airbyte-embedded-client, which is imported here."],
    ]);
  });
});
