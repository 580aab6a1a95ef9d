import type { Category, Direction, Level } from "../finding.ts";

/** What a kind of change does, and why. The id is its key in a table; users store it, so it is never reused. */
export interface Check {
  readonly level: Level;
  readonly category: Category;
  /** Which way the payload travels that the check is about; null where none does. */
  readonly direction: Direction;
  /** Why it matters, in one sentence. */
  readonly reason: string;
  /** The check for the same change the other way round, or null where none makes sense. */
  readonly mirror: string | null;
}

/** What a project sets differently from the tables: check id → level. */
export type CheckLevels = Readonly<Record<string, Level>>;
