import type { ConnectorHandle } from "../types/connector.ts";

/** What a configuration gets wrong. It never holds a secret's value. */
export interface ConfigProblem {
  /** A JSON Pointer into the configuration. */
  readonly path: string;
  /** Of the schema: what it breaks. */
  readonly keyword: string;
  readonly message: string;
}

/** What could not be checked has no list of problems, so that it never passes for a valid one. */
export type ConfigCheck =
  | { readonly checked: true; readonly problems: readonly ConfigProblem[] }
  | { readonly checked: false; readonly reason: string };

/** Checks a configuration with its connector's own validator, the template's defaults laid under it. */
export type ValidateConfig = (connector: ConnectorHandle, config: unknown, options: { readonly defaults: unknown }) => Promise<ConfigCheck>;

/** Loads the checker when it is first needed; undefined where this build has none. */
export const loadValidator = async (): Promise<ValidateConfig | undefined> => undefined;
