import { destinationS3 } from "../../../generated/connectors/destination-s3.ts";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.ts";
import type { AnyApi } from "../../../src/client/types/api.ts";
import type { Embedded } from "../../../src/client/types/embedded.ts";
import type { Sent } from "./prism-wire.ts";
import { ids } from "./support.ts";

type Request = Omit<Sent, "headers" | "path"> & { readonly path: string };
type Want = readonly [token: "operator" | "scoped", request: Request];

/** One call of the client, and the request that each generation gets for it; none where the generation lacks the capability. */
export interface EveryCall {
  readonly name: string;
  readonly run: (airbyte: Embedded<AnyApi>) => unknown;
  readonly embedded: Want;
  /** Absent: the same request as the embedded generation's. */
  readonly agent?: Want | { readonly lacks: string };
}

const { template, source, connectionTemplate, workspace, definition, check } = ids;
const get = (path: string, query?: Request["query"]): Request => ({ method: "GET", path, ...(query === undefined ? {} : { query }) });
const send = (method: string, path: string, body: object): Request => ({ method, path, body: { ...body } });
const remove = (path: string): Request => ({ method: "DELETE", path });
const templates = "/api/v1/integrations/templates/sources";
const connections = "/api/v1/integrations/templates/connections";
const tags = "/api/v1/integrations/templates/tags";
const definitions = "/api/v1/integrations/definitions";
const sources = "/api/v1/embedded/sources";
const connectors = "/api/v1/integrations/connectors";
const config = { host: "db" };

