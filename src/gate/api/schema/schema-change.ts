import type { ApiCheckId } from "../../checks/api-checks.ts";
import type { Witness } from "../../finding.ts";

/** A change of a schema, told from the schema's root, so that it holds wherever the schema stands. */
export interface SchemaChange {
  readonly check: ApiCheckId;
  /** `*` stands for any item or free key. */
  readonly place: readonly string[];
  readonly message: string;
  readonly witness?: Pick<Witness, "payload" | "keyword" | "at" | "missing">;
}

/** A difference at a place, of which nothing is proved. */
export interface UndecidedChange {
  readonly place: readonly string[];
  readonly reason: string;
}

export interface ComparedSchemas {
  readonly changes: readonly SchemaChange[];
  readonly undecided: readonly UndecidedChange[];
  readonly isChecked: boolean;
}
