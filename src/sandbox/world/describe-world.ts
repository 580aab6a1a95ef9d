import type { JsonObject } from "../../core/json.ts";
import type { Connector } from "../../document/registry.ts";
import { mergeConfig } from "../../rules/merge-config.ts";
import { type RegionName, regions } from "../../rules/regions.ts";
import type { CatalogStream } from "../../rules/select-streams.ts";
import { isDeleted } from "../acts/sources/sources.ts";
import { selectedStreams } from "../acts/sources/streams.ts";
import { tagNames } from "../acts/templates/tags.ts";
import { maskSecrets } from "../render/secrets.ts";
import type { View } from "../state/tables.ts";
import type { Organization, Workspace } from "../state/things.ts";

/** The state of a world, to look at. Secrets are masked, and tokens have no value. Times are milliseconds since the epoch. */
export interface World {
  /** The client id that opens it; the first of the seed for the seeded world. */
  readonly name: string;
  readonly organizations: readonly WorldOrganization[];
  readonly tokens: readonly WorldToken[];
}

export interface WorldOrganization {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  /** Connectors with an OAuth application of the organization's own (agent generation). */
  readonly oauthApplications: readonly string[];
  readonly sourceTemplates: readonly WorldSourceTemplate[];
  readonly connectionTemplates: readonly WorldConnectionTemplate[];
  /** Deleted ones, too. */
  readonly workspaces: readonly WorldWorkspace[];
}

export interface WorldSourceTemplate {
  readonly id: string;
  readonly name: string;
  readonly connector: string;
  readonly isStandard: boolean;
  readonly tags: readonly string[];
  readonly defaults: JsonObject;
  readonly streams: string;
}

export interface WorldConnectionTemplate {
  readonly id: string;
  readonly destination: string;
  readonly hosting: "user_hosted" | "airbyte_hosted";
  readonly cron: string | null;
  readonly tags: readonly string[];
}

export interface WorldWorkspace {
  readonly id: string;
  readonly name: string;
  readonly region: RegionName;
  readonly status: "active" | "inactive";
  readonly deletedAt?: number;
  readonly sources: readonly WorldSource[];
  readonly destinations: readonly { readonly id: string; readonly name: string; readonly connector: string }[];
}

export interface WorldSource {
  readonly id: string;
  readonly name: string;
  readonly template: string;
  readonly connector: string;
  /** The effective configuration, with secrets masked. */
  readonly config: JsonObject;
  readonly streams: readonly string[];
  readonly connections: readonly WorldConnection[];
}

export interface WorldConnection {
  readonly id: string;
  readonly destination: string;
  /** The destination of the connection template that made it. */
  readonly template: string;
  readonly isOn: boolean;
}

export interface WorldToken {
  readonly id: string;
  readonly kind: "operator" | "scoped" | "widget";
  readonly workspace?: string;
  readonly origin?: string;
  readonly expiresAt: number;
}

export interface Looking {
  readonly view: View;
  readonly name: string;
  readonly now: number;
  readonly connector: (definitionId: string) => Connector | undefined;
  readonly catalog: (definitionId: string) => readonly CatalogStream[];
}

/** Describes the whole state of a world, as a copy. */
export function describeWorld(looking: Looking): World {
  const { view, name, now } = looking;
  return {
    name,
    organizations: [...view.all("organization")].map((organization) => describeOrganization(looking, organization)),
    tokens: [...view.all("token")]
      .filter(({ expiresAt }) => expiresAt > now)
      .map(({ id, kind, workspaceId, widget, expiresAt }) => ({
        id,
        kind,
        expiresAt,
        ...(workspaceId !== undefined && { workspace: view.get("workspace", workspaceId)?.name ?? "" }),
        ...(widget && { origin: widget.origin }),
      })),
  };
}

function describeOrganization(looking: Looking, { id, name }: Organization): WorldOrganization {
  const { view, connector } = looking;
  const templates = [...view.list("sourceTemplate", "organization", id), ...view.list("sourceTemplate", "organization", "standard")];
  return {
    id,
    name,
    tags: view.list("tag", "organization", id).map((tag) => tag.name),
    oauthApplications: view.list("oauthApplication", "organization", id).map((one) => nameOf(connector(one.definitionId))),
    sourceTemplates: templates.map((template) => ({
      id: template.id,
      name: template.name,
      connector: nameOf(connector(template.definitionId)),
      ...{ isStandard: template.organizationId === null, tags: tagNames(view, template.tagIds) },
      defaults: maskSecrets(template.defaults, connector(template.definitionId)),
      streams: template.customization?.stream_selection_mode ?? "suggested",
    })),
    connectionTemplates: view.list("connectionTemplate", "organization", id).map((template) => ({
      id: template.id,
      destination: template.destinationName,
      hosting: template.hosting,
      cron: template.cron,
      tags: tagNames(view, template.tagIds),
    })),
    workspaces: [...view.all("workspace")].filter((one) => one.organizationId === id).map((one) => describeWorkspace(looking, one)),
  };
}

function nameOf(connector: Connector | undefined): string {
  return connector?.name ?? "unknown";
}

function describeWorkspace(looking: Looking, { id, name, regionId, status, deletedAt }: Workspace): WorldWorkspace {
  const { view, connector, now } = looking;
  const sources = view.list("source", "workspace", id).filter(({ deletion }) => !isDeleted(deletion, now));
  return {
    id,
    name,
    status,
    region: regionId === regions.EU ? "EU" : "US",
    ...(deletedAt !== undefined && { deletedAt }),
    sources: sources.map((source) => ({
      id: source.id,
      name: source.name,
      template: source.template.name,
      connector: nameOf(connector(source.template.definitionId)),
      config: maskSecrets(mergeConfig(source.template.defaults, source.config), connector(source.template.definitionId)),
      streams: selectedStreams(looking, source),
      connections: view.list("connection", "source", source.id).map((connection) => ({
        id: connection.id,
        isOn: connection.isOn,
        destination: view.get("destination", connection.destinationId)?.name ?? "",
        template: view.get("connectionTemplate", connection.templateId)?.destinationName ?? "deleted",
      })),
    })),
    destinations: view.list("destination", "workspace", id).map((one) => ({
      id: one.id,
      name: one.name,
      connector: one.definitionId === null ? "hosted by Airbyte" : nameOf(connector(one.definitionId)),
    })),
  };
}
