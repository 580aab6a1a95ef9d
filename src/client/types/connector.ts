import type { ConfigValidator } from "../validate/config-check.ts";

/** Kind of a connector: it reads from a source, or writes to a destination. */
export type ConnectorKind = "source" | "destination";

/**
 * Handle of a connector, as generated modules export it. The type is structural, so handles of this package and of your own generated tree
 * are equal. A definition id can replace a handle; then the configuration is not typed.
 */
export interface ConnectorHandle<Config = unknown, Kind extends ConnectorKind = ConnectorKind> {
  /** Name such as `source-postgres`. */
  readonly name: string;
  readonly kind: Kind;
  readonly definitionId: string;
  /** JSON Pointers to the secrets of a configuration. `*` stands for any index or undeclared key. */
  readonly secrets: readonly string[];
  /** Loads the validator of configurations. Absent if the tree was generated without validators. */
  readonly validator?: () => Promise<ConfigValidator>;
  /** For type inference only: absent at run time. */
  readonly types?: { readonly config: Config };
}

/** A source connector, or the id of a source definition. */
export type SourceConnector<Config> = ConnectorHandle<Config, "source"> | string;

/** A destination connector, or the id of a destination definition. */
export type DestinationConnector<Config> = ConnectorHandle<Config, "destination"> | string;
