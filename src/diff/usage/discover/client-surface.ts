/** What a value is, as far as the client's own types tell. */
export type ClientPart = "embedded" | "workspace";

/** One call of the high-level client. */
export interface ClientCall {
  /** The capabilities of openapi/bindings.yaml that it uses; the last one's answer is what it returns. */
  readonly capabilities: readonly string[];
  /** What the call answers where that is no answer of the API. */
  readonly returns?: ClientPart;
  /** It answers the items of a list, page by page. */
  readonly isList?: true;
  /** Its first argument names a connector or a template, its second holds `config` or `defaults`. */
  readonly takesConnector?: true;
}

/** What `createEmbedded` itself uses. */
export const factoryCapabilities: readonly string[] = ["create-application-token"];

const source = (suffix: string, ...more: readonly string[]): ClientCall => ({ capabilities: [suffix, ...more] });
const list = (capability: string): ClientCall => ({ capabilities: [capability], isList: true });

/** The client's calls by the part that has them: `namespace.method`, or a method of the part itself. */
export const clientCalls: Readonly<Record<ClientPart, Readonly<Record<string, ClientCall>>>> = {
  embedded: {
    workspace: { capabilities: ["mint-scoped-token", "read-scoped-token-info"], returns: "workspace" },
    widgetToken: source("mint-widget-token"),
    "sourceTemplates.create": { capabilities: ["create-source-template"], takesConnector: true },
    "sourceTemplates.clone": source("clone-source-template"),
    "sourceTemplates.list": list("list-source-templates"),
    "sourceTemplates.get": source("get-source-template"),
    "sourceTemplates.update": source("update-source-template"),
    "sourceTemplates.delete": source("delete-source-template"),
    "sourceTemplates.tag": source("tag-source-template"),
    "sourceTemplates.untag": source("untag-source-template"),
    "connectionTemplates.create": source("create-connection-template"),
    "connectionTemplates.list": list("list-connection-templates"),
    "connectionTemplates.get": source("get-connection-template"),
    "connectionTemplates.update": source("update-connection-template"),
    "connectionTemplates.delete": source("delete-connection-template"),
    "connectionTemplates.tag": source("tag-connection-template"),
    "connectionTemplates.untag": source("untag-connection-template"),
    "connectionTemplates.describeCron": source("describe-cron"),
    "templateTags.create": source("create-template-tag"),
    "templateTags.list": list("list-template-tags"),
    "templateTags.rename": source("rename-template-tag"),
    "templateTags.delete": source("delete-template-tag"),
    "definitions.listSources": list("list-source-definitions"),
    "definitions.getSource": source("get-source-definition"),
    "definitions.listDestinations": list("list-destination-definitions"),
    "definitions.getDestination": source("get-destination-definition"),
    "workspaces.list": list("list-workspaces"),
    "workspaces.get": source("get-workspace"),
    "workspaces.update": source("update-workspace"),
    "workspaces.delete": source("delete-workspace"),
    "workspaces.stats": source("read-workspace-stats"),
    "sources.streams": source("list-source-streams"),
    "sources.describeStream": source("describe-source-stream"),
  },
  workspace: {
    "sources.create": { capabilities: ["create-source"], takesConnector: true },
    "sources.list": list("list-sources"),
    "sources.get": source("get-source"),
    "sources.update": { capabilities: ["update-source"] },
    "sources.delete": source("delete-source"),
    "sources.check": { capabilities: ["check-source", "read-source-check"], takesConnector: true },
    "sources.checkUpdate": source("check-source-update", "read-source-check"),
    "sources.findByName": list("list-sources"),
    "sourceTemplates.list": list("list-offered-source-templates"),
    "sourceTemplates.get": source("get-offered-source-template"),
  },
};

/** The packages that offer `createEmbedded` and `createClient`. */
export const clientPackage = "airbyte-embedded-client";
export const fetchPackages: readonly string[] = [clientPackage, "openapi-fetch"];

/** Types of the client's package by which a parameter or a property is known. */
export const clientTypes: Readonly<Record<string, ClientPart>> = {
  Embedded: "embedded",
  EmbeddedClient: "embedded",
  Workspace: "workspace",
  WorkspaceClient: "workspace",
};

/** The methods of openapi-fetch. */
export const fetchMethods: readonly string[] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** The connector of an import such as `airbyte-embedded-client/connectors/source-postgres` or `./airbyte/connectors/source-postgres.js`. */
export function connectorOfModule(specifier: string): string | undefined {
  const published = new RegExp(`^${clientPackage}/connectors/([a-z0-9][a-z0-9_-]*)(?:\\.js)?$`).exec(specifier);
  const generated = /^\.{1,2}\/(?:.*\/)?connectors\/((?:source|destination)[-_][a-z0-9_-]+)(?:\.[cm]?[jt]s)?$/.exec(specifier);
  return (published ?? generated)?.[1];
}
