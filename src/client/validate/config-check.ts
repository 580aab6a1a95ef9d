import type { JsonObject } from "../../core/json.ts";

/** One fault of a configuration. It never repeats a value of the configuration. */
export interface ConfigProblem {
  /**
   * JSON Pointer into the configuration; "" is the whole. For a missing field, it points to the object that lacks it, and `message` names
   * the field.
   */
  readonly path: string;
  /** The violated keyword of JSON Schema. */
  readonly keyword: string;
  /** The fault and the expectation, such as `with mode "verify-ca" ca_certificate is missing`. */
  readonly message: string;
  /** Name of the intended branch, if the fault lies in a union: `mode "verify-ca"`, or the branch's title. */
  readonly branch?: string;
}

/** Result of checking a configuration. An unchecked one has no list of problems, so that it is never mistaken for a valid one. */
export type ConfigCheck =
  | {
      readonly checked: true;
      readonly problems: readonly ConfigProblem[];
      /** Keywords of the connector's schema that no validator can check, as JSON Pointers into it (`#/properties/host/pattern`). */
      readonly unchecked?: readonly string[];
    }
  | { readonly checked: false; readonly reason: string };

/** The part of a connector's handle that the check needs. */
export interface CheckableConnector {
  readonly name: string;
  /** JSON Pointers to secrets. `*` stands for any index or undeclared key. */
  readonly secrets: readonly string[];
  readonly validator?: () => Promise<ConfigValidator>;
}

/** A generated validator. The type is structural, so validators of this package and of your own generated tree fit. */
export interface ConfigValidator {
  readonly validate: (config: unknown) => readonly SchemaError[];
  readonly notes: ConfigNotes;
  readonly unchecked?: readonly string[];
  readonly fields?: readonly string[];
}

export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
}

export interface UnionBranch {
  readonly title?: string;
  readonly key?: string;
  readonly values?: readonly unknown[];
}

export interface ConfigNotes {
  readonly unions: { readonly [schemaPath: string]: readonly UnionBranch[] };
  readonly names: { readonly [schemaPath: string]: readonly string[] };
  readonly looks: { readonly [schemaPath: string]: string };
}

/** Context for explaining an error. */
export interface ExplainContext {
  /** The checked configuration, merged over the template's defaults. */
  readonly config: JsonObject;
  readonly notes: ConfigNotes;
  readonly secrets: readonly string[];
}
