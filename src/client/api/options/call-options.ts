import type { Action } from "../../types/actions.ts";
import type { SkillChoice } from "../../types/agent.ts";
import type { AnyApi, CallOptions, JsonRecord } from "../../types/api.ts";
import type { ConnectionBehaviour, ConnectionTemplateChange } from "../../types/connection-templates.ts";
import type { WorkspaceOptions } from "../../types/embedded.ts";
import type { EmbeddedHooks } from "../../types/embedded-options.ts";
import type { CreateOptions, SourceChange, WaitOptions } from "../../types/sources.ts";
import type { StreamChoice } from "../../types/streams.ts";
import type { TagChoice } from "../../types/tag-choice.ts";
import type { CallTable, KindOf, ShapeOf } from "./option-kinds.ts";

const call = { signal: "any", timeoutMs: "number" } as const satisfies KindOf<CallOptions>;
const wait = { ...call, waitMs: "number", pollMs: "number" } as const satisfies KindOf<WaitOptions>;
/** Selects templates by tags. Doubts about it have codes of their own. */
export const tagChoice: ShapeOf<TagChoice> = { tags: ["string"], mode: '"any" | "all"' };
/** A region is judged wherever it is given. */
const ofWorkspace = { region: "any" } as const satisfies KindOf<WorkspaceOptions>;
const streams = {
  mode: '"whitelist" | "suggested" | "all"',
  names: ["string"],
  customizations: { "*": { primary_key_fields: "any", cursor_field: "any" } },
  mappers: { "*": [{ type: "string", mapper_configuration: "any" }] },
} as const satisfies KindOf<StreamChoice>;
const behaviour = {
  cronExpression: "string | null",
  nonBreakingChanges: '"ignore" | "disable" | "propagate_columns" | "propagate_fully"',
  syncOnCreate: "boolean",
} as const satisfies KindOf<ConnectionBehaviour>;
const connectionTemplate = { name: "string", config: "any", ...behaviour } as const satisfies KindOf<ConnectionTemplateChange>;
const newSource = {
  name: "string",
  config: "any",
  credentials: "object",
  environment: "object",
  connectionTemplates: tagChoice,
  validate: 'boolean | "strict"',
  check: "boolean",
} as const satisfies KindOf<CreateOptions<AnyApi, JsonRecord>>;
const change = { name: "string", config: "any" } as const satisfies KindOf<SourceChange>;
const action = {
  entity: "string",
  action: "string",
  params: "object",
  intent: "string",
  selectFields: ["string"],
  excludeFields: ["string"],
  skipTruncation: "boolean",
} as const satisfies KindOf<Action>;
const skills = { workspaceId: "string", pageSize: "number" } as const satisfies KindOf<SkillChoice>;
const hooks = {
  onRequest: "function",
  onResponse: "function",
  onRetry: "function",
  onWarning: "function",
} as const satisfies KindOf<EmbeddedHooks>;

