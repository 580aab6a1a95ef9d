import { isBuiltin } from "node:module";
import { dirname, relative, sep } from "node:path";
import type ts from "typescript";
import { KitError } from "../../core/errors.ts";
import type { SourceFileName } from "../usage-files.ts";
import { configFinder } from "./find-config.ts";
import { loadTypescript, type TypeScript } from "./load-typescript.ts";
import { type FilePackage, packageFinder } from "./package-of.ts";
import { type ProjectConfig, searchOptions } from "./read-config.ts";

/** A TypeScript program of one project, with helpers that read the disk. */
export interface OpenProgram {
  readonly ts: TypeScript;
  readonly program: ts.Program;
  /** The source files that the user named, in the given order. */
  readonly files: readonly ts.SourceFile[];
  /** The path of a file as it is shown to a person. */
  readonly shown: (fileName: string) => string;
  readonly packageOf: (fileName: string) => FilePackage | undefined;
  /** True if an import resolves to a file, with or without types. */
  readonly resolves: (specifier: string, from: ts.SourceFile) => boolean;
}

/**
 * Opens one TypeScript program for each tsconfig, with its options, path aliases and references, by the TypeScript of that project.
 *
 * @throws KitError `usage-config-invalid`, `usage-no-globals`
 */
export function openPrograms(sources: readonly SourceFileName[], cwd: string): readonly OpenProgram[] {
  const typescripts = new Map<string, TypeScript>();
  const typescriptOf = (folder: string): TypeScript => {
    const found = typescripts.get(folder) ?? loadTypescript(folder);
    typescripts.set(folder, found);
    return found;
  };
  const find = configFinder(typescriptOf);
  const groups = new Map<ProjectConfig | undefined, SourceFileName[]>();
  for (const source of sources) {
    const config = find(source.path);
    groups.set(config, [...(groups.get(config) ?? []), source]);
  }
  const shownAs = new Map(sources.map(({ path, shown }) => [path, shown]));
  const shown = (fileName: string): string => shownAs.get(fileName) ?? relative(cwd, fileName).replaceAll(sep, "/");
  const packageOf = packageFinder();
  return [...groups].map(([config, files]) => {
    const typescript = typescriptOf(config?.path === undefined ? dirname(files[0]?.path ?? cwd) : dirname(config.path));
    return { ...openProgram(files, config, typescript), shown, packageOf };
  });
}

/** Fails for a source that TypeScript leaves out: skipping it in silence would look like no use. */
function fail(shown: string, config: string | undefined): never {
  throw new KitError("usage-config-invalid", `TypeScript does not take ${shown} into the program.`, { place: config });
}

function openProgram(
  sources: readonly SourceFileName[],
  config: ProjectConfig | undefined,
  typescript: TypeScript,
): Pick<OpenProgram, "ts" | "program" | "files" | "resolves"> {
  const options = searchOptions(config?.options ?? {}, typescript);
  const rootNames = [...new Set([...sources.map(({ path }) => path), ...(config?.fileNames ?? [])])];
  const host: ts.CompilerHost & { useSourceOfProjectReferenceRedirect?: () => boolean } = typescript.createCompilerHost(options, true);
  // Read a referenced project's sources, as editors do: its build may be old or missing.
  host.useSourceOfProjectReferenceRedirect = () => true;
  const program = typescript.createProgram({ rootNames, options, host, projectReferences: config?.references ?? [] });
  const missing = program.getGlobalDiagnostics()[0];
  if (missing !== undefined) {
    const message = typescript.flattenDiagnosticMessageText(missing.messageText, " ");
    throw new KitError("usage-no-globals", `TypeScript says: ${message}`, { place: config?.path });
  }
  const cache = typescript.createModuleResolutionCache(host.getCurrentDirectory(), host.getCanonicalFileName, options);
  return {
    ts: typescript,
    program,
    files: sources.map(({ path, shown }) => program.getSourceFile(path) ?? fail(shown, config?.path)),
    resolves: (specifier, from) =>
      isBuiltin(specifier) || typescript.resolveModuleName(specifier, from.fileName, options, host, cache).resolvedModule !== undefined,
  };
}
