import type { JsonObject } from "../../core/json.ts";
import type { TagMode } from "../../rules/matches-tags.ts";
import type { RegionId } from "../../rules/regions.ts";
import type { StreamSelectionMode } from "../../rules/select-streams.ts";

/** A record of the state. A record never changes: a change replaces it as a whole. Times are milliseconds since the epoch. */
export interface Thing {
  /** A UUID. */
  readonly id: string;
  /** Number in the order of creation within a world. Lists and pages follow it. */
  readonly serial: number;
}

interface Dated extends Thing {
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Organization extends Thing {
  readonly name: string;
}

/** An application of the operator: what asks for operator tokens. */
export interface Credential extends Thing {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Ids of the organizations that it belongs to. */
  readonly organizationIds: readonly string[];
}

export interface Workspace extends Dated {
  readonly organizationId: string;
  /** Unique among the organization's workspaces that are not deleted. */
  readonly name: string;
  readonly regionId: RegionId;
  readonly status: "active" | "inactive";
  /** Set for a deleted workspace, which stays as a record for the inspector only. */
  readonly deletedAt?: number;
}

export interface Tag extends Dated {
  readonly organizationId: string;
  /** Unique within the organization. */
  readonly name: string;
}

/** The part of a source template that its sources copy. */
export interface TemplateCopy {
  readonly id: string;
  readonly name: string;
  readonly definitionId: string;
  readonly defaults: JsonObject;
  readonly customization: Customization | null;
  /** The last catalog of its own of a template that is deleted. */
  readonly catalog?: SourceTemplate["catalog"];
}

export interface Customization extends JsonObject {
  readonly stream_selection_mode?: StreamSelectionMode;
  readonly stream_whitelist?: readonly string[] | null;
}

export interface SourceTemplate extends Dated, TemplateCopy {
  /** Null for a standard template, which Airbyte offers to every organization. */
  readonly organizationId: string | null;
  readonly tagIds: readonly string[];
  /** A catalog of its own, which replaces the connector's. `streams` holds the API's own stream objects. */
  readonly catalog: { readonly id: string; readonly streams: readonly JsonObject[] } | null;
}

export interface ConnectionTemplate extends Dated {
  readonly organizationId: string;
  readonly hosting: "user_hosted" | "airbyte_hosted";
  readonly destinationName: string;
  /** Null where Airbyte hosts the destination. */
  readonly definitionId: string | null;
  readonly config: JsonObject;
  readonly cron: string | null;
  readonly nonBreakingChanges: string;
  readonly syncOnCreate: boolean;
  readonly tagIds: readonly string[];
}

export interface Source extends Dated {
  readonly workspaceId: string;
  readonly name: string;
  /** The template as it was when the source was made, or when a change was last propagated. */
  readonly template: TemplateCopy;
  /** The caller's own configuration; the effective one lays it over the template's defaults. */
  readonly config: JsonObject;
  /** Set while an accepted deletion is under way. */
  readonly deletion?: Deletion;
}

/** A job that deletes a source: it ends with the last of so many lists that still show the source, or at a time of the clock. */
export type Deletion = { readonly jobId: string } & ({ readonly left: number } | { readonly endsAt: number });

export interface Destination extends Dated {
  readonly workspaceId: string;
  readonly name: string;
  /** Null where Airbyte hosts the destination. */
  readonly definitionId: string | null;
  readonly config: JsonObject;
}

export interface Connection extends Dated {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  /** The connection template that made it. */
  readonly templateId: string;
  readonly isOn: boolean;
  readonly cron: string | null;
}

/** A check of a configuration. It is pending, then running, then it ends. */
export interface Check extends Dated {
  readonly workspaceId: string;
  /** The source whose configuration is checked; absent for one that is not made yet. */
  readonly sourceId?: string;
  /** How often its status was read. */
  readonly reads: number;
  /** The reason of its failure; null if it succeeds. */
  readonly failure: { readonly message: string; readonly type: "config_error" } | null;
}

/** A record that an action has created behind a source, beside those of the seed. */
export interface CreatedRecord extends Thing {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly entity: string;
  readonly value: JsonObject;
}

/** An organization's own OAuth application of a connector. */
export interface OAuthApplication extends Dated {
  readonly organizationId: string;
  readonly definitionId: string;
  /** Holds secrets; no answer shows it. */
  readonly configuration: JsonObject;
}

/** An OAuth consent that a user was sent to. Its id is the secret of the page's address; a choice on the page ends it. */
export interface Consent extends Thing {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly templateId: string;
  /** The name for the source; null for the template's. */
  readonly name: string | null;
  readonly config: JsonObject;
  /** The only address that the browser is sent to. */
  readonly redirectUrl: string;
  readonly expiresAt: number;
}

/** A selection of templates by tags; no tags select every template. */
export interface TagSelection {
  readonly tags: readonly string[];
  readonly mode: TagMode;
}

/** A live token; its id is the `jti`. A removed token is refused, whatever its signature. */
export interface Token extends Thing {
  readonly kind: "operator" | "scoped" | "widget";
  readonly expiresAt: number;
  readonly credentialId: string;
  /** Absent for an operator token, which names its organization in each call. */
  readonly organizationId?: string;
  readonly workspaceId?: string;
  /** Of a widget token only. */
  readonly widget?: { readonly origin: string; readonly sources: TagSelection; readonly connections: TagSelection };
}

/** Every kind of record, by name. */
export interface Things {
  readonly organization: Organization;
  readonly credential: Credential;
  readonly workspace: Workspace;
  readonly tag: Tag;
  readonly sourceTemplate: SourceTemplate;
  readonly connectionTemplate: ConnectionTemplate;
  readonly source: Source;
  readonly destination: Destination;
  readonly connection: Connection;
  readonly check: Check;
  readonly token: Token;
  readonly record: CreatedRecord;
  readonly oauthApplication: OAuthApplication;
  readonly consent: Consent;
}

export type Kind = keyof Things;

/** One change of the state. */
export type Change = {
  readonly [K in Kind]: { readonly put: K; readonly thing: Things[K] } | { readonly drop: K; readonly id: string };
}[Kind];
