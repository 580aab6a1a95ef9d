import type ts from "typescript";

export type TypeScript = typeof ts;

/** A TypeScript program, with helpers that read the disk. `ts` is the TypeScript version that made the program. */
export interface CheckedProgram {
  readonly ts: TypeScript;
  readonly program: ts.Program;
  /** The source files that the user named. */
  readonly files: readonly ts.SourceFile[];
  /** The path of a file as it is shown to a person. */
  readonly shown: (fileName: string) => string;
  readonly packageOf: (fileName: string) => { readonly name: string; readonly folder: string } | undefined;
  /** True if an import resolves to a file, with or without types. */
  readonly resolves: (specifier: string, from: ts.SourceFile) => boolean;
}
