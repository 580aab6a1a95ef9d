import ts from "typescript";
import { byCodeUnit } from "../../src/core/json.ts";

/** The entries of the package's `exports`, each with its source file. */
const entries = [
  [".", "src/client/index.ts"],
  ["./agent", "src/client/agent/index.ts"],
  ["./validate", "src/client/validate/index.ts"],
  ["./rules", "src/rules/index.ts"],
  ["./connectors/*", "generated/connectors/connector.ts"],
] as const;

/**
 * Renders the public surface as Markdown: the exports of each entry, and below them the types that their declarations name. An export that an
 * earlier entry has too is named only.
 */
export function renderSurface(root: string): string {
  const config = ts.readConfigFile(`${root}tsconfig.client.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const files = entries.map(([, path]) => `${root}${path}`);
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const surface = readSurface(program, files);
  const named = [...surface.named].sort(([a], [b]) => byCodeUnit(a, b)).map(([, text]) => text);
  return [
    "# The public surface of airbyte-embedded-client",
    "",
    "Made by `npm run client-api` from the sources; a change of it is a change for everyone who imports the package.",
    ...surface.exported.flatMap(({ own, again }, index) => [
      ...["", `## \`${entries[index]?.[0] ?? ""}\``, "", ...fenced(own)],
      ...(again.length === 0 ? [] : ["", `As above: ${again.map((name) => `\`${name}\``).join(" ")}`]),
    ]),
    "",
    "## Named by these",
    "",
    ...fenced(named),
    "",
  ].join("\n");
}

function fenced(texts: readonly string[]): string[] {
  return texts.length === 0 ? ["(nothing)"] : ["```ts", texts.join("\n\n"), "```"];
}

interface Surface {
  /** By entry: its declarations, and the names that an earlier entry exports, too. */
  readonly exported: readonly { readonly own: readonly string[]; readonly again: readonly string[] }[];
  readonly named: ReadonlyMap<string, string>;
}

function readSurface(program: ts.Program, files: readonly string[]): Surface {
  const checker = program.getTypeChecker();
  const told = new Set<ts.Symbol>();
  const named = new Map<string, string>();
  const queue: ts.Symbol[] = [];
  const tell = (symbol: ts.Symbol): string => {
    told.add(symbol);
    const declarations = (symbol.declarations ?? []).map(signatureOf);
    queue.push(...(symbol.declarations ?? []).flatMap((declaration) => namedBy(declaration, checker)));
    return declarations.join("\n");
  };
  const exported = files.map((file) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file) ?? fail(file)) ?? fail(file);
    const symbols = checker.getExportsOfModule(module).map((symbol) => resolved(symbol, checker));
    symbols.sort((a, b) => byCodeUnit(a.name, b.name));
    const again = symbols.filter((symbol) => told.has(symbol)).map(({ name }) => name);
    return { own: symbols.filter((symbol) => !told.has(symbol)).map(tell), again };
  });
  for (let symbol = queue.shift(); symbol !== undefined; symbol = queue.shift()) {
    if (!told.has(symbol)) named.set(`${symbol.name} ${named.size}`, tell(symbol));
  }
  return { exported, named };
}

/** The kit's own types that a declaration names. Types of the API document are left out, because they are an artefact of their own. */
function namedBy(declaration: ts.Declaration, checker: ts.TypeChecker): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent)) return; // a body is not part of the surface
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    if (symbol !== undefined) found.push(resolved(symbol, checker));
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return found.filter(({ declarations = [] }) => declarations.some((one) => isType(one) && isOurs(one.getSourceFile().fileName)));
}

function isType(node: ts.Declaration): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);
}

function isOurs(file: string): boolean {
  return !file.includes("/node_modules/") && !/\/generated(?:-agent)?\/api\//.test(file);
}

function resolved(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

const printer: ts.Printer = ts.createPrinter({ removeComments: true });

/** A declaration without bodies, initial values and comments. */
function signatureOf(declaration: ts.Declaration): string {
  const source = declaration.getSourceFile();
  const whole = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const text = printer.printNode(ts.EmitHint.Unspecified, whole, source);
  const module = ts.transpileDeclaration(text, { compilerOptions: { removeComments: true, strict: true, target: ts.ScriptTarget.ES2022 } });
  return module.outputText.replace(/\nexport \{\};\n$/, "\n").trim();
}

function fail(what: string): never {
  throw new Error(`${what} is not to be read.`);
}
