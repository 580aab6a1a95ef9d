import { file, type GeneratedFile } from "../emit.ts";

/** Renders the type of the handles. It is structural, without a brand, so handles of two generated trees are interchangeable. */
export function renderConnectorInterface(): GeneratedFile {
  return file("connectors/connector.ts", "registry.json", [
    'import type { ConnectorValidator } from "./validator.js";',
    "",
    "/** A connector of the registry: what code needs to know of it, and the types of its configuration. */",
    'export interface Connector<Config = unknown, ResolvedConfig = unknown, Kind extends "source" | "destination" = "source" | "destination"> {',
    "  /** The last part of the docker repository, such as `source-postgres`. */",
    "  readonly name: string;",
    "  readonly kind: Kind;",
    "  /** The id of the source or destination definition. */",
    "  readonly definitionId: string;",
    "  /** The docker image tag. */",
    "  readonly version: string;",
    "  /** The name that people see. */",
    "  readonly title: string;",
    "  /** The places of the configuration that hold secrets: JSON Pointers where `*` stands for any index or undeclared key. */",
    "  readonly secrets: readonly string[];",
    "  readonly suggestedStreams: readonly string[];",
    "  /** Loads the code that checks a configuration. Absent where the schema cannot be checked by code made from it. */",
    "  readonly validator?: () => Promise<ConnectorValidator>;",
    "  /** Never there at run time: it carries the two types for inference. */",
    "  readonly types?: { readonly config: Config; readonly resolvedConfig: ResolvedConfig };",
    "}",
  ]);
}
