import { dirname } from "node:path";
import type ts from "typescript";
import { KitError } from "../../core/errors.ts";
import { withKnownOptions } from "./known-options.ts";
import type { TypeScript } from "./load-typescript.ts";

export interface ProjectConfig {
  /** The path of the tsconfig. Undefined if the sources have none. */
  readonly path: string | undefined;
  readonly options: ts.CompilerOptions;
  /** The files of the project. */
  readonly fileNames: readonly string[];
  readonly references: readonly ts.ProjectReference[];
}

/**
 * Codes of harmless TypeScript errors: a config without files of its own, such as one with references only, and an option that this version
 * does not know.
 */
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
  const syntax = (source as { readonly parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics ?? []; // not in the type
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

/** Options for the search, over the project's own: no output, JavaScript is read, and the standard library is present. */
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

/** Output options, which contradict the options of the search. */
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

/** Adds the ES2022 library: the client's types need `Promise` and `AsyncIterable`, which a project for old browsers may not list. */
function libsOf({ lib, noLib }: ts.CompilerOptions): ts.CompilerOptions {
  return lib === undefined || noLib === true ? {} : { lib: [...new Set([...lib, "lib.es2022.d.ts"])] };
}
