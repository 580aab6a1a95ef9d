/** One thing that a value breaks, as a validator reports it; nobody has to read it out of the validator's sentences. */
export interface Violation {
  /** The place in the value, from its root. */
  readonly place: readonly string[];
  readonly keyword: string;
  /** The members that the keyword speaks of: the property that is missing, or the one that is too many. */
  readonly names: readonly string[];
  /** In the validator's words, for people. */
  readonly message: string;
  /** The keyword's place in the schema, such as `#/properties/name/minLength`; empty where the validator does not say. */
  readonly schemaPath: string;
}