/** The options of every call of a client. Their types hold the table, so that none of both can drift. */
export const callOptions: CallTable = {
  createEmbedded: [
    null,
    {
      clientId: "any",
      clientSecret: "any",
      organizationId: "any",
      baseUrl: "any",
      region: "any",
      api: "any",
      clock: "any",
      fetch: "function",
      timeoutMs: "number",
      validate: 'boolean | "strict"',
      hooks,
      retry: { retries: "number", firstWaitMs: "number", longestWaitMs: "number", attemptMs: "number" },
    },
  ],
  workspace: [null, "any", ofWorkspace],
  ensureWorkspace: ["read-scoped-token-info", "any", ofWorkspace, call],
  widgetToken: [
    "mint-widget-token",
    "any",
    { ...ofWorkspace, allowedOrigin: "any", sourceTemplates: tagChoice, connectionTemplates: tagChoice },
    call,
  ],

  "sourceTemplates.create": ["create-source-template", "any", { name: "string", defaults: "any", streams }, call],
  "sourceTemplates.clone": ["clone-source-template", "any", { name: "string" }, call],
  "sourceTemplates.list": ["list-source-templates", tagChoice, call],
  "sourceTemplates.listGlobal": ["list-global-source-templates", call],
  "sourceTemplates.get": ["get-source-template", "any", "any", call],
  "sourceTemplates.update": [
    "update-source-template",
    "any",
    { name: "string", defaults: "any", streams, propagate: "boolean" },
    "any",
    call,
  ],
  "sourceTemplates.delete": ["delete-source-template", "any", call],
  "sourceTemplates.tag": ["tag-source-template", "any", "string", call],
  "sourceTemplates.untag": ["untag-source-template", "any", "string", call],
  "sourceTemplates.catalog": ["get-template-catalog", "any", call],
  "sourceTemplates.findByName": ["list-source-templates", "string", call],

  "connectionTemplates.create": ["create-connection-template", "any", connectionTemplate, call],
  "connectionTemplates.createAirbyteHosted": ["create-connection-template", { cronExpression: "string | null" }, call],
  "connectionTemplates.list": ["list-connection-templates", tagChoice, call],
  "connectionTemplates.get": ["get-connection-template", "any", call],
  "connectionTemplates.update": ["update-connection-template", "any", connectionTemplate, call],
  "connectionTemplates.delete": ["delete-connection-template", "any", call],
  "connectionTemplates.tag": ["tag-connection-template", "any", "string", call],
  "connectionTemplates.untag": ["untag-connection-template", "any", "string", call],
  "connectionTemplates.describeCron": ["describe-cron", "string", call],

  "templateTags.create": ["create-template-tag", "string", call],
  "templateTags.list": ["list-template-tags", call],
  "templateTags.rename": ["rename-template-tag", "any", "string", call],
  "templateTags.delete": ["delete-template-tag", "any", call],

  "definitions.sources.list": ["list-source-definitions", { name: "string" }, call],
  "definitions.sources.get": ["get-source-definition", "any", call],
  "definitions.destinations.list": ["list-destination-definitions", { ids: ["string"] }, call],
  "definitions.destinations.get": ["get-destination-definition", "any", call],

  "workspaces.list": ["list-workspaces", { nameContains: "string", status: '"active" | "inactive"', pageSize: "number" }, call],
  "workspaces.get": ["get-workspace", "any", call],
  "workspaces.update": ["update-workspace", "any", { name: "string", status: '"active" | "inactive"' }, call],
  "workspaces.delete": ["delete-workspace", "any", call],
  "workspaces.stats": ["read-workspace-stats", call],

  "streams.list": ["list-source-streams", "any", { ...call, includeDescriptions: "boolean" }],
  "streams.describe": ["describe-source-stream", "any", "any", { ...call, includeDescriptions: "boolean" }],

  "skills.list": ["list-skills", skills, call],
  "skills.search": ["search-skills", "string", skills, call],
  "skills.docs": ["read-skill-docs", "any", { section: "string", workspaceId: "string" }, call],
  "oauth.setCredentials": ["set-oauth-credentials", { connectorType: "string", definitionId: "string" }, "any", call],
  "oauth.deleteCredentials": ["delete-oauth-credentials", "any", call],

  "workspace.id": ["read-scoped-token-info", call],
  "workspace.sourceTemplates.list": ["list-offered-source-templates", tagChoice, call],
  "workspace.sourceTemplates.get": ["get-offered-source-template", "any", "any", call],
  "workspace.sources.create": ["create-source", "any", newSource, call],
  "workspace.sources.list": ["list-sources", call],
  "workspace.sources.findByName": ["list-sources", "string", call],
  "workspace.sources.get": ["get-source", "any", call],
  "workspace.sources.update": ["update-source", "any", change, call],
  "workspace.sources.delete": ["delete-source", "any", { ...wait, wait: "boolean" }],
  "workspace.sources.check": ["check-source", "any", newSource, call],
  "workspace.sources.checkUpdate": ["check-source-update", "any", change, call],
  "workspace.sources.wait": ["read-source-check", "any", wait],
  "workspace.sources.execute": ["execute-action", "any", action, call],
  "workspace.sources.records": ["execute-action", "any", action, call],
  "workspace.sources.download": ["execute-action", "any", { entity: "string", params: "object", intent: "string" }, call],
  "workspace.sources.inspect": ["inspect-source", "any", call],
  "workspace.sources.authorize": [
    "initiate-oauth",
    {
      connector: "string",
      redirectUrl: "any",
      name: "string",
      config: "object",
      template: "any",
      input: "object",
    },
    call,
  ],
};
