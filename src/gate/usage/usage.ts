import type { JsonObject } from "../../core/json.ts";

/** Place in a team's own files, such as `src/sources.ts:12`. The line may be absent. */
export type UsagePlace = string;

/** Places by JSON pointer into a config or into a response body. `*` stands for any index or key. */
export type PlacesByPointer = Readonly<Record<string, readonly UsagePlace[]>>;

export interface UsedOperation {
  /** Operation id, `METHOD /path`, or a capability such as `create-source`. */
  readonly operation: string;
  readonly at?: readonly UsagePlace[];
  /** JSON pointers of the response body that the code reads, each with everything below it. Absent if unknown: any part may be read. */
  readonly reads?: PlacesByPointer;
}

export interface UsedConnector {
  /** Last part of the docker repository, such as `source-postgres`. */
  readonly connector: string;
  readonly at?: readonly UsagePlace[];
  /** Config fields that the team's code writes. Customers may write others. */
  readonly fields?: PlacesByPointer;
}

/** A source template, either in this document or in files with the API's response. */
export interface UsedTemplate {
  readonly connector: string;
  readonly name?: string;
  readonly at?: UsagePlace;
  /** The template's `partial_default_config`. */
  readonly defaults?: JsonObject;
  /** The template's `stream_whitelist`. */
  readonly whitelist?: readonly string[];
  /** Paths of template files, relative to the usage file. The last part may contain `*`. */
  readonly files?: string | readonly string[];
}

/** Saved configs of one connector: one JSON or YAML file each. */
export interface UsedConfigs {
  readonly connector: string;
  /** Paths relative to the usage file. The last part may contain `*`. */
  readonly files: string | readonly string[];
  /** Name of the template whose defaults these configs complete. */
  readonly template?: string;
}

/** A use that could not be read from the code. It may be a use of anything of its kind. */
export interface UnknownUse {
  readonly kind: "operations" | "connectors" | "fields";
  readonly at: UsagePlace;
  readonly why: string;
}

/**
 * A team's usage of the API and of its connectors: input of `--usage`, output of `usage --json`. An absent part is unknown and lowers no
 * finding. An empty part says that nothing of the kind is used.
 */
export interface UsageDocument {
  readonly operations?: readonly UsedOperation[];
  readonly connectors?: readonly UsedConnector[];
  readonly templates?: readonly UsedTemplate[];
  readonly configs?: readonly UsedConfigs[];
  /** Template tags that the team's code names. */
  readonly tags?: readonly string[];
  /** Unread uses. Each keeps all findings of its kind at their level. Remove an entry after checking that it uses nothing else. */
  readonly unknown?: readonly UnknownUse[];
  /** How many calls a search resolved, and how many not. */
  readonly calls?: UsedCalls;
  /** Says of a document without any use that this is meant. */
  readonly nothingIsUsed?: boolean;
}

export interface UsedCalls {
  readonly resolved: number;
  readonly unresolved: number;
}
