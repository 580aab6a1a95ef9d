/** A part of the high-level client that has calls: `embedded` for the organization, `workspace` for one workspace. */
export type ClientPart = "embedded" | "workspace";

/** One call of the high-level client. */
export interface ClientCall {
  /** Capabilities of openapi/bindings.yaml that the call uses. The call returns the answer of the last one. */
  readonly capabilities: readonly string[];
  /** Capabilities that the call uses under a condition. */
  readonly further?: readonly FurtherUse[];
  /** JSON pointers that the client itself reads, by capability. An answer that is neither listed here nor returned counts as read whole. */
  readonly reads?: Readonly<Record<string, readonly string[]>>;
  /** JSON pointers that the client reads if the first argument is an earlier answer, which saves the request for it. Default: `/id`. */
  readonly readsGiven?: readonly string[];
  /** The part of the client that the call returns. Absent if it returns an answer of the API. */
  readonly returns?: ClientPart;
  /** The member of the API's answer that holds the items. Present if the call returns the items of a list. */
  readonly listAt?: string;
  /** Index of the argument that names a connector, or that was made from one. */
  readonly connectorAt?: 0 | 1;
  /** True if the second argument is a connector's config. The connector must then be known. */
  readonly isConfiguring?: true;
}

/** Capabilities that a call uses if one of its conditions holds, and the JSON pointers that the client reads from each answer. */
export interface FurtherUse {
  readonly capabilities: readonly string[];
  readonly reads: readonly string[];
  /** The member of the second argument that asks for the use. */
  readonly option?: string;
  /** The capability whose token makes the use necessary, if it is the organization's. */
  readonly operatorOf?: string;
}

/** Capabilities that `createEmbedded` itself uses. */
export const factoryCapabilities: readonly string[] = ["create-application-token"];

const one = (...capabilities: readonly string[]): ClientCall => ({ capabilities });
const list = (capability: string, listAt = "data"): ClientCall => ({ capabilities: [capability], listAt });
const findByName = (capability: string): ClientCall => ({ ...list(capability), reads: { [capability]: ["/data/*/name"] } });
const configuring = (capability: string): ClientCall => ({ capabilities: [capability], connectorAt: 0, isConfiguring: true });

/** Members of a template that the client merges a config into, and validates it by. */
const ofTemplate: readonly string[] = ["/partial_default_config", "/user_config_spec"];
/** A call that takes a template. If only the template's id is given, the client fetches the template by one of two operations. */
const fromTemplate = (capability: string): ClientCall => ({
  ...configuring(capability),
  capabilities: ["get-offered-source-template", "get-source-template", capability],
  reads: { "get-offered-source-template": ofTemplate, "get-source-template": ofTemplate },
  readsGiven: ["/id", ...ofTemplate],
});
/** Members of a check that the client reads before it creates a source. */
const checkState: readonly string[] = ["/id", "/status", "/error_message"];

/** Members that name the next page of records, in both of their spellings. */
const nextPage: readonly string[] = ["has_next_page", "end_cursor", "hasNextPage", "endCursor"].map(
  (name) => `/connector_metadata/${name}`,
);

/** The list of a workspace's sources, where the organization's token would reach the sources of others, too. */
const inWorkspace = (capability: string, option?: string): readonly FurtherUse[] => [
  { capabilities: ["list-sources"], reads: ["/data/*/id"], operatorOf: capability, ...(option === undefined ? {} : { option }) },
];
const ofSource = (capability: string): ClientCall => ({ capabilities: [capability], further: inWorkspace(capability) });

const fromSource = (capability: string): ClientCall => ({
  ...ofSource(capability),
  connectorAt: 0,
  readsGiven: ["/id", ...ofTemplate.map((pointer) => `/source_template${pointer}`)],
});

