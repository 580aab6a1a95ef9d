import type { ConfigValidator } from "../validate/config-check.ts";

/** Which kind of thing a connector reads or writes. */
export type ConnectorKind = "source" | "destination";

/**
 * The handle of a connector as generated modules export it, of this package or of a tree of one's own. Structural: no tree is more equal than another.
 * An id of a source or destination definition does as well, and then nothing is known of the configuration's type.
 */
export interface ConnectorHandle<Config = unknown, Kind extends ConnectorKind = ConnectorKind> {
  readonly name: string;
  readonly kind: Kind;
  readonly definitionId: string;
  /** JSON Pointers to the secrets of a configuration, `*` for any index or undeclared key. */
  readonly secrets: readonly string[];
  /** Loads what checks a configuration, where the tree was generated with it. */
  readonly validator?: () => Promise<ConfigValidator>;
  /** Never there at run time. */
  readonly types?: { readonly config: Config };
}

/** A source connector, or the id of a source definition. */
export type SourceConnector<Config> = ConnectorHandle<Config, "source"> | string;

/** A destination connector, or the id of a destination definition. */
export type DestinationConnector<Config> = ConnectorHandle<Config, "destination"> | string;
