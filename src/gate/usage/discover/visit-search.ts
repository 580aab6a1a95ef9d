import type ts from "typescript";
import type { ReadAnswer } from "./read/read-answer.ts";
import type { FlowSearch } from "./types/find-flow.ts";

/** Whatever the visit of a file needs. */
export interface VisitSearch extends FlowSearch {
  readonly read: ReadAnswer;
  /** Says of a package's declarations that the code behind them may call the API. */
  readonly hidesUse: (file: ts.SourceFile) => boolean;
  /** Says that an import leads to a file, whether or not that has types. */
  readonly resolves: (specifier: string, from: ts.SourceFile) => boolean;
}