/** The client's calls by the part that has them: `namespace.method`, or a method of the part itself. */
export const clientCalls: Readonly<Record<ClientPart, Readonly<Record<string, ClientCall>>>> = {
  embedded: {
    workspace: { capabilities: ["mint-scoped-token", "read-scoped-token-info"], returns: "workspace" },
    widgetToken: one("mint-widget-token"),
    "sourceTemplates.create": configuring("create-source-template"),
    "sourceTemplates.clone": { capabilities: ["clone-source-template"], connectorAt: 0 },
    "sourceTemplates.list": list("list-source-templates"),
    "sourceTemplates.listGlobal": list("list-global-source-templates"),
    "sourceTemplates.findByName": findByName("list-source-templates"),
    "sourceTemplates.get": { capabilities: ["get-source-template"], connectorAt: 1 },
    "sourceTemplates.update": { capabilities: ["update-source-template"], connectorAt: 0 },
    "sourceTemplates.delete": one("delete-source-template"),
    "sourceTemplates.tag": one("tag-source-template"),
    "sourceTemplates.untag": one("untag-source-template"),
    "sourceTemplates.catalog": one("get-template-catalog"),
    "connectionTemplates.create": configuring("create-connection-template"),
    "connectionTemplates.createAirbyteHosted": one("create-connection-template"),
    "connectionTemplates.list": list("list-connection-templates"),
    "connectionTemplates.get": one("get-connection-template"),
    "connectionTemplates.update": one("update-connection-template"),
    "connectionTemplates.delete": one("delete-connection-template"),
    "connectionTemplates.tag": one("tag-connection-template"),
    "connectionTemplates.untag": one("untag-connection-template"),
    "connectionTemplates.describeCron": one("describe-cron"),
    "templateTags.create": one("create-template-tag"),
    "templateTags.list": list("list-template-tags"),
    "templateTags.rename": one("rename-template-tag"),
    "templateTags.delete": one("delete-template-tag"),
    "definitions.sources.list": list("list-source-definitions", "definitions"),
    "definitions.sources.get": one("get-source-definition"),
    "definitions.destinations.list": list("list-destination-definitions", "destinations"),
    "definitions.destinations.get": one("get-destination-definition"),
    "workspaces.list": { ...list("list-workspaces"), reads: { "list-workspaces": ["/next"] } },
    "workspaces.get": one("get-workspace"),
    "workspaces.update": one("update-workspace"),
    "workspaces.delete": one("delete-workspace"),
    "workspaces.stats": one("read-workspace-stats"),
    ensureWorkspace: { capabilities: ["mint-scoped-token", "read-scoped-token-info"], returns: "workspace" },
    "skills.list": { ...list("list-skills"), reads: { "list-skills": ["/next_cursor"] } },
    "skills.search": { ...list("search-skills"), reads: { "search-skills": ["/next_cursor"] } },
    "skills.docs": one("read-skill-docs"),
    "oauth.setCredentials": one("set-oauth-credentials"),
    "oauth.deleteCredentials": one("delete-oauth-credentials"),
    "streams.list": list("list-source-streams", "streams"),
    "streams.describe": one("describe-source-stream"),
  },
  workspace: {
    id: one("read-scoped-token-info"),
    "sources.create": {
      ...fromTemplate("create-source"),
      // With `check: true` the configuration is checked first.
      further: [{ capabilities: ["check-source", "read-source-check"], reads: checkState, option: "check" }],
    },
    "sources.list": list("list-sources"),
    "sources.findByName": findByName("list-sources"),
    "sources.get": ofSource("get-source"),
    "sources.update": fromSource("update-source"),
    // With `wait: true` the list is read until the source is gone.
    "sources.delete": { capabilities: ["delete-source"], further: inWorkspace("delete-source", "wait") },
    "sources.execute": one("execute-action"),
    "sources.records": { ...list("execute-action", "result"), reads: { "execute-action": nextPage } },
    "sources.download": one("execute-action"),
    "sources.inspect": one("inspect-source"),
    "sources.authorize": { ...one("initiate-oauth"), reads: { "initiate-oauth": ["/consent_url"] } },
    "sources.check": fromTemplate("check-source"),
    "sources.checkUpdate": fromSource("check-source-update"),
    "sources.wait": { ...one("read-source-check"), reads: { "read-source-check": ["/status"] }, readsGiven: ["/id", "/status"] },
    "sourceTemplates.list": list("list-offered-source-templates"),
    "sourceTemplates.get": { capabilities: ["get-offered-source-template"], connectorAt: 1 },
  },
};

/** Data members of each part: they are no calls. */
export const plainMembers: Readonly<Record<ClientPart, readonly string[]>> = { embedded: [], workspace: ["name"] };

/** Client types that have calls, by name: the part that a type belongs to, and the member names that lead to it. */
export const callOwners: Readonly<Record<string, { readonly part: ClientPart; readonly path: readonly string[] }>> = {
  Embedded: { part: "embedded", path: [] },
  SourceTemplates: { part: "embedded", path: ["sourceTemplates"] },
  ConnectionTemplates: { part: "embedded", path: ["connectionTemplates"] },
  TemplateTags: { part: "embedded", path: ["templateTags"] },
  Definitions: { part: "embedded", path: ["definitions"] },
  Workspaces: { part: "embedded", path: ["workspaces"] },
  SourceStreams: { part: "embedded", path: ["streams"] },
  Skills: { part: "embedded", path: ["skills"] },
  OAuthApplications: { part: "embedded", path: ["oauth"] },
  Workspace: { part: "workspace", path: [] },
  Sources: { part: "workspace", path: ["sources"] },
  SourceActions: { part: "workspace", path: ["sources"] },
  OfferedSourceTemplates: { part: "workspace", path: ["sourceTemplates"] },
};

/** Distinctive member names: outside the client they are unlikely, so an untyped use of one is suspicious. */
export const tellingNames: readonly string[] = [
  "sourceTemplates",
  "connectionTemplates",
  "templateTags",
  "widgetToken",
  "listGlobal",
  "createAirbyteHosted",
  "describeCron",
  "checkUpdate",
  "ensureWorkspace",
  "setCredentials",
  "deleteCredentials",
];

export const clientPackage = "airbyte-embedded-client";
export const fetchPackage = "openapi-fetch";

/** The methods of openapi-fetch. In capitals, they identify its calls even without types. */
export const fetchMethods: readonly string[] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

const connectorName = "(?:source|destination)[-_][a-z0-9_-]+";

/** The connector of a generated module, by the module's path: `…/connectors/source-postgres.ts`. */
export function connectorOfFile(fileName: string): string | undefined {
  return new RegExp(`/connectors/(${connectorName})(?:\\.d)?\\.[cm]?[jt]s$`).exec(fileName)?.[1];
}

/**
 * The connector that an import specifier names: `airbyte-embedded-client/connectors/source-postgres` or
 * `./airbyte/connectors/source-postgres.js`.
 */
export function connectorOfModule(specifier: string): string | undefined {
  const published = new RegExp(`^${clientPackage}/connectors/([a-z0-9][a-z0-9_-]*)(?:\\.js)?$`).exec(specifier)?.[1];
  const generated = new RegExp(`^(?:\\.{1,2}|[@~#][^/]*)/(?:.*/)?connectors/(${connectorName})(?:\\.[cm]?[jt]s)?$`).exec(specifier)?.[1];
  return ["index", "connector", "pattern", "validator"].includes(published ?? "") ? undefined : (published ?? generated);
}
