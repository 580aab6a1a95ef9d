import type { Json } from "../../core/json.ts";

/** One keyword at one place of a schema, and how it is reached from the schema that was asked about. */
export interface SchemaConstraint {
  /** The keywords from the root to here, through references (JSON Schema 2020-12, section 12.4.2, keywordLocation). */
  readonly keywordLocation: string;
  /** Where the schema stands that has the keyword: a JSON pointer into the document. */
  readonly schemaPointer: string;
  readonly keyword: string;
  /** For keywords that speak of several members: the one meant. */
  readonly names?: string;
}

/** Two whole instances that differ in one value: at the edge of a constraint, and just beyond it. */
export interface Boundary extends SchemaConstraint {
  /** Where a validator reports the refusal: a JSON pointer into the instance. */
  readonly at: string;
  readonly accepted: Json;
  readonly refused: Json;
}

/** A constraint that no pair of instances shows, and why. */
export interface Unreachable extends SchemaConstraint {
  readonly reason: string;
}

export interface Boundaries {
  readonly pairs: readonly Boundary[];
  readonly unreachable: readonly Unreachable[];
}
