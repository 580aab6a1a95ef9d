import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { discoverUsage } from "../../src/gate/usage/discover/discover-usage.ts";
import type { UsageDocument } from "../../src/gate/usage/usage.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { type OpenProgram, openPrograms } from "../../src/io/typescript/open-programs.ts";
import { listSourceFiles } from "../../src/io/usage-files.ts";

const clientManifest = {
  name: "airbyte-embedded-client",
  type: "module",
  exports: { ".": { types: "./src/client/index.ts" }, "./connectors/*": { types: "./generated/connectors/*.ts" } },
};

/** Installs the client into a folder, as the sources of this repository, and openapi-fetch. */
export function installClient(folder: string): void {
  const client = join(folder, "node_modules", clientManifest.name);
  mkdirSync(client, { recursive: true });
  writeFileSync(join(client, "package.json"), JSON.stringify(clientManifest));
  for (const name of ["src", "generated"]) symlinkSync(join(kitRoot, name), join(client, name));
  symlinkSync(join(kitRoot, "node_modules/openapi-fetch"), join(folder, "node_modules/openapi-fetch"));
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A folder that is gone when the tests of a file have run. */
export function folderForAll(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "airbyte-embedded-")));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Sources of a case: one file, `a.ts`, or several. */
export type CaseSources = string | Readonly<Record<string, string>>;

/**
 * What each case uses, by its own files alone, once the tests run. All are read by one TypeScript program, which takes as long as the program of one
 * case; each file is a module, so that no case sees the names of another.
 */
export function discoverEach(cases: readonly CaseSources[]): (index: number) => UsageDocument {
  const folder = folderForAll();
  let programs: readonly OpenProgram[] = [];
  beforeAll(async () => {
    installClient(folder);
    writeFiles(folder, { "tsconfig.json": JSON.stringify({ compilerOptions: caseOptions, include: ["."] }) });
    for (const [index, sources] of cases.entries()) {
      const files = typeof sources === "string" ? { "a.ts": sources } : sources;
      const modules = Object.entries(files).map(([path, text]) => [path, /\.[cm]?[jt]sx?$/.test(path) ? `${text}\nexport {};\n` : text]);
      writeFiles(join(folder, `case${index}`), Object.fromEntries(modules));
    }
    const { files } = await listSourceFiles(folder, ["."]);
    programs = openPrograms(files, folder);
  }, 120_000);
  return (index) => discoverUsage(programs.flatMap((program) => partOf(program, `case${index}/`)));
}

const caseOptions = {
  strict: true,
  target: "esnext",
  module: "esnext",
  moduleResolution: "bundler",
  allowImportingTsExtensions: true,
  allowJs: true,
  jsx: "preserve",
  noEmit: true,
  types: [],
};

function partOf(program: OpenProgram, folder: string): readonly OpenProgram[] {
  const files = program.files.filter(({ fileName }) => program.shown(fileName).startsWith(folder));
  const shown = (fileName: string): string => program.shown(fileName).replace(folder, "");
  return files.length === 0 ? [] : [{ ...program, files, shown }];
}

/** A usage document as lines: `operation place`, `reads pointer place`, … */
export function usageLines(usage: UsageDocument): readonly string[] {
  return [
    ...(usage.operations ?? []).flatMap(({ operation, at = [], reads = {} }) => [
      `${operation} ${at.join(" ")}${operation.includes("token") && Object.keys(reads).includes("") ? " inside" : ""}`,
      ...Object.entries(operation.includes("token") ? {} : reads).map(([pointer, places]) => `  reads ${pointer} ${places.join(" ")}`),
    ]),
    ...(usage.connectors ?? []).flatMap(({ connector, at = [], fields = {} }) => [
      `${connector} ${at.join(" ")}`,
      ...Object.entries(fields).map(([pointer, places]) => `  writes ${pointer} ${places.join(" ")}`),
    ]),
    ...(usage.templates ?? []).map((template) => `template ${JSON.stringify(template)}`),
    ...(usage.tags ?? []).map((tag) => `tag ${tag}`),
    ...(usage.unknown ?? []).map(({ kind, at, why }) => `unknown ${kind} ${at}: ${why}`),
  ];
}
