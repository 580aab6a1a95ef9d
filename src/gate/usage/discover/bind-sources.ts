import ts from "typescript";

/** A source file: its path with `/`, relative to where the search began. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

export interface BoundSources {
  readonly files: readonly ts.SourceFile[];
  /** What a name stands for, followed through imports among these files; undefined for what comes from elsewhere. */
  readonly declarationOf: (name: ts.Node) => ts.Declaration | undefined;
}

const extensions = ["", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", "/index.ts", "/index.tsx", "/index.js"];

/**
 * Parses sources and binds their names to each other. Nothing else is read, no library and no package: names are all that is asked for, so no
 * type is ever worked out beyond what leads to a member's declaration.
 */
export function bindSources(sources: readonly SourceText[]): BoundSources {
  const texts = new Map(sources.map(({ file, text }) => [`/${file}`, text]));
  const options: ts.CompilerOptions = {
    noLib: true,
    types: [],
    allowJs: true,
    noEmit: true,
    jsx: ts.JsxEmit.Preserve,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host: ts.CompilerHost = {
    getSourceFile: (name, target) => {
      const text = texts.get(name);
      return text === undefined ? undefined : ts.createSourceFile(name, text, target, true);
    },
    resolveModuleNameLiterals: (literals, from) => literals.map(({ text }) => ({ resolvedModule: resolveModule(text, from, texts) })),
    getDefaultLibFileName: () => "/lib.d.ts",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => texts.has(name),
    readFile: (name) => texts.get(name),
    writeFile: () => {},
  };
  const program = ts.createProgram({ rootNames: [...texts.keys()], options, host });
  const checker = program.getTypeChecker();
  return {
    files: program.getSourceFiles().filter(({ fileName }) => texts.has(fileName)),
    declarationOf: (name) => declarationOf(checker, name),
  };
}

function resolveModule(specifier: string, from: string, texts: ReadonlyMap<string, string>): ts.ResolvedModuleFull | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const path = joined(from, specifier);
  // An import of `x.js` names the file that x.ts compiles to.
  const bases = [path, path.replace(/\.([cm]?)js$/, ".$1ts"), path.replace(/\.jsx?$/, ".tsx"), path.replace(/\.[cm]?jsx?$/, "")];
  for (const base of bases) {
    const found = extensions.map((extension) => base + extension).find((name) => texts.has(name));
    if (found !== undefined) return { resolvedFileName: found, extension: extensionOf(found), isExternalLibraryImport: false };
  }
  return undefined;
}

function extensionOf(name: string): string {
  return /(?:\.d)?\.[cm]?[jt]sx?$/.exec(name)?.[0] ?? ts.Extension.Ts;
}

function joined(from: string, specifier: string): string {
  const parts = from.split("/").slice(1, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function declarationOf(checker: ts.TypeChecker, name: ts.Node): ts.Declaration | undefined {
  const symbol = symbolOf(checker, name);
  if (symbol === undefined) return undefined;
  const followed = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
  // An import from elsewhere leads nowhere; its own declaration, the import, still says from where.
  const declarations = followed.declarations ?? symbol.declarations ?? [];
  return declarations[0];
}

function symbolOf(checker: ts.TypeChecker, name: ts.Node): ts.Symbol | undefined {
  const { parent } = name;
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent);
  return checker.getSymbolAtLocation(name);
}
