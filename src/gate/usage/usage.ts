import type { JsonObject } from "../../core/json.ts";

/** A place in a team's own files: `src/sources.ts:12`, or a file alone. */
export type UsagePlace = string;

/** Places by JSON pointer: into a config, or into the body of an answer; `*` stands for any index or key. */
export type PlacesByPointer = Readonly<Record<string, readonly UsagePlace[]>>;

export interface UsedOperation {
  /** An operation's id, `METHOD /path` or a capability such as `create-source`. */
  readonly operation: string;
  readonly at?: readonly UsagePlace[];
  /** What is read of its answers, each with everything below it. Without it, all of them may be. */
  readonly reads?: PlacesByPointer;
}

export interface UsedConnector {
  /** The last part of its docker repository, such as `source-postgres`. */
  readonly connector: string;
  readonly at?: readonly UsagePlace[];
  /** The config fields that the team's code writes. Customers may write others. */
  readonly fields?: PlacesByPointer;
}

/** A source template: written out here, or as the API answers it in files of its own. */
export interface UsedTemplate {
  readonly connector: string;
  readonly name?: string;
  readonly at?: UsagePlace;
  /** Its `partial_default_config`. */
  readonly defaults?: JsonObject;
  /** Its `stream_whitelist`. */
  readonly whitelist?: readonly string[];
  /** Files that hold such templates, relative to the usage file; the last part may hold `*`. */
  readonly files?: string | readonly string[];
}

/** Saved configs of one connector, each a file of JSON or YAML. */
export interface UsedConfigs {
  readonly connector: string;
  /** Relative to the usage file; the last part may hold `*`. */
  readonly files: string | readonly string[];
  /** The name of the template whose defaults they complete. */
  readonly template?: string;
}

/** What could not be read out of the code, and so may use anything of its kind. */
export interface UnknownUse {
  readonly kind: "operations" | "connectors" | "fields";
  readonly at: UsagePlace;
  readonly why: string;
}

/**
 * What a team uses of the API and of its connectors: what `--usage` takes and `usage --json` prints.
 * A part that is absent is not known, so it lowers nothing; an empty one says that nothing of the kind is used.
 */
export interface UsageDocument {
  readonly operations?: readonly UsedOperation[];
  readonly connectors?: readonly UsedConnector[];
  readonly templates?: readonly UsedTemplate[];
  readonly configs?: readonly UsedConfigs[];
  /** The template tags that the team's code names. */
  readonly tags?: readonly string[];
  /** An entry keeps every finding of its kind at its level; take it out once you know that it uses nothing else. */
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
