import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { installClient, searchOptions, writeFiles } from "../../scripts/bench/usage/project.ts";
import { discoverUsage } from "../../src/gate/usage/discover/discover-usage.ts";
import type { UsageDocument } from "../../src/gate/usage/usage.ts";
import { type OpenProgram, openPrograms } from "../../src/io/typescript/open-programs.ts";
import { listSourceFiles } from "../../src/io/usage-files.ts";

/** A folder that is gone when the tests of a file have run. */
export function folderForAll(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "airbyte-embedded-")));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Sources of a case: one file, `a.ts`, or several. */
export type CaseSources = string | Readonly<Record<string, string>>;

/**
 * The use of each case, by its own files alone, once the tests run. All are read by one TypeScript program, which takes as long as the program of one
 * case; each file is a module, so that no case sees the names of another.
 */
export function discoverEach(cases: readonly CaseSources[]): (index: number) => UsageDocument {
  const folder = folderForAll();
  let programs: readonly OpenProgram[] = [];
  beforeAll(async () => {
    installClient(folder);
    writeFiles(folder, { "tsconfig.json": JSON.stringify({ compilerOptions: searchOptions, include: ["."] }) });
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
