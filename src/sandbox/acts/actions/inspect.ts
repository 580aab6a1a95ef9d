import type { JsonObject } from "../../../core/json.ts";
import { timeText } from "../../render/time-text.ts";
import type { Source } from "../../state/things.ts";
import { type Act, type ActInput, isRefusal } from "../act.ts";
import { reachSource } from "../reach.ts";
import { recordsBehind } from "./execute.ts";
import { isIndexed } from "./search-index.ts";
import { connectorSkillId } from "./skills.ts";

/** Describes a source for agents: its docs, and if its records can be searched. Source: the document (`ConnectorInspectResponse`). */
export const inspectSource: Act = (input) => {
  const { call, connector, view } = input;
  const source = reachSource(input, call.path.id ?? "");
  if (isRefusal(source)) return source;
  const { id, name, workspaceId, template } = source;
  const known = connector(template.definitionId);
  return {
    answer: {
      connector_id: id,
      name,
      workspace_id: workspaceId,
      organization_id: view.get("workspace", workspaceId)?.organizationId ?? "",
      ...{ source_definition_id: template.definitionId, source_definition_name: known?.title ?? null },
      ...{ source_config_template_id: template.id, docs_skill_id: connectorSkillId(known) },
      context_store_readiness: known === undefined ? null : readiness(input, source),
      warnings: known === undefined ? ["The registry does not have the connector."] : [],
    },
    notes: ["The entities are those of the seed's records."],
  };
};

function readiness(input: ActInput, source: Source): JsonObject {
  const isReady = isIndexed(input, source);
  const entities = recordsBehind(input, source).filter(({ items }) => items !== undefined);
  return {
    connector_id: source.id,
    source_definition_id: source.template.definitionId,
    supported_context_store_entities: entities.map(({ entity }) => ({ entity, suggested: true })),
    configured_cache_entities: entities.map(({ entity, items = [] }) => ({
      entity,
      status: isReady ? "READY" : "LOADING",
      ready_for_search: isReady,
      supported: true,
      ...{ entity_count: isReady ? items.length : null, updated_at: isReady ? timeText(source.createdAt) : null },
      semantic_search_status: [],
    })),
  };
}
