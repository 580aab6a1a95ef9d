/** One text of a source file, and the text that takes its place. The file's path begins at `src/`. */
export type Edit = readonly [file: string, find: string, replace: string];

/** One fault of a server: the sandbox with a change of a few words. */
export interface Break {
  /** `B43` for one of the table of faults, else a name that tells the broken part. Never reused. */
  readonly id: string;
  /** The server's behaviour, in a few words. */
  readonly does: string;
  readonly edits: readonly Edit[];
}

type Row = readonly [id: string, does: string, find: string, replace: string];

/** The breaks of one file, each one edit. */
export function inFile(file: string, rows: readonly Row[]): readonly Break[] {
  return rows.map(([id, does, find, replace]) => ({ id, does, edits: [[file, find, replace]] }));
}
