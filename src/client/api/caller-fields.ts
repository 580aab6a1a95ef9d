import { pointerSegments } from "../../core/json-pointer.ts";
import type { Operation } from "../transport/transport.ts";

/** The guide's name of a field in a body or a query, to the caller's own place of it. Names that are equal are left out. */
const places: Readonly<Record<string, string>> = {
  source_config: "config",
  connector_type: "connectorType",
  definition_id: "definitionId",
  select_fields: "selectFields",
  exclude_fields: "excludeFields",
  skip_truncation: "skipTruncation",
  redirect_url: "redirectUrl",
  oauth_input_configuration: "input",
  destination_config: "config",
  destination_name: "name",
  partial_default_config: "defaults",
  customization: "streams",
  "customization.stream_selection_mode": "streams.mode",
  "customization.stream_whitelist": "streams.names",
  "customization.stream_customizations": "streams.customizations",
  "customization.stream_mappers": "streams.mappers",
  selected_source_template_tags: "sourceTemplates.tags",
  selected_source_template_tags_mode: "sourceTemplates.mode",
  selected_connection_template_tags: "connectionTemplates.tags",
  selected_connection_template_tags_mode: "connectionTemplates.mode",
  cron_expression: "cronExpression",
  non_breaking_changes_preference: "nonBreakingChanges",
  sync_on_create: "syncOnCreate",
  workspace_name: "workspace",
  region_id: "region",
  allowed_origin: "allowedOrigin",
  tags_mode: "mode",
  name_contains: "nameContains",
  limit: "pageSize",
  include_descriptions: "includeDescriptions",
  actorDefinitionIds: "ids",
};

/**
 * Names a field of the wire as the caller wrote it: `body.source_config.port` or `/source_config/port` → `config.port`. Undefined for a field
 * that the caller did not write, or that has the same name on both sides.
 */
export function callerField(wire: string, { fields = {} }: Pick<Operation, "fields">): string | undefined {
  // A JSON Pointer may begin with `#`, as it does in RFC 9457.
  const segments = pointerSegments(wire.replace(/^#(?=\/)/, "")) ?? wire.replace(/\[(\d+)\]/g, ".$1").split(".");
  const [first = "", ...rest] = /^(?:body|query)$/.test(segments[0] ?? "") && segments.length > 1 ? segments.slice(1) : segments;
  const guide = Object.keys(fields).find((name) => fields[name] === first) ?? first;
  const [inner = "", ...deeper] = rest;
  for (const [name, below] of [
    [`${guide}.${inner}`, deeper],
    [guide, rest],
  ] as const) {
    if (Object.hasOwn(places, name)) return [places[name], ...below].join(".");
  }
  return undefined;
}
