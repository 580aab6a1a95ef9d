import { type JsonObject, objectMember, stringMember } from "../../../core/json.ts";
import { matchesTags } from "../../../rules/matches-tags.ts";
import { mergeConfig } from "../../../rules/merge-config.ts";
import { maskSecrets } from "../../render/secrets.ts";
import { timeText } from "../../render/time-text.ts";
import type { Change, Source, SourceTemplate, Workspace } from "../../state/things.ts";
import { type Act, type ActInput, isRefusal, type Refusal, refuse, refuseAt } from "../act.ts";
import { findSourceTemplate, nameWorkspace, reachSource } from "../reach.ts";
import { copyOf, renderSourceTemplate, summarizeSourceTemplate } from "../templates/source-templates.ts";
import { tagNames } from "../templates/tags.ts";
import { selection } from "../tokens.ts";
import { connect } from "./connect.ts";
import { type JudgedConfig, judgeConfig } from "./judge-config.ts";

function renderSource(input: Pick<ActInput, "view" | "connector">, source: Source): JsonObject {
  const { id, name, template, config, createdAt, updatedAt } = source;
  const live = input.view.get("sourceTemplate", template.id);
  return {
    ...{ id, name, created_at: timeText(createdAt), updated_at: timeText(updatedAt) },
    source_template: renderSourceTemplate(input, { ...live, ...template }),
    source_config: maskSecrets(mergeConfig(template.defaults, config), input.connector(template.definitionId)),
  };
}

/** A source of a deleted template is hidden from users and shown to the operator. Source: Airbyte docs, Source templates. */
export const listSources: Act = (input) => {
  const { view, call } = input;
  const workspace = nameWorkspace(input, stringMember(call.query, "workspace_id") ?? "", ["query", "workspace_id"]);
  if (isRefusal(workspace)) return workspace;
  const isUser = call.token?.workspaceId !== undefined;
  const shown = view
    .list("source", "workspace", workspace.id)
    .filter(({ template }) => !isUser || view.get("sourceTemplate", template.id) !== undefined);
  return {
    answer: {
      data: shown.map(({ id, name, template, createdAt, updatedAt }) => ({
        ...{ id, name, created_at: timeText(createdAt), updated_at: timeText(updatedAt) },
        summarized_source_template: summarizeSourceTemplate(input, { ...view.get("sourceTemplate", template.id), ...template }),
      })),
    },
  };
};

export const getSource: Act = (input) => {
  const source = reachSource(input, input.call.path.id ?? "");
  return isRefusal(source) ? source : { answer: renderSource(input, source) };
};

/** The things that a source or a check is made from. Source: Airbyte docs, Configuring sources, "Basic source creation". */
export interface Planned extends JudgedConfig {
  readonly workspace: Workspace;
  readonly template: SourceTemplate;
}

export function planSource(input: ActInput): Planned | Refusal {
  const { call, view } = input;
  const workspace = nameWorkspace(input, stringMember(call.body, "workspace_id") ?? "", ["body", "workspace_id"]);
  if (isRefusal(workspace)) return workspace;
  const template = findSourceTemplate(input, stringMember(call.body, "source_template_id") ?? "");
  if (template === undefined) {
    return refuseAt(["body", "source_template_id"], "source-needs-three-things", "There is no such source template.");
  }
  const own = call.token?.widget?.sources;
  if (own !== undefined && !matchesTags(tagNames(view, template.tagIds), own.tags, own.mode)) {
    return refuse(403, "sandbox/widget-tags", "The token does not offer this source template.");
  }
  const judged = judgeConfig({ ...input, template, sent: objectMember(call.body, "source_config") ?? {} });
  return isRefusal(judged) ? judged : { ...judged, workspace, template };
}

/**
 * Makes a source, and with it its destinations and connections. A configuration that a check would fail is refused where creations are
 * checked. Sources: Airbyte docs, Configuring sources; widget, Quickstart ("checked before it is saved").
 */
export const createSource: Act = (input) => {
  const planned = planSource(input);
  if (isRefusal(planned)) return planned;
  const failed = failedCheck(input, planned);
  if (failed !== undefined) return failed;
  const { call, now, newId, newSerial } = input;
  const { workspace, template, own, notes } = planned;
  const source: Source = {
    ...{ id: newId(), serial: newSerial(), workspaceId: workspace.id, createdAt: now, updatedAt: now },
    ...{ name: stringMember(call.body, "name") ?? template.name, template: copyOf(template), config: own },
  };
  const asked = selection(call.body, "selected_connection_template");
  const token = input.readings.widgetTags === "both" ? call.token?.widget?.connections : undefined;
  const { changes, effects } = connect(
    { ...input, organizationId: call.organizationId },
    source,
    token === undefined ? [asked] : [asked, token],
  );
  return { answer: () => renderSource(input, source), changes: [{ put: "source", thing: source }, ...changes], effects, notes };
};

function failedCheck({ readings }: ActInput, { failure, notes }: JudgedConfig): Refusal | undefined {
  if (failure === null || readings.createChecks === "off") return undefined;
  const refusal = refuseAt(["body", "source_config"], "source-checked-first", failure);
  return { ...refusal, notes: [...notes, "A configuration that fails its check is not saved [createChecks]."] };
}

/** Replaces the own configuration as a whole; an absent or null one stays. */
export const updateSource: Act = (input) => {
  const { call, now } = input;
  const source = reachSource(input, call.path.id ?? "");
  if (isRefusal(source)) return source;
  const sent = objectMember(call.body, "source_config");
  const judged = sent === undefined ? undefined : judgeConfig({ ...input, template: source.template, sent, stored: effectiveOf(source) });
  if (judged !== undefined && isRefusal(judged)) return judged;
  const failed = judged && failedCheck(input, judged);
  if (failed !== undefined) return failed;
  const changed: Source = {
    ...source,
    name: stringMember(call.body, "name") ?? source.name,
    config: judged?.own ?? source.config,
    updatedAt: now,
  };
  return { answer: () => renderSource(input, changed), changes: [{ put: "source", thing: changed }], notes: judged?.notes ?? [] };
};

export function effectiveOf({ template, config }: Source): JsonObject {
  return mergeConfig(template.defaults, config);
}

/** Its connections go with it; destinations stay, because sources share them. */
export const deleteSource: Act = (input) => {
  const source = reachSource(input, input.call.path.id ?? "");
  if (isRefusal(source)) return source;
  const connections = input.view.list("connection", "source", source.id);
  return {
    answer: { id: source.id, deleted_at: timeText(input.now) },
    changes: [{ drop: "source", id: source.id }, ...connections.map(({ id }): Change => ({ drop: "connection", id }))],
    effects: connections.map(({ id }) => `connection ${id} is deleted`),
  };
};
