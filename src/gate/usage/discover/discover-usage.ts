import type ts from "typescript";
import type { UsageDocument, UsagePlace } from "../usage.ts";
import type { CheckedProgram } from "./checked-program.ts";
import { type Found, noteUnknown, noteUnknownAt, nothingFound, usageDocument } from "./note/used.ts";
import { hiddenUseFinder, searchedFiles } from "./searched-files.ts";
import { callablesOf } from "./types/callable.ts";
import { clientTypes } from "./types/client-types.ts";
import { oursOf } from "./types/ours.ts";
import { visitFile } from "./visit-file.ts";

/** A source file that exists but was not read. */
export interface UnreadSource {
  readonly at: UsagePlace;
  readonly why: string;
}

/**
 * Lists the parts of the API and its connectors that the sources use: operations, connectors, the config fields that are written out, and
 * the members of answers that are read. Each has its file and line.
 *
 * A call is resolved by type: TypeScript resolves the signature, and the signature's declaration tells if it is the client's. It does not
 * matter how the client got there. A place is listed as unknown if the client is passed into another type, or if a name does not resolve.
 *
 * @throws KitError `usage-client-unresolved`
 */
export function discoverUsage(programs: readonly CheckedProgram[], unread: readonly UnreadSource[] = []): UsageDocument {
  const shown = new Map(programs.flatMap((one) => one.files.map(({ fileName }) => [fileName, one.shown(fileName)] as const)));
  const found = nothingFound((fileName) => shown.get(fileName) ?? programs[0]?.shown(fileName) ?? fileName);
  const asked = new Set(shown.keys());
  for (const program of programs) searchProgram(program, found, asked);
  for (const source of unread) noteUnknownAt(found, ["operations", "connectors"], source);
  return usageDocument(found);
}

function searchProgram(checked: CheckedProgram, found: Found, asked: ReadonlySet<string>): void {
  const { ts, program } = checked;
  const checker = program.getTypeChecker();
  const ours = oursOf(checked);
  const context = { ts, checker, ours, callables: callablesOf({ ts, checker, ours }) };
  const reached = searchedFiles(checked, ours);
  // A file of another project is searched in that project's program, with its options.
  const files = new Set([...reached].filter((file) => checked.files.includes(file) || !asked.has(file.fileName)));
  const isSearched = (file: ts.SourceFile): boolean => files.has(file) || asked.has(file.fileName);
  const search = {
    ...context,
    found,
    types: clientTypes(context),
    isSearched,
    hidesUse: hiddenUseFinder(checked, ours),
    resolves: checked.resolves,
  };
  for (const file of files) {
    const [broken] = program.getSyntacticDiagnostics(file);
    if (broken !== undefined) noteUnknown(found, ["operations", "connectors"], { node: file, why: "the file does not parse" });
    visitFile(file, search);
  }
}
