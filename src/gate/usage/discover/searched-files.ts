import type ts from "typescript";
import type { CheckedProgram } from "./checked-program.ts";
import { clientPackage, fetchPackage } from "./client-surface.ts";
import type { Ours } from "./types/ours.ts";

/**
 * The files to search: the named ones, and the user's own modules that these import, directly or not, if a module leads to the client.
 * Imported code runs with the named files, so its calls count as theirs.
 */
export function searchedFiles(checked: CheckedProgram, ours: Ours): ReadonlySet<ts.SourceFile> {
  const importsOf = importReader(checked);
  const reached = new Set<ts.SourceFile>(checked.files);
  for (const file of reached) for (const next of importsOf(file).files) if (ours.isOwn(next) && !next.isDeclarationFile) reached.add(next);
  const leading = new Set([...reached].filter((file) => leadsToClient(importsOf(file), ours)));
  for (let size = -1; size !== leading.size; ) {
    size = leading.size;
    for (const file of reached) if (importsOf(file).files.some((next) => leading.has(next))) leading.add(file);
  }
  return new Set([...reached].filter((file) => checked.files.includes(file) || leading.has(file)));
}

/**
 * Makes a test for hidden use: a package's declaration files import the client, so its code, which has no sources here, may call the API.
 * The client itself and openapi-fetch do not count.
 */
export function hiddenUseFinder(checked: CheckedProgram, ours: Ours): (file: ts.SourceFile) => boolean {
  const importsOf = importReader(checked);
  const folders = new Set(checked.files.map(({ fileName }) => checked.packageOf(fileName)?.folder));
  return (start) => {
    if (!start.isDeclarationFile || ours.isGenerated(start) || ours.isFetch(start)) return false;
    const folder = checked.packageOf(start.fileName)?.folder;
    if (folders.has(folder)) return false; // the sources of this package are searched
    const reached = new Set([start]);
    for (const file of reached) {
      const { files, specifiers } = importsOf(file);
      if (files.some(ours.isGenerated) || specifiers.some(isClientModule)) return true;
      for (const next of files) if (checked.packageOf(next.fileName)?.folder === folder) reached.add(next);
    }
    return false;
  };
}

function isClientModule(specifier: string): boolean {
  return specifier === clientPackage || specifier.startsWith(`${clientPackage}/`);
}

interface Imports {
  readonly files: readonly ts.SourceFile[];
  readonly specifiers: readonly string[];
}

function leadsToClient({ files, specifiers }: Imports, ours: Ours): boolean {
  return files.some((file) => ours.isGenerated(file)) || specifiers.some((one) => one === fetchPackage || isClientModule(one));
}

function importReader({ ts, program }: CheckedProgram): (file: ts.SourceFile) => Imports {
  const checker = program.getTypeChecker();
  const known = new Map<ts.SourceFile, Imports>();
  return (file) => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const literals = specifiersOf(file, ts);
    const files = literals.flatMap((one) => checker.getSymbolAtLocation(one)?.declarations?.find(ts.isSourceFile) ?? []);
    const imports = { files, specifiers: literals.map(({ text }) => text) };
    known.set(file, imports);
    return imports;
  };
}

/** Specifiers of every `import`, `export … from`, `import()` and `require()`. */
function specifiersOf(file: ts.SourceFile, ts: CheckedProgram["ts"]): readonly ts.StringLiteralLike[] {
  const found: ts.StringLiteralLike[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node, ts);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) found.push(specifier);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The specifier of the module that a node loads, as written. */
export function specifierOf(node: ts.Node, ts: CheckedProgram["ts"]): ts.Expression | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isLoad = expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require");
  return isLoad ? node.arguments[0] : undefined;
}
