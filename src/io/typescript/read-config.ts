import { dirname } from "node:path";
import type ts from "typescript";
import { KitError } from "../../core/errors.ts";
import { withKnownOptions } from "./known-options.ts";
import type { TypeScript } from "./load-typescript.ts";

export interface ProjectConfig {
  /** The path of the tsconfig; undefined where sources have none. */
  readonly path: string | undefined;
  readonly options: ts.CompilerOptions;
  /** What the project consists of. */
  readonly fileNames: readonly string[];
  readonly references: readonly ts.ProjectReference[];
}

/** That a config names no file of its own, as one does that only refers to others; that an option is newer than this TypeScript. */
const harmless: ReadonlySet<number> = new Set([18002, 18003, 5023, 5025]);

/** @throws KitError `usage-config-invalid` */
export function readConfig(path: string, typescript: TypeScript): ProjectConfig {
  const { sys } = typescript;
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: sys.useCaseSensitiveFileNames,
    readDirectory: sys.readDirectory,
    fileExists: sys.fileExists,
    readFile: (name) => {
      const text = sys.readFile(name);
      return text === undefined || !name.endsWith(".json") ? text : withKnownOptions(text, name, typescript);
    },
  };
  const source = typescript.readJsonConfigFile(path, (name) => host.readFile(name));
  const parsed = typescript.parseJsonSourceFileConfigFileContent(source, host, dirname(path), undefined, path);
  const syntax = (source as { readonly parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics ?? []; // has it, and does not say so
  const error = [...syntax, ...parsed.errors].find(
    ({ category, code }) => category === typescript.DiagnosticCategory.Error && !harmless.has(code),
  );
  if (error !== undefined) {
    throw new KitError(
      "usage-config-invalid",
      `TypeScript says of it: ${typescript.flattenDiagnosticMessageText(error.messageText, " ")}`,
      {
        place: path,
      },
    );
  }
  return { path, options: parsed.options, fileNames: parsed.fileNames, references: parsed.projectReferences ?? [] };
}

/** The options that a search needs, whatever the project's own are: nothing is written, JavaScript is read, and there is a library to speak of. */
export function searchOptions(options: ts.CompilerOptions, typescript: TypeScript): ts.CompilerOptions {
  const { ScriptTarget, ModuleKind, ModuleResolutionKind } = typescript;
  const base: ts.CompilerOptions = { ...options };
  for (const name of written) delete base[name];
  const target = Math.max(options.target ?? 0, ScriptTarget.ES2022);
  const searched = { ...base, noEmit: true, allowJs: true, checkJs: false, skipLibCheck: true, strict: options.strict ?? true, target };
  if (options.module === undefined && options.moduleResolution === undefined) {
    return { ...searched, ...libsOf(options), module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler };
  }
  return { ...searched, ...libsOf(options) };
}

/** Options that only concern what a compiler writes, and contradict those above. */
const written = [
  "composite",
  "declaration",
  "declarationMap",
  "emitDeclarationOnly",
  "incremental",
  "isolatedDeclarations",
  "noEmitOnError",
  "outDir",
  "outFile",
  "rootDir",
  "tsBuildInfoFile",
] as const;

/** The client's types stand on `Promise` and `AsyncIterable`; a project for old browsers may have listed neither. */
function libsOf({ lib, noLib }: ts.CompilerOptions): ts.CompilerOptions {
  return lib === undefined || noLib === true ? {} : { lib: [...new Set([...lib, "lib.es2022.d.ts"])] };
}
