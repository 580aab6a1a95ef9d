import type ts from "typescript";
import { connectorOfFile, connectorOfModule } from "../client-surface.ts";
import type { Search } from "../search.ts";

/** The connector whose module is imported: by the file that the import resolves to or, if it does not resolve, by the specifier. */
export function connectorOfImport(specifier: ts.Expression | undefined, { ts, checker, ours }: Search): string | undefined {
  if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return undefined;
  const file = checker.getSymbolAtLocation(specifier)?.declarations?.find(ts.isSourceFile);
  if (file === undefined) return connectorOfModule(specifier.text);
  return ours.isGenerated(file) ? connectorOfFile(file.fileName) : undefined;
}
