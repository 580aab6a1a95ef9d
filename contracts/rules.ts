import type { Rule } from "../src/contract/rule.ts";

/** The rules of the guide that a document can state, in the guide's order. The source is a page of the guide and its heading. */
export const rules: readonly Rule[] = [
  {
    id: "token-required",
    sentence: "Every call carries a bearer token, except the one that asks for an application token.",
    source: "authentication.md",
    capabilities: [
      "create-application-token",
      "mint-scoped-token",
      "mint-widget-token",
      "create-source",
      "create-source-template",
      "list-workspaces",
    ],
  },
  {
    id: "application-token-credentials",
    sentence: "An application token is asked for with a client id and a client secret.",
    source: "authentication.md",
    capabilities: ["create-application-token"],
  },
  {
    id: "scoped-token-needs-a-workspace",
    sentence: "A user-scoped token is made for one workspace, which is named in the request.",
    source: "configuring-sources.md#generating-user-scoped-tokens",
    capabilities: ["mint-scoped-token", "mint-widget-token"],
  },
  {
    id: "region-is-known",
    sentence: "A workspace is created in the US or the EU region; without a region it is the US.",
    source: "configuring-sources.md#generating-user-scoped-tokens",
    capabilities: ["mint-scoped-token", "mint-widget-token"],
  },
  {
    id: "widget-origin",
    sentence: "The allowed origin of a widget token is scheme, host and port: no trailing slash, no path, no wildcard.",
    source: "authentication.md#widget-token",
    capabilities: ["mint-widget-token"],
  },
  {
    id: "organization-header",
    sentence: "The organization header is optional and holds the organization's id.",
    source: "authentication.md",
    capabilities: ["mint-scoped-token", "list-workspaces"],
  },
  {
    id: "source-needs-three-things",
    sentence: "A source is created from a workspace id, a source template id and a configuration.",
    source: "configuring-sources.md#creating-a-source",
    capabilities: ["create-source", "check-source"],
  },
  {
    id: "ids-are-uuids",
    sentence: "Workspaces, templates, sources and connectors are named by a UUID.",
    source: "configuring-sources.md#basic-source-creation",
    capabilities: ["create-source", "get-source", "create-source-template", "get-source-template"],
  },
  {
    id: "tag-mode-when-selecting",
    sentence: "Tags select connection templates with at least one of them (any) or with all of them (all).",
    source: "configuring-sources.md#filtering-connection-templates-with-tags",
    capabilities: ["create-source", "mint-widget-token"],
  },
  {
    id: "tag-mode-when-listing",
    sentence: "Lists of templates are filtered by tags in the mode any or all; without tags nothing is filtered.",
    source: "tags.md",
    capabilities: ["list-source-templates", "list-offered-source-templates", "list-connection-templates"],
  },
  {
    id: "source-template-needs-a-connector",
    sentence: "A source template is made from a connector and its default configuration, or as a copy of another template.",
    source: "source-templates.md",
    capabilities: ["create-source-template", "clone-source-template"],
  },
  {
    id: "stream-selection-mode",
    sentence: "A source template selects streams in one of the modes suggested, all and whitelist.",
    source: "configuring-sources.md#stream-selection-modes",
    capabilities: ["create-source-template", "create-source-template-as-in-guide", "update-source-template"],
  },
  {
    id: "stream-whitelist-not-empty",
    sentence: "In the whitelist mode a list of streams must be given, and it must not be empty.",
    source: "configuring-sources.md#whitelisting-specific-streams",
    capabilities: ["create-source-template", "create-source-template-as-in-guide", "update-source-template"],
  },
  {
    id: "connection-template-variants",
    sentence: "A connection template names its destination, the connector and its configuration, or is hosted by Airbyte.",
    source: "connection-templates.md",
    capabilities: ["create-connection-template"],
  },
  {
    id: "cron-is-described",
    sentence: "A cron expression can be described before it is used.",
    source: "connection-templates.md",
    capabilities: ["describe-cron"],
  },
  {
    id: "tag-name-length",
    sentence: "The name of a tag has at most 255 characters.",
    source: "tags.md",
    capabilities: ["create-template-tag", "rename-template-tag"],
  },
  {
    id: "workspace-paging",
    sentence: "A page of workspaces holds 1 to 100 of them, by default 20.",
    source: "workspaces.md",
    capabilities: ["list-workspaces"],
  },
  {
    id: "workspace-status",
    sentence: "A workspace is active or inactive.",
    source: "workspaces.md",
    capabilities: ["list-workspaces", "update-workspace"],
  },
];
