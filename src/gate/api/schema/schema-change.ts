import type { ApiCheckId } from "../../checks/api-checks.ts";
import type { Witness } from "../../finding.ts";

/** A change of a schema. Its place starts at the schema's root, so one cached change serves every operation that uses the schema. */
export interface SchemaChange {
  readonly check: ApiCheckId;
  /** Names on the way from the schema's root. `*` stands for any item or undeclared key. */
  readonly place: readonly string[];
  readonly message: string;
  readonly witness?: Pick<Witness, "payload" | "keyword" | "at" | "missing">;
}

/** A difference at a place, of which nothing is proved. */
export interface UndecidedChange {
  readonly place: readonly string[];
  readonly reason: string;
  /** Only a payload that this keyword refuses at this very place decides it. Absent where any payload does. */
  readonly keyword?: string;
}

/** Cached result of comparing two schemas. */
export interface ComparedSchemas {
  readonly changes: readonly SchemaChange[];
  readonly undecided: readonly UndecidedChange[];
  /** False if the search for a witness could not run, or left a difference undecided. */
  readonly isChecked: boolean;
}
