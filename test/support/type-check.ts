import ts from "typescript";

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  isolatedDeclarations: true,
  declaration: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  skipDefaultLibCheck: true, // the standard library is not the subject
};

/** Files of TypeScript's own library are parsed once for all checks. */
const library = new Map<string, ts.SourceFile | undefined>();

/** A program over files in memory (`/a.ts` → text); the disk gives it the standard library and nothing else. */
export function programOf(files: Readonly<Record<string, string>>): ts.Program {
  const base = ts.createCompilerHost(options);
  const given = new Map(Object.entries(files));
  const host: ts.CompilerHost = {
    ...base,
    fileExists: (path) => given.has(path),
    directoryExists: () => true,
    getDirectories: () => [],
    readFile: (path) => given.get(path) ?? (path.endsWith("package.json") ? '{"type":"module"}' : undefined),
    getSourceFile: (path, languageVersion) => {
      const text = given.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, languageVersion, true);
      if (!library.has(path)) library.set(path, base.getSourceFile(path, languageVersion));
      return library.get(path);
    },
    writeFile: () => {},
  };
  return ts.createProgram([...given.keys()], options, host);
}

/** What TypeScript says, as `path:line message`, by file. */
export function typeErrors(files: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  return typeErrorsOf(programOf(files));
}

/** The same of a program that is looked at in other ways too. */
export function typeErrorsOf(program: ts.Program): ReadonlyMap<string, readonly string[]> {
  const errors = new Map<string, string[]>();
  for (const { file, start, messageText } of ts.getPreEmitDiagnostics(program)) {
    const path = file?.fileName ?? "";
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    errors.set(path, [...(errors.get(path) ?? []), `${path}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`]);
  }
  return errors;
}
