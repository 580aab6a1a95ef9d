import type { JsonObject } from "../../core/json.ts";

/** Something in a configuration that its connector will refuse. No part of it repeats a value of the configuration. */
export interface ConfigProblem {
  /** A JSON Pointer into the configuration; "" is the whole. What is missing is named in the message, under the object that lacks it. */
  readonly path: string;
  /** The keyword of JSON Schema that is not fulfilled. */
  readonly keyword: string;
  /** What is wrong and what was expected, as in `with mode "verify-ca" ca_certificate is missing`. */
  readonly message: string;
  /** The variant that was meant, where the problem lies in one of several: `mode "verify-ca"`, or its title. */
  readonly branch?: string;
}

/** What checking a configuration came to. What could not be checked has no list of problems, so that it never passes for a valid one. */
export type ConfigCheck =
  | { readonly checked: true; readonly problems: readonly ConfigProblem[] }
  | { readonly checked: false; readonly reason: string };

/** The part of a connector's handle that checking needs. */
export interface CheckableConnector {
  readonly name: string;
  /** JSON Pointers where `*` stands for any index or undeclared key. */
  readonly secrets: readonly string[];
  readonly validator?: () => Promise<ConfigValidator>;
}

/** A generated validator, structurally: of this package or of a tree that a consumer generated. */
export interface ConfigValidator {
  readonly validate: (config: unknown) => readonly SchemaError[];
  readonly notes: ConfigNotes;
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

/** What explaining an error takes beside the error. */
export interface ExplainContext {
  /** The configuration that the errors are about. */
  readonly config: JsonObject;
  readonly notes: ConfigNotes;
  readonly secrets: readonly string[];
}
