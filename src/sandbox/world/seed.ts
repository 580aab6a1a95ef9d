import type { JsonObject } from "../../core/json.ts";
import type { RegionName } from "../../rules/regions.ts";
import type { StreamSelectionMode } from "../../rules/select-streams.ts";

/**
 * A world as it begins. Things are named, not numbered: an id is derived from the world's name, the kind and the name, so it is the same in
 * every run. `organization` may be left out where there is one; the first is meant.
 */
export interface Seed {
  readonly $schema?: string;
  readonly organizations?: readonly SeedOrganization[];
  readonly credentials?: readonly SeedCredential[];
  readonly tags?: readonly (string | SeedTag)[];
  readonly sourceTemplates?: readonly SeedSourceTemplate[];
  readonly connectionTemplates?: readonly SeedConnectionTemplate[];
  readonly workspaces?: readonly SeedWorkspace[];
  /** Streams of connectors, by the connector's name, in catalog order. */
  readonly catalogs?: Readonly<Record<string, readonly SeedStream[]>>;
  /** Configurations whose check fails: a rule applies to a configuration that contains its `config`. */
  readonly checks?: readonly SeedCheck[];
  /** Records and files behind sources, for actions (agent generation): of several rows of an entity that apply to a source, the first counts. */
  readonly records?: readonly SeedRecords[];
  /** Docs for agents, beside those of the connectors in use (agent generation). */
  readonly skills?: readonly SeedSkill[];
}

export interface SeedOrganization {
  readonly name: string;
  /** Names of credentials; all of them where it is left out. */
  readonly members?: readonly string[];
}

export interface SeedCredential {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface SeedTag {
  readonly name: string;
  readonly organization?: string;
}

export interface SeedSourceTemplate {
  readonly name: string;
  readonly organization?: string;
  /** A standard template belongs to no organization; each is offered it. */
  readonly standard?: boolean;
  /** The connector's name, such as `source-postgres`. */
  readonly connector: string;
  readonly defaults?: JsonObject;
  readonly tags?: readonly string[];
  readonly streams?: { readonly mode: StreamSelectionMode; readonly list?: readonly string[] };
}

export interface SeedConnectionTemplate {
  readonly organization?: string;
  /** The destination's name. */
  readonly destination: string;
  /** The connector's name, such as `destination-s3`; left out where Airbyte hosts the destination. */
  readonly connector?: string;
  readonly config?: JsonObject;
  readonly cron?: string;
  readonly tags?: readonly string[];
}

export interface SeedWorkspace {
  readonly name: string;
  readonly organization?: string;
  readonly region?: RegionName;
  readonly status?: "active" | "inactive";
  readonly sources?: readonly SeedSource[];
}

export interface SeedSource {
  readonly name: string;
  /** The name of a source template. */
  readonly template: string;
  readonly config?: JsonObject;
}

export interface SeedStream {
  readonly name: string;
  readonly suggested?: boolean;
}

export interface SeedCheck {
  /** The connector's name; every connector where it is left out. */
  readonly connector?: string;
  readonly config: JsonObject;
  /** The reason, as the check tells it. */
  readonly fail: string;
}

export interface SeedRecords {
  /** The connector's name. */
  readonly connector: string;
  /** Applies to sources whose configuration contains it; to all of the connector where it is left out. */
  readonly config?: JsonObject;
  /** Such as `issues`. */
  readonly entity: string;
  readonly items?: readonly JsonObject[];
  readonly files?: readonly SeedFile[];
  /** Spelling of a page's members: `has_next_page` and `end_cursor`, or `hasNextPage` and `endCursor`. Default: `snake_case`. */
  readonly pages?: "snake_case" | "camelCase";
}

/** A file for the action `download`. Without a text and Base64 it is empty. */
export interface SeedFile {
  readonly id: string;
  readonly name?: string;
  /** Default: `application/octet-stream`. */
  readonly type?: string;
  readonly text?: string;
  readonly base64?: string;
}

export interface SeedSkill {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  /** The name of the only workspace that has it; every workspace where it is left out. */
  readonly workspace?: string;
  readonly organization?: string;
  readonly sections?: readonly { readonly id: string; readonly title: string; readonly text: string }[];
}

/** The world of a sandbox that is given no seed: one organization, its credentials, and the standard template. */
export const defaultSeed: Seed = {
  organizations: [{ name: "sandbox" }],
  credentials: [{ name: "main", clientId: "sandbox-client", clientSecret: "sandbox-secret" }],
};

/** The standard template that every world has unless its seed names others. */
export const standardTemplate: SeedSourceTemplate = { name: "Sample Data", standard: true, connector: "source-faker" };