export const everyCall: readonly EveryCall[] = [
  {
    name: "sourceTemplates.create by handle",
    run: ({ sourceTemplates }) => sourceTemplates.create(sourcePostgres, { name: "A", streams: { mode: "all" } }),
    embedded: [
      "operator",
      send("POST", templates, {
        actor_definition_id: sourcePostgres.definitionId,
        name: "A",
        partial_default_config: {},
        customization: { stream_selection_mode: "all" },
      }),
    ],
  },
  {
    name: "sourceTemplates.create with everything on streams",
    run: ({ sourceTemplates }) =>
      sourceTemplates.create(definition, {
        name: "A",
        defaults: { deep: { er: [1, null] } },
        streams: {
          mode: "suggested",
          customizations: { orders: { primary_key_fields: [["id"]], cursor_field: ["at"] } },
          mappers: { orders: [{ type: "field-filtering", mapper_configuration: { target_field: "card" } }] },
        },
      }),
    embedded: [
      "operator",
      send("POST", templates, {
        actor_definition_id: definition,
        name: "A",
        partial_default_config: { deep: { er: [1, null] } },
        customization: {
          stream_selection_mode: "suggested",
          stream_customizations: { orders: { primary_key_fields: [["id"]], cursor_field: ["at"] } },
          stream_mappers: { orders: [{ type: "field-filtering", mapper_configuration: { target_field: "card" } }] },
        },
      }),
    ],
  },
  {
    name: "sourceTemplates.clone",
    run: ({ sourceTemplates }) => sourceTemplates.clone(template, { name: "B" }),
    embedded: ["operator", send("POST", templates, { original_source_template_id: template, name: "B" })],
  },
  {
    name: "sourceTemplates.list",
    run: ({ sourceTemplates }) => sourceTemplates.list({ tags: ["crm", "eu"], mode: "any" }),
    embedded: ["operator", get(templates, { tags: ["crm", "eu"], tags_mode: "any" })],
  },
  {
    name: "sourceTemplates.findByName",
    run: ({ sourceTemplates }) => sourceTemplates.findByName("A"),
    embedded: ["operator", get(templates)],
  },
  {
    name: "sourceTemplates.listGlobal",
    run: ({ sourceTemplates }) => sourceTemplates.listGlobal(),
    embedded: ["operator", get(`${templates}/global`)],
    agent: { lacks: "list-global-source-templates" },
  },
  { name: "sourceTemplates.get", run: (a) => a.sourceTemplates.get(template), embedded: ["operator", get(`${templates}/${template}`)] },
  {
    name: "sourceTemplates.update",
    run: ({ sourceTemplates }) =>
      sourceTemplates.update({ id: template }, { name: "C", defaults: { port: 1 }, propagate: true }, sourcePostgres),
    embedded: ["operator", send("PATCH", `${templates}/${template}`, { name: "C", partial_default_config: { port: 1 }, propagate: true })],
  },
  {
    name: "sourceTemplates.delete",
    run: (a) => a.sourceTemplates.delete(template),
    embedded: ["operator", remove(`${templates}/${template}`)],
  },
  {
    name: "sourceTemplates.tag",
    run: ({ sourceTemplates }) => sourceTemplates.tag(template, "crm"),
    embedded: ["operator", send("POST", `${templates}/${template}/tags`, { tag: "crm" })],
    agent: { lacks: "tag-source-template" },
  },
  {
    name: "sourceTemplates.untag, a name with a slash",
    run: ({ sourceTemplates }) => sourceTemplates.untag(template, "a b&c"),
    embedded: ["operator", remove(`${templates}/${template}/tags/a%20b%26c`)],
    agent: { lacks: "untag-source-template" },
  },
  {
    name: "sourceTemplates.catalog",
    run: ({ sourceTemplates }) => sourceTemplates.catalog(template),
    embedded: ["operator", get(`${templates}/${template}/catalog`)],
    agent: { lacks: "get-template-catalog" },
  },
  {
    name: "connectionTemplates.create by handle",
    run: ({ connectionTemplates }) =>
      connectionTemplates.create(destinationS3, {
        name: "Lake",
        config: { s3_bucket_name: "b", s3_bucket_path: "p", s3_bucket_region: "eu-west-1", format: { format_type: "Parquet" } },
        cronExpression: "0 0 12 * * ?",
        nonBreakingChanges: "propagate_columns",
        syncOnCreate: false,
      }),
    embedded: [
      "operator",
      send("POST", connections, {
        data_hosting_type: "user_hosted",
        destination_name: "Lake",
        destination_definition_id: destinationS3.definitionId,
        destination_config: { s3_bucket_name: "b", s3_bucket_path: "p", s3_bucket_region: "eu-west-1", format: { format_type: "Parquet" } },
        cron_expression: "0 0 12 * * ?",
        non_breaking_changes_preference: "propagate_columns",
        sync_on_create: false,
      }),
    ],
  },
  {
    name: "connectionTemplates.createAirbyteHosted",
    run: ({ connectionTemplates }) => connectionTemplates.createAirbyteHosted(),
    embedded: ["operator", send("POST", connections, { data_hosting_type: "airbyte_hosted" })],
  },
  {
    name: "connectionTemplates.list",
    run: ({ connectionTemplates }) => connectionTemplates.list({ tags: ["crm"] }),
    embedded: ["operator", get(connections, { tags: "crm" })],
  },
  {
    name: "connectionTemplates.get",
    run: ({ connectionTemplates }) => connectionTemplates.get(connectionTemplate),
    embedded: ["operator", get(`${connections}/${connectionTemplate}`)],
  },
  {
    name: "connectionTemplates.update",
    run: ({ connectionTemplates }) =>
      connectionTemplates.update(connectionTemplate, { config: { s3_bucket_name: "c" }, cronExpression: null }),
    embedded: [
      "operator",
      send("PATCH", `${connections}/${connectionTemplate}`, { destination_config: { s3_bucket_name: "c" }, cron_expression: null }),
    ],
  },
  {
    name: "connectionTemplates.delete",
    run: ({ connectionTemplates }) => connectionTemplates.delete({ id: connectionTemplate }),
    embedded: ["operator", remove(`${connections}/${connectionTemplate}`)],
  },
  {
    name: "connectionTemplates.tag",
    run: ({ connectionTemplates }) => connectionTemplates.tag(connectionTemplate, "crm"),
    embedded: ["operator", send("POST", `${connections}/${connectionTemplate}/tags`, { tag: "crm" })],
    agent: { lacks: "tag-connection-template" },
  },
  {
    name: "connectionTemplates.untag",
    run: ({ connectionTemplates }) => connectionTemplates.untag(connectionTemplate, "crm"),
    embedded: ["operator", remove(`${connections}/${connectionTemplate}/tags/crm`)],
    agent: { lacks: "untag-connection-template" },
  },
  {
    name: "connectionTemplates.describeCron",
    run: ({ connectionTemplates }) => connectionTemplates.describeCron("0 0 12 * * ?"),
    embedded: ["operator", send("POST", `${connections}/cron/describe`, { cron_expression: "0 0 12 * * ?" })],
  },
  {
    name: "templateTags.create",
    run: (a) => a.templateTags.create("new"),
    embedded: ["operator", send("POST", tags, { name: "new" })],
    agent: { lacks: "create-template-tag" },
  },
  {
    name: "templateTags.list",
    run: (a) => a.templateTags.list(),
    embedded: ["operator", get(tags)],
    agent: { lacks: "list-template-tags" },
  },
  {
    name: "templateTags.rename",
    run: (a) => a.templateTags.rename("crm", "sales"),
    embedded: ["operator", send("PUT", `${tags}/crm`, { name: "sales" })],
    agent: { lacks: "rename-template-tag" },
  },
  {
    name: "templateTags.delete",
    run: (a) => a.templateTags.delete("crm"),
    embedded: ["operator", remove(`${tags}/crm`)],
    agent: { lacks: "delete-template-tag" },
  },
  {
    name: "definitions.sources.list",
    run: (a) => a.definitions.sources.list({ name: "post" }),
    embedded: ["operator", get(`${definitions}/sources`, { name: "post" })],
  },
  {
    name: "definitions.sources.get",
    run: (a) => a.definitions.sources.get(definition),
    embedded: ["operator", get(`${definitions}/sources/${definition}`)],
  },
  {
    name: "definitions.destinations.list",
    run: (a) => a.definitions.destinations.list({ ids: [definition, template] }),
    embedded: ["operator", get(`${definitions}/destinations`, { actorDefinitionIds: [definition, template] })],
  },
  {
    name: "definitions.destinations.get",
    run: (a) => a.definitions.destinations.get(destinationS3.definitionId),
    embedded: ["operator", get(`${definitions}/destinations/${destinationS3.definitionId}`)],
  },
  { name: "workspaces.get", run: (a) => a.workspaces.get(workspace), embedded: ["operator", get(`/api/v1/workspaces/${workspace}`)] },
  {
    name: "workspaces.update",
    run: (a) => a.workspaces.update(workspace, { status: "inactive" }),
    embedded: ["operator", send("PUT", `/api/v1/workspaces/${workspace}`, { status: "inactive" })],
  },
  {
    name: "workspaces.delete",
    run: (a) => a.workspaces.delete(workspace),
    embedded: ["operator", remove(`/api/v1/workspaces/${workspace}`)],
  },
  { name: "workspaces.stats", run: (a) => a.workspaces.stats(), embedded: ["operator", get("/api/v1/workspaces/stats")] },
  {
    name: "streams.list",
    run: (a) => a.streams.list(source, { includeDescriptions: true }),
    embedded: ["operator", get(`/api/v1/integrations/sources/${source}/meta/streams`, { include_descriptions: "true" })],
    agent: { lacks: "list-source-streams" },
  },
  {
    name: "streams.describe",
    run: (a) => a.streams.describe({ id: source }, "orders"),
    embedded: ["operator", get(`/api/v1/integrations/sources/${source}/meta/streams/orders`)],
    agent: { lacks: "describe-source-stream" },
  },
  {
    name: "widgetToken",
    run: (a) =>
      a.widgetToken("acme", {
        allowedOrigin: "http://localhost:3000",
        region: "US",
        sourceTemplates: { tags: ["crm"], mode: "all" },
        connectionTemplates: { tags: [] },
      }),
    embedded: [
      "operator",
      send("POST", "/api/v1/embedded/widget-token", {
        workspace_name: "acme",
        region_id: "645a183f-b12b-4c6e-8ad3-99e165603450",
        allowed_origin: "http://localhost:3000",
        selected_source_template_tags: ["crm"],
        selected_source_template_tags_mode: "all",
        selected_connection_template_tags: [],
      }),
    ],
    agent: [
      "operator",
      send("POST", "/api/v1/account/applications/widget-token", {
        workspace_name: "acme",
        region_id: "645a183f-b12b-4c6e-8ad3-99e165603450",
        allowed_origin: "http://localhost:3000",
        selected_source_template_tags: ["crm"],
        selected_source_template_tags_mode: "all",
        selected_connection_template_tags: [],
      }),
    ],
  },
  {
    name: "workspace.sourceTemplates.list",
    run: (a) => a.workspace("acme").sourceTemplates.list({ tags: ["crm"] }),
    embedded: ["scoped", get("/api/v1/embedded/source-templates", { tags: "crm" })],
    agent: { lacks: "list-offered-source-templates" },
  },
  {
    name: "workspace.sourceTemplates.get",
    run: (a) => a.workspace("acme").sourceTemplates.get(template),
    embedded: ["scoped", get(`/api/v1/embedded/source-templates/${template}`)],
    agent: { lacks: "get-offered-source-template" },
  },
  {
    name: "sources.list",
    run: (a) => a.workspace("acme").sources.list(),
    embedded: ["scoped", get(sources, { workspace_id: workspace })],
    agent: ["operator", get(connectors, { workspace_id: workspace })],
  },
  {
    name: "sources.create",
    run: (a) => a.workspace("acme").sources.create(template, { name: "S", config }),
    embedded: [
      "scoped",
      send("POST", sources, { name: "S", workspace_id: workspace, source_template_id: template, source_config: config }),
    ],
    agent: [
      "operator",
      send("POST", connectors, { name: "S", workspace_name: "acme", source_template_id: template, replication_config: config }),
    ],
  },
  {
    name: "sources.get",
    run: (a) => a.workspace("acme").sources.get(source),
    embedded: ["scoped", get(`${sources}/${source}`)],
    agent: ["operator", get(`${connectors}/${source}`)],
  },
  {
    name: "sources.update",
    run: (a) => a.workspace("acme").sources.update({ id: source }, { name: "T", config }),
    embedded: ["scoped", send("PUT", `${sources}/${source}`, { name: "T", source_config: config })],
    agent: ["operator", send("PUT", `${connectors}/${source}`, { name: "T", replication_config: config })],
  },
  {
    name: "sources.delete",
    run: (a) => a.workspace("acme").sources.delete(source),
    embedded: ["scoped", remove(`${sources}/${source}`)],
    agent: ["operator", remove(`${connectors}/${source}`)],
  },
  {
    name: "sources.check",
    run: (a) => a.workspace("acme").sources.check(template, { config }),
    embedded: [
      "scoped",
      send("POST", `${sources}/check`, { workspace_id: workspace, source_template_id: template, source_config: config }),
    ],
    agent: [
      "operator",
      send("POST", `${connectors}/check`, { workspace_name: "acme", source_template_id: template, replication_config: config }),
    ],
  },
  {
    name: "sources.checkUpdate",
    run: (a) => a.workspace("acme").sources.checkUpdate(source, { config }),
    embedded: ["scoped", send("POST", `${sources}/${source}/check`, { source_config: config })],
    agent: ["operator", send("POST", `${connectors}/${source}/check`, { replication_config: config })],
  },
  {
    name: "sources.wait",
    run: (a) =>
      a
        .workspace("acme")
        .sources.wait({ id: check }, { waitMs: 0 })
        .catch(() => {}),
    embedded: ["scoped", get(`${sources}/check/${check}/status`)],
    agent: { lacks: "read-source-check" },
  },
];
