import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";

/** Each source file, by its path from the root, with the paths that it imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Reads the imports of every TypeScript file of the repository. */
export function readImportGraph(root: string): ImportGraph {
  const files = ["src", "scripts", "contracts", "generated", "generated-agent", "test"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
  );
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(root, file), "utf8"))]));
}

/** The imports of a source text: relative ones as paths from the root, packages and built-ins by name. Type-only imports count too. */
export function importsOf(file: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return specifiers.map((specifier) => (specifier.startsWith(".") ? join(dirname(file), specifier).replace(/\.js$/, ".ts") : specifier));
}
