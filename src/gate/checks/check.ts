import type { Category, Direction, Level } from "../finding.ts";

/** One kind of change. Its id is the key in the table; users store ids, so they are never reused. */
export interface Check {
  readonly level: Level;
  readonly category: Category;
  /** Direction of the payload. Null if the check is about no payload. */
  readonly direction: Direction;
  /** One sentence: why the change matters. */
  readonly reason: string;
  /** Id of the check for the opposite change, or for the same change in the other direction. Null if there is none. */
  readonly mirror: string | null;
}

/** Levels that a project overrides: check id → level. */
export type CheckLevels = Readonly<Record<string, Level>>;
