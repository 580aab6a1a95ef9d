import type { ConnectorHandle } from "../types/connector.ts";

/** What a configuration gets wrong. It never holds a secret's value. */
export interface ConfigProblem {
  /** A JSON Pointer into the configuration. */
  readonly path: string;
  readonly message: string;
  /** Of the schema: what it breaks. */
  readonly keyword: string;
}

export type ValidateConfig = (
  connector: ConnectorHandle,
  config: unknown,
  options: { readonly defaults?: unknown },
) => Promise<readonly ConfigProblem[]>;

/** Loads the checker when it is first needed; undefined where there is none in this build. */
export async function loadValidator(): Promise<ValidateConfig | undefined> {
  return undefined;
}
