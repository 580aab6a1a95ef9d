import type ts from "typescript";
import type { ReadAnswer } from "./read/read-answer.ts";
import type { FlowSearch } from "./types/find-flow.ts";

/** The state for the visit of one file. */
export interface VisitSearch extends FlowSearch {
  readonly read: ReadAnswer;
  /** True for a package's declaration file whose code may call the API out of sight. */
  readonly hidesUse: (file: ts.SourceFile) => boolean;
  /** True if an import resolves to a file, with or without types. */
  readonly resolves: (specifier: string, from: ts.SourceFile) => boolean;
}
