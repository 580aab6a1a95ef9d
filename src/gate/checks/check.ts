import type { Category, Direction, Level } from "../finding.ts";

/** What a kind of change does, and why. The id is its key in a table; users store it, so it is never reused. */
export interface Rule {
  readonly level: Level;
  readonly category: Category;
  /** Which way the payload travels that the rule is about; null where none does. */
  readonly direction: Direction;
  /** Why it matters, in one sentence. */
  readonly reason: string;
  /** The rule for the same change the other way round, or null where none makes sense. */
  readonly mirror: string | null;
}

/** What a project sets differently from the tables: rule id → level. */
export type RuleLevels = Readonly<Record<string, Level>>;
