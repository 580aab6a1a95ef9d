import type ts from "typescript";

export type TypeScript = typeof ts;

/** A TypeScript program over sources, and what only the disk can say of them. The functions of `ts` are those of the program's own version. */
export interface CheckedProgram {
  readonly ts: TypeScript;
  readonly program: ts.Program;
  /** The sources whose use is asked for. */
  readonly files: readonly ts.SourceFile[];
  /** The path of a file as it is shown to a person. */
  readonly shown: (fileName: string) => string;
  readonly packageOf: (fileName: string) => { readonly name: string; readonly folder: string } | undefined;
  /** Says that an import leads to a file, whether or not that has types. */
  readonly resolves: (specifier: string, from: ts.SourceFile) => boolean;
}
